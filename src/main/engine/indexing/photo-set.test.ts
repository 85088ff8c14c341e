import fc from 'fast-check';
import { expect, it } from 'vitest';
import { photoIdSchema } from '../../../contract/index.ts';
import { createPhotoSet } from './photo-set.ts';

it('holds what was added until it is emptied, and nothing else', () => {
  const id = fc.integer({ min: 1, max: 40_000 }).map((number) => photoIdSchema.parse(number));
  fc.assert(
    fc.property(fc.array(id), fc.array(id), (added, asked) => {
      const photos = createPhotoSet();
      for (const each of added) photos.add(each);
      const truth = new Set(added);
      for (const each of [...added, ...asked]) expect(photos.has(each)).toBe(truth.has(each));
      photos.clear();
      for (const each of added) expect(photos.has(each)).toBe(false);
    }),
  );
});
