import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makePhoto } from '../../../testing/make-photo.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { startDecodePool } from './decode-pool.ts';

it('lets no more threads begin a file than its limit says, and more again as soon as it is raised', async () => {
  const path = await makePhoto(join(temporaryDirectory(), 'photo.jpg'));
  const pool = startDecodePool(3, (error) => expect.unreachable(String(error)));
  onTestFinished(() => pool.close());
  /** The threads at work whenever one has finished a file. */
  const work = async (files: number): Promise<number[]> => {
    const counts: number[] = [];
    const runs = Array.from({ length: files }, async () => {
      const hashed = await pool.run('hash', { path });
      counts.push(pool.atWork());
      return hashed;
    });
    expect((await Promise.all(runs)).every((hashed) => !('failed' in hashed))).toBe(true);
    return counts;
  };

  const all = work(9);
  // Begun before the limit: they finish what they have.
  await Promise.resolve();
  expect(pool.atWork()).toBe(3);
  pool.setLimit(1);
  expect((await all).slice(3).every((count) => count <= 1)).toBe(true);
  expect(pool.atWork()).toBe(0);

  pool.setLimit(0);
  const slow = work(4);
  await Promise.resolve();
  expect(pool.atWork()).toBe(1);
  pool.setLimit(2);
  expect(pool.atWork()).toBe(2);
  await slow;
  expect(pool.atWork()).toBe(0);
});
