/**
 * Which packages' code ends up inside the bundles (page, preload, shell), as the bundler itself says: for the list of what is
 * shipped. Runs in the pinned Node, while building.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { z } from 'zod';

const file = new URL('../dist/bundled-packages.json', import.meta.url);

/**
 * The package that a module belongs to, as its place in the lockfile (`node_modules/a/node_modules/b`); undefined for a module of
 * one's own.
 */
export function packagePlace(moduleId: string): string | undefined {
  const path = moduleId.replaceAll('\\', '/').replaceAll('\0', '').split('?', 1)[0] ?? '';
  const match = /(?:^|\/)((?:node_modules\/(?:@[^/]+\/)?[^/]+\/)+)/u.exec(path);
  const places = path.slice(match?.index ?? path.length).match(/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/gu);
  return places === null ? undefined : places.join('/');
}

/** Notes the packages of a build into `places`. */
export function notesBundledPackages(places: Set<string>): Plugin {
  return {
    name: 'recollect:notes-bundled-packages',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        const modules = output.type === 'chunk' ? output.moduleIds : output.originalFileNames;
        for (const id of modules) {
          const place = packagePlace(id);
          if (place !== undefined) places.add(place);
        }
      }
    },
  };
}

export function writeBundledPackages(places: ReadonlySet<string>): void {
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, `${JSON.stringify([...places].sort(), undefined, 2)}\n`);
}

/** Places in the lockfile, of the last whole build. */
export function readBundledPackages(): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
}
