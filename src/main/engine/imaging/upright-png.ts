/** A photo as other programs take it from a clipboard. Runs in a decoding thread. */
import { decode } from './decode.ts';
import { readHeader } from './header.ts';
import { pipeline } from './pixels.ts';
import { readImageFile } from './read-file.ts';

/**
 * A whole PNG file: upright, sRGB, opaque, and smaller than the photo only beyond 24 million pixels. Throws
 * DecodeFailure.
 */
export async function uprightPng(path: string): Promise<Uint8Array> {
  const bytes = await readImageFile(path);
  const pixels = await decode(bytes, await readHeader(bytes));
  // It lives as long as the clipboard's content: speed counts, not size.
  return new Uint8Array(await pipeline(pixels).png({ compressionLevel: 1 }).toBuffer());
}
