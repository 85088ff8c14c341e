/**
 * What a file is, by its first bytes and never by its name: names lie, and a decoder should only see what it is
 * meant for. Runs in decoding threads.
 */
import type { ImageFormat } from '../../../contract/photo.ts';
import { DecodeFailure } from './decode-failure.ts';

/** How many bytes from the start are enough to tell. */
export const identifyingBytes = 4096;

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

const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'mif2', 'j2ki', 'avci'];

function mediaKind(brands: readonly string[]): string {
  if (brands.includes('crx ')) return 'a camera RAW file';
  if (brands.some((brand) => heicBrands.includes(brand))) return 'a HEIC image';
  return 'a video';
}

/** The tags of a TIFF's first directory that tell a camera's RAW file, which is a TIFF too, from an image. */
const dngVersionTag = 0xc612;
const subIfdTag = 0x014a;
const makeTag = 0x010f;
const newSubfileTypeTag = 0x00fe;

/** True for DNG, NEF, CR2, ARW and their kind: a camera's TIFF whose first picture is only a preview. */
function isRawTiff(bytes: Uint8Array): boolean {
  if (text(bytes, 8, 10) === 'CR') return true;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = text(bytes, 0, 2) === 'II';
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > bytes.length) return false;
  const tags = new Map<number, number>();
  const count = view.getUint16(directory, isLittle);
  for (let at = directory + 2; at < directory + 2 + 12 * count && at + 12 <= bytes.length; at += 12) {
    tags.set(view.getUint16(at, isLittle), view.getUint32(at + 8, isLittle));
  }
  const isPreview = tags.get(newSubfileTypeTag) === 1;
  return tags.has(dngVersionTag) || (isPreview && tags.has(subIfdTag) && tags.has(makeTag));
}

/** Ten bytes and more that begin the files of other kinds, which people do keep among their photos. */
const otherKinds: readonly (readonly [start: string, kind: string])[] = [
  ['BM', 'a BMP image'],
  ['\u00ff\u000a', 'a JPEG XL image'],
  ['\0\0\0\u000cJXL ', 'a JPEG XL image'],
  ['\0\0\0\u000cjP  ', 'a JPEG 2000 image'],
  ['\u00ff\u004f\u00ff\u0051', 'a JPEG 2000 image'],
  ['8BPS', 'a Photoshop document'],
  ['\0\0\u0001\0', 'an icon'],
  ['IIRO', 'a camera RAW file'],
  ['IIRS', 'a camera RAW file'],
  ['IIU\0', 'a camera RAW file'],
  ['FUJIFILMCCD-RAW', 'a camera RAW file'],
  ['%PDF', 'a PDF document'],
  ['%!PS', 'a PostScript document'],
  ['<svg', 'an SVG drawing'],
  ['<?xml', 'an XML or SVG document'],
  ['PK\u0003\u0004', 'an archive'],
  ['\u001a\u0045\u00df\u00a3', 'a video'],
  ['\0\0\u0001\u00ba', 'a video'],
];

/**
 * The format of an image, from the first bytes of its file.
 *
 * Throws a DecodeFailure: `unsupported` where it is something else that is known, HEIC and RAW among it; `truncated`
 * where there is nothing; `corrupt` where it is nothing known at all.
 */
export function formatOf(bytes: Uint8Array): ImageFormat {
  if (bytes.length === 0) throw new DecodeFailure('truncated', 'The file is empty.');
  if (bytes.length >= 12) {
    const start = text(bytes, 0, 16);
    if (start.startsWith('\u00ff\u00d8\u00ff')) return 'jpeg';
    if (start.startsWith('\u0089PNG\r\n\u001a\n')) return 'png';
    if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'gif';
    if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'webp';
    if (/^(?:II[*+]\0|MM\0[*+])/u.test(start)) {
      if (isRawTiff(bytes)) throw unsupported('a camera RAW file');
      return 'tiff';
    }
    const brands = mediaBrands(bytes);
    if (brands.includes('avif') || brands.includes('avis')) return 'avif';
    const media = brands.length > 0 ? mediaKind(brands) : undefined;
    const kind = media ?? otherKinds.find(([prefix]) => start.startsWith(prefix))?.[1];
    if (kind !== undefined) throw unsupported(kind);
  }
  if (bytes.every((byte) => byte === 0)) {
    throw new DecodeFailure('corrupt', 'The file holds zeros where an image should begin.');
  }
  throw new DecodeFailure('corrupt', 'The file is not an image, or its beginning is damaged.');
}

function unsupported(kind: string): DecodeFailure {
  return new DecodeFailure('unsupported', `The file is ${kind}, which Recollect cannot read yet.`);
}
