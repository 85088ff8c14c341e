import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { binaryHeadBytes, binaryKind } from './binary-kind.ts';

const head = (path: string): Buffer =>
  readFileSync(new URL(`../../node_modules/${path}`, import.meta.url)).subarray(0, binaryHeadBytes);

// better-sqlite3 and trash carry the binaries of all systems.
it.each([
  ['better-sqlite3/prebuilds/linux-x64.node', { platform: 'linux', archs: ['x64'] }],
  ['better-sqlite3/prebuilds/linux-arm64.node', { platform: 'linux', archs: ['arm64'] }],
  ['better-sqlite3/prebuilds/darwin-x64.node', { platform: 'darwin', archs: ['x64'] }],
  ['better-sqlite3/prebuilds/darwin-arm64.node', { platform: 'darwin', archs: ['arm64'] }],
  ['better-sqlite3/prebuilds/win32-x64.node', { platform: 'win32', archs: ['x64'] }],
  ['better-sqlite3/prebuilds/win32-arm64.node', { platform: 'win32', archs: ['arm64'] }],
  ['trash/lib/macos-trash', { platform: 'darwin', archs: ['x64', 'arm64'] }],
] as const)('knows what %s is for', (path, kind) => {
  expect(binaryKind(head(path))).toEqual(kind);
});

it.each(['trash/package.json', 'libheif-js/libheif-wasm/libheif.wasm', 'zod/LICENSE'])(
  'takes %s for no program',
  (path) => {
    expect(binaryKind(head(path))).toBeUndefined();
  },
);

it('takes a class of Java, which begins as a universal program does, for none', () => {
  const java = Buffer.alloc(64);
  java.writeUInt32BE(0xcafebabe, 0);
  java.writeUInt32BE(65, 4);
  expect(binaryKind(java)).toBeUndefined();
});
