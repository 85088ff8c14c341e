import fc from 'fast-check';
import { expect, it } from 'vitest';
import { albumNameSchema } from '../../contract/index.ts';
import { albumQuery, favoritesQuery, folderQuery, isFolderView, placeOfQuery } from './places.ts';

it('knows an album by its query, whatever its name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (wanted) => {
      const name = albumNameSchema.safeParse(wanted).data;
      fc.pre(name !== undefined);
      expect(placeOfQuery(albumQuery(name))).toEqual({ kind: 'album', name });
    }),
  );
  expect(placeOfQuery(albumQuery('He said “hi"'))).toEqual({ kind: 'album', name: 'He said “hi"' });
});

it('takes a query that asks for anything more for a search', () => {
  expect(placeOfQuery(` ${favoritesQuery} `)).toEqual({ kind: 'favorites' });
  for (const text of ['', 'dog', '-is:favorite', 'is:favorite dog', 'album:a album:b', 'album:a OR album:b'])
    expect(placeOfQuery(text)).toBeNull();
});

it('knows the page of a watched folder by its query alone', () => {
  const chips: [] = [];
  for (const name of ['Colours', 'My "best" ones', 'a b', 'C++']) {
    expect(isFolderView({ text: folderQuery(name), chips }, name)).toBe(true);
    expect(isFolderView({ text: folderQuery(name), chips }, `${name}2`)).toBe(false);
    expect(isFolderView({ text: `${folderQuery(name)} dog`, chips }, name)).toBe(false);
    expect(isFolderView({ text: `-${folderQuery(name)}`, chips }, name)).toBe(false);
  }
});
