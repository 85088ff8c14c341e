/** How large an image says it is, from its first bytes. Runs in decoding threads. */
import { inputOptions, sharp } from './libvips.ts';

/** Pixels of the first picture; null where the beginning of the file does not tell. Never throws. */
export async function declaredPixels(start: Uint8Array): Promise<number | null> {
  try {
    const { width, height } = await sharp(start, {
      ...inputOptions,
      limitInputPixels: false,
      failOn: 'none',
    }).metadata();
    return width * height;
  } catch {
    return null;
  }
}
