import fc from 'fast-check';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { photoBytes } from '../../../testing/make-photo.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { DecodeFailure, identify, limits } from './index.ts';
import { formatOf } from './identify.ts';

function reasonOf(bytes: Uint8Array): string {
  try {
    return formatOf(bytes);
  } catch (error) {
    if (error instanceof DecodeFailure) return error.reason;
    throw error;
  }
}

/** A file of the ISO media family that names these brands. */
function mediaFile(...brands: string[]): Buffer {
  const [major = '', ...others] = brands;
  const body = Buffer.from(`ftyp${major}\0\0\0\0${others.join('')}`, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length + 4);
  return Buffer.concat([size, body, Buffer.alloc(64)]);
}

/** A little-endian TIFF with one directory of these tags. */
function tiffFile(tags: readonly (readonly [tag: number, value: number])[]): Buffer {
  const file = Buffer.alloc(10 + 12 * tags.length + 4);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(tags.length, 8);
  for (const [index, [tag, value]] of tags.entries()) {
    file.writeUInt16LE(tag, 10 + 12 * index);
    file.writeUInt32LE(value, 10 + 12 * index + 8);
  }
  return file;
}

/** A camera's TIFF whose first picture is a preview, with the maker's name behind the directory. */
function madeBy(maker: string): Buffer {
  const tags = [0xfe, 0x10f, 0x14a];
  const file = tiffFile(tags.map((tag) => [tag, 1] as const));
  const at = file.length;
  file.writeUInt32LE(maker.length + 1, 10 + 12 + 4);
  file.writeUInt32LE(at, 10 + 12 + 8);
  return Buffer.concat([file, Buffer.from(`${maker}\0`)]);
}

describe('formatOf', () => {
  it.each(['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const)(
    'knows %s by its first bytes',
    async (format) => {
      expect(formatOf(await photoBytes({ format }))).toBe(format);
    },
  );

  it.each([
    ['heic', 'HEIC', mediaFile('heic', 'mif1', 'heic')],
    ['heic', 'HEIC of a general brand', mediaFile('mif1', 'heic')],
    ['cr3', 'CR3', mediaFile('crx ', 'isom')],
    [
      'dng',
      'DNG',
      tiffFile([
        [0xfe, 1],
        [0x10f, 1],
        [0xc612, 1],
      ]),
    ],
    [
      'raw',
      'the RAW of a maker without a name of its own here',
      tiffFile([
        [0xfe, 1],
        [0x10f, 1],
        [0x14a, 1],
      ]),
    ],
    ['raw', 'a RAW that is packed as only cameras do', tiffFile([[0x103, 65_535]])],
    ['nef', 'NEF', madeBy('NIKON CORPORATION')],
    ['arw', 'ARW', madeBy('SONY')],
    ['cr2', 'CR2', Buffer.from('II*\0\u0010\0\0\0CR\u0002\0\0\0\0\0', 'latin1')],
    ['orf', 'ORF', Buffer.from('IIRO____________')],
    ['rw2', 'RW2', Buffer.from('IIU\0____________')],
    ['raf', 'RAF', Buffer.from('FUJIFILMCCD-RAW 0201')],
    ['bmp', 'BMP', Buffer.from('BM______________')],
    ['jxl', 'JPEG XL', Buffer.from('\u00ff\u000a______________', 'latin1')],
    ['jxl', 'JPEG XL in boxes', Buffer.from('\0\0\0\u000cJXL \r\n\u0087\n____', 'latin1')],
    ['jp2', 'JPEG 2000', Buffer.from('\0\0\0\u000cjP  \r\n\u0087\n____', 'latin1')],
  ])('knows %s: %s', (format, _name, bytes) => {
    expect(reasonOf(bytes)).toBe(format);
  });

  it.each([
    ['MP4', mediaFile('isom', 'mp41')],
    ['MOV without brands', Buffer.from('\0\0\0\u0008wide\0\0\0\0mdat____')],
    ['AVI', Buffer.from('RIFF____AVI LIST____')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['PDF', Buffer.from('%PDF-1.7 and so on')],
  ])('lists %s as unsupported', (_name, bytes) => {
    expect(reasonOf(bytes)).toBe('unsupported');
  });

  it('takes AVIF of a general brand for AVIF', () => {
    expect(reasonOf(mediaFile('mif1', 'avif', 'miaf'))).toBe('avif');
  });

  it('takes a TIFF with a preview in it for a photo', () => {
    expect(
      reasonOf(
        tiffFile([
          [0x10f, 1],
          [0x14a, 1],
        ]),
      ),
    ).toBe('tiff');
  });

  it('says what is wrong with files that are nothing', () => {
    expect(reasonOf(new Uint8Array(0))).toBe('truncated');
    expect(reasonOf(new Uint8Array(4096))).toBe('corrupt');
    expect(reasonOf(Buffer.from('Dear diary, today I took photos.'))).toBe('corrupt');
    expect(reasonOf(Uint8Array.of(0xff, 0xd8, 0xff))).toBe('corrupt');
  });

  it('answers with a format or a reason, whatever the bytes', () => {
    const starts = ['', 'II*\0', 'MM\0*', '\0\0\0\u0018ftyp', 'RIFF', '\u00ff\u00d8\u00ff', 'GIF89a'];
    const bytes = fc
      .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }))
      .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'latin1'), rest]));
    fc.assert(
      fc.property(bytes, (file) => typeof reasonOf(file) === 'string'),
      { numRuns: 2000 },
    );
  });
});

describe('identify', () => {
  it('goes by the content, whatever the name', async () => {
    const path = join(temporaryDirectory(), 'photo.png');
    await writeFile(path, await photoBytes({ format: 'webp', width: 40, height: 30 }));
    expect(await identify(path)).toEqual({ format: 'webp', width: 40, height: 30, orientation: 1 });
  });

  it('gives the upright size', async () => {
    const bytes = await photoBytes({ width: 40, height: 30, orientation: 6 });
    expect(await identify(bytes)).toEqual({ format: 'jpeg', width: 30, height: 40, orientation: 6 });
  });

  it('refuses an image by the size it declares, before decoding it', async () => {
    const bytes = await photoBytes({ format: 'png', width: 8, height: 8 });
    bytes.writeUInt32BE(60_000, 16);
    bytes.writeUInt32BE(60_000, 20);
    await expect(identify(bytes)).rejects.toMatchObject({ name: 'DecodeFailure' });
    expect(60_000 * 60_000).toBeGreaterThan(limits.maxPixels);
  });

  it('says that a file is missing, with the cause', async () => {
    const failure: unknown = await identify(join(temporaryDirectory(), 'gone.jpg')).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ reason: 'unreadable', cause: { code: 'ENOENT' } });
  });

  it('takes a folder for no file', async () => {
    const path = join(temporaryDirectory(), 'folder.jpg');
    await mkdir(path);
    await expect(identify(path)).rejects.toMatchObject({ reason: 'unreadable' });
  });
});
