import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { reachedWithoutLinksFrom } from './link-check.ts';

it("tells a folder that is another one's by now from one of which the disk says nothing", async () => {
  const root = temporaryDirectory();
  mkdirSync(join(root, 'own/deep'), { recursive: true });
  symlinkSync(temporaryDirectory(), join(root, 'link'), 'junction');
  const reached = await reachedWithoutLinksFrom(root);
  expect(await reached(join(root, 'own/deep'))).toBe('without-links');
  expect(await reached(join(root, 'link'))).toBe('otherwise');
  expect(await reached(join(root, 'gone'))).toBe('otherwise');
  // No system has names so long.
  expect(await reached(join(root, 'x'.repeat(300)))).toBe('unknown');
});
