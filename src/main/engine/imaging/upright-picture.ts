/** A photo as other programs take it: from a clipboard, or into a browser that cannot show the file. Runs in a thread of its own. */
import type { Sharp } from 'sharp';
import { decodeMostly } from './decode.ts';
import { wholeSize } from './decoded-size.ts';
import { readHeader } from './header.ts';
import { pipeline } from './pixels.ts';
import { readImageFile } from './read-file.ts';

/** Upright, sRGB, opaque, and smaller than the photo only beyond 24 million pixels. */
async function upright(path: string): Promise<Sharp> {
  const bytes = await readImageFile(path);
  const header = await readHeader(bytes);
  return pipeline(await decodeMostly(bytes, header, wholeSize(header)));
}

/** A whole PNG file. Throws DecodeFailure. */
export async function uprightPng(path: string): Promise<Uint8Array> {
  // It lives as long as the clipboard's content: speed counts, not size.
  return new Uint8Array(await (await upright(path)).png({ compressionLevel: 1 }).toBuffer());
}

/** A whole JPEG file, of a quality at which no eye sees it. Throws DecodeFailure. */
export async function uprightJpeg(path: string): Promise<Uint8Array> {
  const options = { quality: 92, chromaSubsampling: '4:4:4' } as const;
  return new Uint8Array(await (await upright(path)).jpeg(options).toBuffer());
}
