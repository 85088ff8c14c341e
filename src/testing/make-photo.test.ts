import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePhoto, photoBytes } from './make-photo.ts';
import { temporaryDirectory } from './temporary-directory.ts';

let previous: string | undefined;

describe('makePhoto', () => {
  it.each(['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const)(
    'writes a real %s file',
    async (format) => {
      const path = await makePhoto(join(temporaryDirectory(), 'sub', `photo.${format}`), { format });
      const { width, height, format: found } = await sharp(path).metadata();
      expect({ width, height }).toEqual({ width: 96, height: 64 });
      expect(found).toBe(format === 'avif' ? 'heif' : format);
    },
  );

  it('makes the same photo of the same seed, and another of another', async () => {
    expect(await photoBytes({ seed: 3 })).toEqual(await photoBytes({ seed: 3 }));
    expect(await photoBytes({ seed: 3 })).not.toEqual(await photoBytes({ seed: 4 }));
  });

  it('keeps the orientation and the EXIF that were asked for', async () => {
    const bytes = await photoBytes({ orientation: 6, exif: { IFD0: { Make: 'Acme' } } });
    const metadata = await sharp(bytes).metadata();
    expect(metadata.orientation).toBe(6);
    expect(metadata.exif?.includes('Acme')).toBe(true);
  });
});

describe('temporaryDirectory', () => {
  it('gives a folder to a test', () => {
    previous = temporaryDirectory();
    expect(existsSync(previous)).toBe(true);
  });

  it('has removed it when the next one runs', () => {
    expect(previous).toBeDefined();
    expect(existsSync(previous ?? '')).toBe(false);
  });
});
