import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { sharp, unwantedLoaders, wantedLoaders } from './libvips.ts';

/** The libvips that this machine runs; undefined where it is not a file beside sharp. */
function libraryBytes(): Buffer | undefined {
  const packages = join(dirname(createRequire(import.meta.url).resolve('sharp')), '../../@img');
  for (const name of readdirSync(packages).filter((each) => each.includes('libvips'))) {
    const directory = join(packages, name, 'lib');
    const file = readdirSync(directory).find((each) => each.includes('vips-cpp'));
    if (file !== undefined) return readFileSync(join(directory, file));
  }
  return undefined;
}

it('names every loader that this libvips has: it is wanted, or blocked', ({ skip }) => {
  const bytes = libraryBytes();
  if (bytes === undefined) skip('libvips is no file of its own here');
  const found = bytes?.toString('latin1').match(/VipsForeignLoad[A-Z][A-Za-z0-9]*/gu) ?? [];
  const formats = new Set(
    found.map((name) => name.slice('VipsForeignLoad'.length).replace(/(?:File|Buffer|Source)$/u, '')),
  );
  const named = new Set([...wantedLoaders, ...unwantedLoaders]);
  expect(formats.size).toBeGreaterThan(wantedLoaders.length);
  expect([...formats].filter((format) => !named.has(format))).toEqual([]);
  expect(unwantedLoaders.filter((format) => wantedLoaders.includes(format))).toEqual([]);
});

it('parses no drawing', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>');
  await expect(sharp(svg).metadata()).rejects.toThrow();
});
