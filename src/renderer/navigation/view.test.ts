import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxQueryLength, photoIdSchema, queryImageIdSchema } from '../../contract/index.ts';
import { addressOfView, isSearch, libraryView, maxQueryChips, viewFromAddress, type View } from './view.ts';

describe('the address of a view', () => {
  it('is empty for the library', () => {
    expect(addressOfView(libraryView)).toBe('');
    expect(isSearch(libraryView)).toBe(false);
  });

  it('holds words, photos and the open photo, and gives them back', () => {
    const view: View = {
      text: 'dog & “snow”',
      chips: [{ kind: 'photo', photoId: photoIdSchema.parse(7) }],
      openPhotoId: photoIdSchema.parse(12),
      session: 0,
    };
    expect(viewFromAddress(addressOfView(view))).toEqual(view);
  });

  it('leaves out images from elsewhere, which no other page could show', () => {
    const chip = {
      kind: 'image',
      queryImageId: queryImageIdSchema.parse('abc'),
      name: 'x',
      previewUrl: null,
    } as const;
    expect(addressOfView({ ...libraryView, chips: [chip] })).toBe('');
  });

  it('gives back as many words and photos as one query takes, and no more', () => {
    const likes = Array.from({ length: maxQueryChips + 1 }, (_, index) => `&like=${String(index + 1)}`);
    const view = viewFromAddress(`?q=${'x'.repeat(maxQueryLength + 1)}${likes.join('')}`);
    expect(view.text).toHaveLength(maxQueryLength);
    expect(view.chips).toHaveLength(maxQueryChips);
  });

  it('holds the weight and the minus of each photo', () => {
    const photo = fc.record(
      {
        kind: fc.constant('photo' as const),
        photoId: fc.integer({ min: 1, max: 2 ** 40 }).map((id) => photoIdSchema.parse(id)),
        weight: fc
          .integer({ min: 1, max: 400 })
          .filter((hundredths) => hundredths !== 100)
          .map((hundredths) => hundredths / 100),
        isNegative: fc.constant(true),
      },
      { requiredKeys: ['kind', 'photoId'] },
    );
    fc.assert(
      fc.property(fc.array(photo, { maxLength: maxQueryChips }), (chips) => {
        const view: View = { ...libraryView, chips };
        expect(viewFromAddress(addressOfView(view))).toEqual(view);
      }),
    );
    expect(addressOfView(viewFromAddress('?like=12&like=-13%5E0.5'))).toBe('?like=12&like=-13%5E0.5');
  });

  it('brings weights within the bounds', () => {
    const weights = viewFromAddress('?like=1^0&like=2^99&like=3^0.333').chips.map(({ weight }) => weight);
    expect(weights).toEqual([0.01, 4, 0.33]);
  });

  it('takes nonsense for the library', () => {
    expect(viewFromAddress('?photo=-3&like=x&like=1.5&like=--2&like=2^&like=2^-1&like=-0')).toEqual(
      libraryView,
    );
  });
});
