import { describe, expect, it } from 'vitest';
import { photoIdSchema, queryImageIdSchema } from '../../contract/index.ts';
import { addressOfView, isSearch, libraryView, viewFromAddress, type View } from './view.ts';

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

  it('takes nonsense for the library', () => {
    expect(viewFromAddress('?photo=-3&like=x&like=1.5')).toEqual(libraryView);
  });
});
