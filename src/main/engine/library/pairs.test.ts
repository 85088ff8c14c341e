import { describe, expect, it } from 'vitest';
import { rawExtensions } from '../../../contract/file-extensions.ts';
import { rawFormats } from '../../../contract/photo.ts';
import { companionsAmong, filmsAmong, rawFormatOf } from './pairs.ts';

describe('companionsAmong', () => {
  it.each([
    [['IMG_1.CR3', 'IMG_1.JPG'], { 'IMG_1.CR3': 'IMG_1.JPG' }],
    [['img_1.cr3', 'IMG_1.HEIC'], { 'img_1.cr3': 'IMG_1.HEIC' }],
    [['a.dng', 'a.heic', 'a.jpeg'], { 'a.dng': 'a.jpeg' }],
    [['a.dng', 'a.nef', 'a.jpg'], { 'a.dng': 'a.jpg', 'a.nef': 'a.jpg' }],
    [['a.NEF', 'a.nef', 'a.jpg'], { 'a.NEF': 'a.jpg' }],
    [['a.jpg', 'a.heic'], {}],
    [['a.cr2', 'b.jpg', 'a.jpg.xmp', 'a.png'], {}],
    [['a.cr2', 'a.cr2.jpg'], {}],
    [['.jpg', '.cr2'], {}],
  ])('of %j', (names, expected) => {
    expect(Object.fromEntries(companionsAmong(names))).toEqual(expected);
    expect(Object.fromEntries(companionsAmong([...names].reverse()))).toEqual(expected);
  });
});

describe('filmsAmong', () => {
  it.each([
    [['IMG_1.HEIC', 'IMG_1.MOV'], { 'IMG_1.MOV': 'IMG_1.HEIC' }],
    [['IMG_1.jpg', 'img_1.mp4'], { 'img_1.mp4': 'IMG_1.jpg' }],
    [['a.heic', 'a.jpg', 'a.mov'], { 'a.mov': 'a.heic' }],
    [['a.heic', 'a.mov', 'a.MOV', 'a.mp4'], { 'a.MOV': 'a.heic', 'a.mp4': 'a.heic' }],
    [['a.mov', 'a.png', 'a.dng', 'b.jpg', 'a.avi'], {}],
  ])('of %j', (names, expected) => {
    expect(Object.fromEntries(filmsAmong(names))).toEqual(expected);
    expect(Object.fromEntries(filmsAmong([...names].reverse()))).toEqual(expected);
  });
});

it('every RAW extension has a format', () => {
  const formats = rawExtensions.map((extension) => rawFormatOf(`a.${extension.toUpperCase()}`));
  expect(new Set(formats)).toEqual(new Set(rawFormats));
});
