import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { appId, dataDirectory } from './identity.ts';

it('keeps what Chromium stores out of the library, which bears the same name on a Mac', () => {
  const support = resolve('/Users/me/Library/Application Support');
  const library = join(support, 'Recollect');
  const besides = join(support, 'Recollect Window');
  expect(dataDirectory(join(support, 'Recollect'), library)).toBe(besides);
  expect(dataDirectory(join(support, 'recollect'), library)).toBe(besides);
  expect(dataDirectory(join(library, 'settings'), library)).toBe(besides);
});

it('leaves it where Electron puts it otherwise', () => {
  const cases = [
    ['/home/me/.config/Recollect', '/home/me/.local/share/Recollect'],
    ['/home/me/Recollect', '/home/me/Recollect/library'],
    ['/home/me/Recollect and more', '/home/me/Recollect'],
  ] as const;
  for (const [userData, library] of cases)
    expect(dataDirectory(resolve(userData), resolve(library))).toBe(resolve(userData));
});

it('is called in package.json as systems know it, where Electron reads its names', () => {
  const path = join(import.meta.dirname, '..', '..', '..', 'package.json');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    productName: 'Recollect',
    desktopName: `${appId}.desktop`,
  });
});
