/** How large an image says it is, from its first bytes. Runs in decoding threads. */
import { inputOptions, sharp } from './libvips.ts';

/** AVIF and HEIC take 16 to 18 bytes of memory a pixel, three times what the others do: see docs/formats.md. */
const heifWeight = 3;

/**
 * Pixels of the first picture, by the memory that decoding them takes; null where the beginning of the file does not
 * tell. Never throws.
 */
export async function declaredPixels(start: Uint8Array): Promise<number | null> {
  try {
    const { width, height, format } = await sharp(start, {
      ...inputOptions,
      limitInputPixels: false,
      failOn: 'none',
    }).metadata();
    return width * height * (format === 'heif' ? heifWeight : 1);
  } catch {
    return null;
  }
}
