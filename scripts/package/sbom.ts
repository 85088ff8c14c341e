/**
 * The bill of materials of a package, as CycloneDX: npm's own of the lockfile, reduced to what is really inside, with Electron and
 * Node. Runs in the pinned Node, under npm.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readBundledPackages } from '../bundled-packages.ts';
import type { PackageContents } from './contents.ts';
import { targetName, type Target } from './targets.ts';

const componentSchema = z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() });
export const billSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  serialNumber: z.string(),
  metadata: z.looseObject({ component: componentSchema, timestamp: z.string().optional() }),
  components: z.array(componentSchema),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
});
export type Bill = z.infer<typeof billSchema>;

/** What npm says of the whole lockfile, development dependencies too: the page's packages are such. */
export function npmBill(): Bill {
  const npm = process.env['npm_execpath'];
  const parameters = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
  const isOnWindows = process.platform === 'win32';
  const { stdout, status } =
    npm === undefined
      ? spawnSync('npm', parameters, { encoding: 'utf8', maxBuffer: 1e9, shell: isOnWindows })
      : spawnSync(process.execPath, [npm, ...parameters], { encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error('npm could not list the packages of the lockfile (npm sbom).');
  return billSchema.parse(JSON.parse(stdout));
}

/** The same bill has the same number: the first 128 bits of its digest, in the form of a UUID (version 8 of RFC 9562). */
function numbered(bill: Bill): Bill {
  const digest = createHash('sha256').update(JSON.stringify(bill)).digest('hex');
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
  ];
  return { ...bill, serialNumber: `urn:uuid:${[...parts, digest.slice(20, 32)].join('-')}` };
}

/** `bill` with the components in `ids` (`name@version`) only. Throws where one of them is not in it. */
export function reduceBill(bill: Bill, ids: ReadonlySet<string>): Bill {
  const kept = new Map<string, Bill['components'][number]>();
  for (const component of bill.components) {
    const id = `${component.name}@${component.version}`;
    // One entry for a package that npm has in several places; and what is shipped is not optional.
    if (ids.has(id) && !kept.has(id)) kept.set(id, { ...component, scope: 'required' });
  }
  const missing = [...ids].filter((id) => !kept.has(id));
  if (missing.length > 0) throw new Error(`Not in the bill of materials: ${missing.join(', ')}.`);
  const root = bill.metadata.component;
  const refs = new Set([root['bom-ref'], ...[...kept.values()].map((component) => component['bom-ref'])]);
  return numbered({
    ...bill,
    serialNumber: '',
    metadata: {
      ...bill.metadata,
      // When it was written down is no part of what is inside: from one commit come the same files.
      timestamp: undefined,
      component: { ...root, type: 'application', name: 'recollect' },
    },
    components: [...kept.values()].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1)),
    dependencies: bill.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map((entry) => ({ ...entry, dependsOn: (entry.dependsOn ?? []).filter((ref) => refs.has(ref)) })),
  });
}

const lockfileSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional() })),
});

/** `name@version` of packages at places of the lockfile. */
function idsAt(places: readonly string[]): string[] {
  const { packages } = lockfileSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  return places.map(
    (place) => `${place.split('node_modules/').at(-1) ?? ''}@${packages[place]?.version ?? ''}`,
  );
}

/** `name@version` of the packages that are inside a package: as files, and in the bundles of the last build. */
export function packagesInside({ packages }: Pick<PackageContents, 'packages'>): ReadonlySet<string> {
  return new Set([
    ...idsAt(readBundledPackages()),
    ...[...packages.values()].filter((id) => id !== undefined),
  ]);
}

/**
 * Writes the bill of a package into a folder and returns the file's path: the packages inside, and the runtimes. Throws where one
 * of them is unknown to npm.
 */
export function writeBillOfMaterials(
  target: Target,
  contents: Pick<PackageContents, 'packages'>,
  directory: string,
): string {
  const runtimes = ['node_modules/electron', ...(target.platform === 'linux' ? ['node_modules/node'] : [])];
  const bill = reduceBill(npmBill(), new Set([...packagesInside(contents), ...idsAt(runtimes)]));
  const file = join(directory, `recollect-${bill.metadata.component.version}-${targetName(target)}.cdx.json`);
  writeFileSync(file, `${JSON.stringify(bill, undefined, 2)}\n`);
  return file;
}
