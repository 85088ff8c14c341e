import { rgbaToThumbHash } from 'thumbhash';
import { expect, it } from 'vitest';
import { placeholderUrl } from './placeholder.ts';

it('is a picture, the same one for the same photo, and nothing where there are no colours', () => {
  const red = rgbaToThumbHash(2, 2, [255, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 255]);
  const hash = btoa(String.fromCharCode(...red));
  expect(placeholderUrl(hash)).toMatch(/^data:image\/png;base64,/u);
  expect(placeholderUrl(hash)).toBe(placeholderUrl(hash));
  expect(placeholderUrl(undefined)).toBeUndefined();
  expect(placeholderUrl('')).toBeUndefined();
});
