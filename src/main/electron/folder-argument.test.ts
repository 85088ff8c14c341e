import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { folderArguments } from './folder-argument.ts';

it('takes what follows the program’s own arguments for folders', () => {
  expect(folderArguments(['electron', '.', 'Pictures', '/mnt/photos'], 2, '/home/me')).toEqual([
    resolve('/home/me', 'Pictures'),
    resolve('/home/me', '/mnt/photos'),
  ]);
});

it('takes no switch for a folder, such as those that Chromium adds', () => {
  expect(folderArguments(['recollect', '--no-sandbox', '', '-x', 'Pictures'], 1, '/home/me')).toEqual([
    resolve('/home/me', 'Pictures'),
  ]);
});
