import { describe, expect, it } from 'vitest';
import { downloadUrl, draggedPhotos, isPhotoDrag } from './photo-drag.ts';

describe('a drag of photos', () => {
  it('gives Chromium a name that it can read and an address of the original', () => {
    const address = 'http://127.0.0.1:4321/media/original/7?v=v1';
    expect(downloadUrl({ name: 'a: b.JPG' }, address)).toBe(`image/jpeg:a- b.JPG:${address}`);
    expect(downloadUrl({ name: 'scan' }, address)).toBe(`application/octet-stream:scan:${address}`);
  });

  it('is told from one of files, and from other data', () => {
    const type = 'application/x-recollect-photos';
    expect(isPhotoDrag({ types: [type] })).toBe(true);
    expect(isPhotoDrag({ types: ['Files'] })).toBe(false);
    expect(isPhotoDrag(null)).toBe(false);
    const data = (written: string) => ({ getData: (kind: string) => (kind === type ? written : '') });
    expect(draggedPhotos(data('[7,8]'))).toEqual([7, 8]);
    for (const written of ['', '7', '["a"]', '[-1]', '{']) expect(draggedPhotos(data(written))).toEqual([]);
  });
});
