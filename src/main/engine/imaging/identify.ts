/**
 * What a file is, by its first bytes and never by its name: names lie, and a decoder should only see what it is
 * meant for. Runs in decoding threads.
 */
import type { ImageFormat } from '../../../contract/photo.ts';
import { DecodeFailure } from './decode-failure.ts';
import { rawTiffFormat } from './raw-tiff.ts';

/** One character a byte. (TextDecoder's "latin1" is Windows-1252, which makes something else of PNG's first byte.) */
function text(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', start, end);
}

/** The brands of an ISO media file (AVIF, HEIC, CR3, MP4), the major one first; none where it is not one. */
function mediaBrands(bytes: Uint8Array): string[] {
  if (text(bytes, 4, 8) !== 'ftyp') return [];
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const brands = [text(bytes, 8, 12)];
  const end = Math.min(size, bytes.length, 256);
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text(bytes, at, at + 4));
  return brands;
}

const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'mif2', 'avci'];

/** What an ISO media file is; undefined for a film. */
function mediaFormat(brands: readonly string[]): ImageFormat | undefined {
  if (brands.includes('crx ')) return 'cr3';
  if (brands.includes('avif') || brands.includes('avis')) return 'avif';
  return brands.some((brand) => heicBrands.includes(brand)) ? 'heic' : undefined;
}

/** Starts of files that are images of one format. */
const imageStarts: readonly (readonly [start: string, format: ImageFormat])[] = [
  ['\u00ff\u00d8\u00ff', 'jpeg'],
  ['\u0089PNG\r\n\u001a\n', 'png'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['BM', 'bmp'],
  ['\u00ff\u000a', 'jxl'],
  ['\0\0\0\u000cJXL ', 'jxl'],
  ['\0\0\0\u000cjP  ', 'jp2'],
  ['\u00ff\u004f\u00ff\u0051', 'jp2'],
  ['IIRO', 'orf'],
  ['IIRS', 'orf'],
  ['MMOR', 'orf'],
  ['IIU\0', 'rw2'],
  ['FUJIFILMCCD-RAW', 'raf'],
  ['FOVb', 'raw'],
  ['\0MRM', 'raw'],
  ['II\u001a\0\0\0HEAPCCDR', 'raw'],
];

/** Four bytes and more that begin the files of other kinds, which people do keep among their photos. */
const otherKinds: readonly (readonly [start: string, kind: string])[] = [
  ['8BPS', 'a Photoshop document'],
  ['\0\0\u0001\0', 'an icon'],
  ['%PDF', 'a PDF document'],
  ['%!PS', 'a PostScript document'],
  ['<svg', 'an SVG drawing'],
  ['<?xml', 'an XML or SVG document'],
  ['PK\u0003\u0004', 'an archive'],
  ['\u001a\u0045\u00df\u00a3', 'a video'],
  ['\0\0\u0001\u00ba', 'a video'],
];

/**
 * The format of an image, from the whole file or at least its first directory.
 *
 * Throws a DecodeFailure: `unsupported` where it is something else that is known; `truncated` where there is nothing;
 * `corrupt` where it is nothing known at all.
 */
export function formatOf(bytes: Uint8Array): ImageFormat {
  if (bytes.length === 0) throw new DecodeFailure('truncated', 'The file is empty.');
  if (bytes.length >= 12) {
    const start = text(bytes, 0, 16);
    const format = imageStarts.find(([prefix]) => start.startsWith(prefix))?.[1];
    if (format !== undefined) return format;
    if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'webp';
    if (/^(?:II[*+]\0|MM\0[*+])/u.test(start)) return rawTiffFormat(bytes) ?? 'tiff';
    const brands = mediaBrands(bytes);
    const media = mediaFormat(brands);
    if (media !== undefined) return media;
    const isVideo = brands.length > 0 || /^.{4}(?:moov|mdat|wide|free|skip|pnot)/su.test(start);
    const other = otherKinds.find(([prefix]) => start.startsWith(prefix))?.[1];
    const kind = isVideo || (start.startsWith('RIFF') && start.startsWith('AVI ', 8)) ? 'a video' : other;
    if (kind !== undefined) throw unsupported(kind);
  }
  if (bytes.subarray(0, 4096).every((byte) => byte === 0)) {
    throw new DecodeFailure('corrupt', 'The file holds zeros where an image should begin.');
  }
  throw new DecodeFailure('corrupt', 'The file is not an image, or its beginning is damaged.');
}

function unsupported(kind: string): DecodeFailure {
  return new DecodeFailure('unsupported', `The file is ${kind}, which Recollect does not read.`);
}
