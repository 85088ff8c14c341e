/** What is inside a laid-out app, read from the disk and from app.asar. Runs in the pinned Node. */
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { getCurrentFuseWire, FuseState, FuseV1Options } from '@electron/fuses';
import { getRawHeader } from '@electron/asar';
import { z } from 'zod';
import { binaryHeadBytes, binaryKind, type BinaryKind } from './binary-kind.ts';
import { infoPlistIn } from './info-plist.ts';
import type { Layout } from './lay-out.ts';

export interface PackedFile {
  /** Forward slashes; from the place where it would lie in the checkout. */
  readonly path: string;
  readonly sizeBytes: number;
}

export interface UnpackedFile extends PackedFile {
  /** What it was built for; undefined where it is no native program or library. */
  readonly kind: BinaryKind | undefined;
}

export interface PackageContents {
  /** In app.asar: what Electron itself reads. */
  readonly packed: readonly PackedFile[];
  /** In app.asar.unpacked: what the engine reads. */
  readonly unpacked: readonly UnpackedFile[];
  /** What app.asar says lies beside it. */
  readonly listedAsUnpacked: readonly string[];
  /** `name@version` of each package of which there is something, by its place; undefined where its package.json is missing. */
  readonly packages: ReadonlyMap<string, string | undefined>;
  /** Everything else in the resources folder. */
  readonly resources: readonly UnpackedFile[];
  /** What macOS is told of the app; undefined elsewhere. */
  readonly infoPlist: string | undefined;
  /** By name; a fuse that Electron has and @electron/fuses does not know is missing. */
  readonly fuses: Readonly<Record<string, boolean>>;
}

const entrySchema = z.object({
  size: z.number().optional(),
  unpacked: z.boolean().optional(),
  get files() {
    return z.record(z.string(), entrySchema).optional();
  },
});
type Entry = z.infer<typeof entrySchema>;

function* walkArchive(entry: Entry, path = ''): Generator<{ path: string; entry: Entry }> {
  if (entry.files === undefined) yield { path, entry };
  for (const [name, inside] of Object.entries(entry.files ?? {})) {
    yield* walkArchive(inside, path === '' ? name : `${path}/${name}`);
  }
}

function walkDirectory(root: string): PackedFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(root, path).split(sep).join('/'), sizeBytes: statSync(path).size };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The place of the package that a file belongs to, undefined where it is of none. */
export function packageOf(path: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(path)?.[0];
}

const manifestSchema = z.object({ name: z.string(), version: z.string() });

function packageId(directory: string): string | undefined {
  const file = join(directory, 'package.json');
  if (!existsSync(file)) return undefined;
  const { name, version } = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return `${name}@${version}`;
}

function kindOf(file: string): BinaryKind | undefined {
  const head = Buffer.alloc(binaryHeadBytes);
  const descriptor = openSync(file, 'r');
  try {
    return binaryKind(head.subarray(0, readSync(descriptor, head, 0, head.length, 0)));
  } finally {
    closeSync(descriptor);
  }
}

async function readFuses(program: string): Promise<Record<string, boolean>> {
  const wire = await getCurrentFuseWire(program);
  const states = Object.entries(wire).filter(([key]) => key !== 'version');
  return Object.fromEntries(
    states.map(([index, state]) => [
      FuseV1Options[Number(index)] ?? `fuse ${index}`,
      state === FuseState.ENABLE,
    ]),
  );
}

/** Reads what was laid out. */
export async function readContents(
  layout: Pick<Layout, 'resourcesDirectory' | 'program'>,
): Promise<PackageContents> {
  const { resourcesDirectory } = layout;
  const beside = join(resourcesDirectory, 'app.asar.unpacked');
  const archive = [
    ...walkArchive(entrySchema.parse(getRawHeader(join(resourcesDirectory, 'app.asar')).header)),
  ];
  const packed = archive
    .filter(({ entry }) => entry.unpacked !== true)
    .map(({ path, entry }) => ({ path, sizeBytes: entry.size ?? 0 }));
  const withKind =
    (root: string) =>
    (file: PackedFile): UnpackedFile => ({ ...file, kind: kindOf(join(root, file.path)) });
  const unpacked = walkDirectory(beside).map(withKind(beside));
  const plist = infoPlistIn(layout.program);
  const places = new Set([...packed, ...unpacked].map(({ path }) => packageOf(path)));
  places.delete(undefined);
  return {
    packed,
    packages: new Map([...places].map((place = '') => [place, packageId(join(beside, place))])),
    listedAsUnpacked: archive.filter(({ entry }) => entry.unpacked === true).map(({ path }) => path),
    unpacked,
    resources: walkDirectory(resourcesDirectory)
      .filter(({ path }) => !path.startsWith('app.asar.unpacked/') && path !== 'app.asar')
      .map(withKind(resourcesDirectory)),
    infoPlist: existsSync(plist) ? readFileSync(plist, 'utf8') : undefined,
    fuses: await readFuses(layout.program),
  };
}
