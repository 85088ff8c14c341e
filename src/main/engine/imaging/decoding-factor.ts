/** How much of a large image's detail is worth decoding. Runs in decoding threads. */

/**
 * Images beyond this are decoded at a half, a quarter or an eighth of their size: 24 million pixels are 72 MB. What
 * is left is at least ten times as large as any model's input. See docs/decisions/0006-full-decode-for-the-model.md.
 */
const maxDecodedPixels = 24_000_000;

/** By what the sides are divided while decoding: 1, 2, 4 or 8, the factors that JPEG can do by itself. */
export function decodingFactor(width: number, height: number): number {
  for (const factor of [1, 2, 4]) {
    if ((width / factor) * (height / factor) <= maxDecodedPixels) return factor;
  }
  return 8;
}
