import fc from 'fast-check';
import { expect, it } from 'vitest';
import { photoIdSchema } from '../../../contract/index.ts';
import { createPhotoOutcomes } from './photo-outcomes.ts';

it('knows what became of each photo last until it is emptied, and of no other', () => {
  const id = fc.integer({ min: 1, max: 40_000 }).map((number) => photoIdSchema.parse(number));
  const outcome = fc.constantFrom('indexed', 'reused', 'failed', 'unsupported');
  fc.assert(
    fc.property(fc.array(fc.tuple(id, outcome)), fc.array(id), (became, asked) => {
      const photos = createPhotoOutcomes();
      for (const [each, what] of became) photos.set(each, what);
      const truth = new Map(became);
      for (const each of [...truth.keys(), ...asked]) expect(photos.get(each)).toBe(truth.get(each));
      expect(new Map(photos.entries())).toEqual(truth);
      photos.clear();
      expect([...photos.entries()]).toEqual([]);
      for (const each of truth.keys()) expect(photos.get(each)).toBeUndefined();
    }),
  );
});
