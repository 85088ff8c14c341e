import { describe, expect, it } from 'vitest';
import type { PhotoId, QueryImageId } from '../../../../contract/index.ts';
import { askedOf, isAmong, keptQuery, nameOfQuery } from './whole-query.ts';

const photo = { kind: 'photo', photoId: 12 as PhotoId } as const;
const image = {
  kind: 'image',
  queryImageId: 'abc' as QueryImageId,
  name: 'a.jpg',
  previewUrl: null,
} as const;

describe('a kept query', () => {
  it('is the words and the photos of a view, without images from elsewhere', () => {
    expect(keptQuery({ text: ' in the snow ', chips: [image, photo] })).toBe('image:12 in the snow');
    expect(keptQuery({ text: '', chips: [image] })).toBe('');
  });

  it.each([
    ['dog year:2020', 'dog year:2020', []],
    ['image:12 in the snow', 'in the snow', [photo]],
    ['image:12 image:13', '', [photo, { ...photo, photoId: 13 }]],
    ['image:12^2 snow', 'snow', [{ ...photo, weight: 2 }]],
    ['-image:12 snow', 'snow', [{ ...photo, isNegative: true }]],
    ['image:12 OR snow', 'image:12 OR snow', []],
  ])('%s is in the box again as %s and %j', (query, text, chips) => {
    expect(askedOf(query)).toEqual({ text, chips });
  });

  it('has a name, and is found among others in any capitals', () => {
    expect(nameOfQuery(askedOf('image:12 snow'))).toBe('Photos like this, “snow”');
    expect(nameOfQuery(askedOf('snow'))).toBe('snow');
    expect(isAmong(['Red car'], 'red CAR')).toBe(true);
  });
});
