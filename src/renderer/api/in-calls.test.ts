import { expect, it } from 'vitest';
import { maxPhotosPerCall, photoIdSchema } from '../../contract/index.ts';
import { inCalls } from './in-calls.ts';

it('hands over every photo once, no more at a time than a call takes, and stops where one fails', async () => {
  const ids = Array.from({ length: 2 * maxPhotosPerCall + 5 }, (_, index) => photoIdSchema.parse(index + 1));
  const sizes: number[] = [];
  const answered = await inCalls(ids, (part) => {
    sizes.push(part.length);
    return Promise.resolve(part);
  });
  expect(answered).toEqual(ids);
  expect(sizes).toEqual([maxPhotosPerCall, maxPhotosPerCall, 5]);
  await expect(
    inCalls(ids, () => {
      sizes.push(0);
      return Promise.reject(new Error('full'));
    }),
  ).rejects.toThrow('full');
  expect(sizes).toHaveLength(4);
});
