import { describe, expect, it } from 'vitest';
import { areImages, droppedOf } from './dropped.ts';

interface Item {
  readonly kind: 'file' | 'string';
  readonly type: string;
  readonly name?: string;
  readonly isDirectory?: boolean;
}

/** A drop with the parts of it that are read, as browsers give them. */
function drop(...items: readonly Item[]): Pick<DataTransfer, 'items' | 'files'> {
  const listed = items.map(({ kind, type, name, isDirectory }) => ({
    kind,
    type,
    getAsFile: () => (name === undefined ? null : new File(['x'], name, { type })),
    webkitGetAsEntry: () => (isDirectory === undefined ? null : { name, isDirectory }),
  }));
  return { items: listed, files: [] } as unknown as Pick<DataTransfer, 'items' | 'files'>;
}

const folder: Item = { kind: 'file', type: '', name: 'Holidays', isDirectory: true };
const photo: Item = { kind: 'file', type: 'image/jpeg', name: 'sky.jpg', isDirectory: false };
const words: Item = { kind: 'string', type: 'text/uri-list' };
const pasted: Item = { kind: 'file', type: 'image/png', name: 'image.png' };

describe('what was dropped', () => {
  it('is told apart: folders, files, and words that are neither', () => {
    const { files, folders } = droppedOf(drop(folder, photo, words, pasted));
    expect(folders.map(({ name }) => name)).toEqual(['Holidays']);
    expect(files.map(({ name }) => name)).toEqual(['sky.jpg', 'image.png']);
  });

  it('may be known for images before the drop, folders have no type', () => {
    expect(areImages(drop(photo, pasted, words))).toBe(true);
    expect(areImages(drop(photo, folder))).toBe(false);
    expect(areImages(drop(folder))).toBe(false);
    expect(areImages(drop(words))).toBe(false);
  });
});
