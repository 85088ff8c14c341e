import { expect, it } from 'vitest';
import { unpackedPath } from './unpacked-path.ts';

it.each([
  [
    '/opt/Recollect/resources/app.asar/node_modules/v/vec0.so',
    '/opt/Recollect/resources/app.asar.unpacked/node_modules/v/vec0.so',
  ],
  [
    'C:\\R\\resources\\app.asar\\node_modules\\v\\vec0.dll',
    'C:\\R\\resources\\app.asar.unpacked\\node_modules\\v\\vec0.dll',
  ],
])('leads out of the archive: %s', (inside, beside) => {
  expect(unpackedPath(inside)).toBe(beside);
  expect(unpackedPath(beside)).toBe(beside);
});

it.each(['/home/x/recollect/node_modules/v/vec0.so', '/x/my-app.asar/v/vec0.so', '/x/app.asar'])(
  'leaves %s as it is',
  (path) => {
    expect(unpackedPath(path)).toBe(path);
  },
);
