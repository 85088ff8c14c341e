import fc from 'fast-check';
import { expect, it } from 'vitest';
import { photoIdSchema } from '../../../contract/index.ts';
import type { PhotoShape } from './grid-rows.ts';
import { photoNear } from './use-grid-focus.ts';

it('finds the photo at a place over all sections, or the last one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 4 }), { maxLength: 5 }), fc.nat({ max: 25 }), (lengths, index) => {
      let id = 0;
      const sections = lengths.map((length) => ({
        photos: Array.from({ length }, (): PhotoShape => ({
          photoId: photoIdSchema.parse((id += 1)),
          width: 3,
          height: 2,
        })),
      }));
      const all = sections.flatMap(({ photos }) => photos.map(({ photoId }) => photoId));
      expect(photoNear(sections, index)).toBe(all[index] ?? all.at(-1) ?? null);
    }),
  );
});
