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

  it('takes nonsense for the library', () => {
    expect(viewFromAddress('?photo=-3&like=x&like=1.5')).toEqual(libraryView);
  });
});
