import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makePhoto } from '../../../testing/make-photo.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { hashFile, readImageFile } from './read-file.ts';

it('does not follow a file that became a link since it was found', async () => {
  const elsewhere = join(temporaryDirectory(), 'secret.jpg');
  await makePhoto(elsewhere, { seed: 1 });
  const path = join(temporaryDirectory(), 'photo.jpg');
  symlinkSync(elsewhere, path);
  const refusal = { reason: 'unreadable', message: 'This is a link, which is not followed.' };
  await expect(hashFile(path)).rejects.toMatchObject(refusal);
  await expect(readImageFile(path)).rejects.toMatchObject(refusal);
  // Of an image that somebody points at it does not matter.
  expect((await readImageFile(path, { mayBeLink: true })).length).toBeGreaterThan(100);
});

it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
  const path = join(temporaryDirectory(), 'photo.jpg');
  expect(spawnSync('mkfifo', [path]).status).toBe(0);
  const refusal = { reason: 'unreadable', message: 'This is not a file.' };
  await expect(hashFile(path)).rejects.toMatchObject(refusal);
});
