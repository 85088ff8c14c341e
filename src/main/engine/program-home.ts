/** Where the program lies, and what it says of itself. Runs in the engine. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The nearest folder above this file with a package.json: the checkout, or the installed package. */
export function packageDirectory(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = resolve(directory, '..');
    if (parent === directory) throw new Error('Recollect is not inside a package.');
    directory = parent;
  }
  return directory;
}

/** @param directory that of the package */
export function packageVersion(directory: string): string {
  const text = readFileSync(join(directory, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
