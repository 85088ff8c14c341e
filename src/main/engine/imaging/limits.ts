/** What is refused before it is read or decoded. Runs in decoding threads. */

export const limits = {
  /** 16,384 x 16,384: the largest panoramas and scans in use; a bomb declares far more, or hides behind less. */
  maxPixels: 268_435_456,
  maxFileBytes: 512 * 1024 * 1024,
  /** Memory that decoding may take by estimate: an AVIF of 220 megapixels, a JPEG 2000 of 100. */
  maxDecodeBytes: 4_000_000_000,
  /** libvips gives up after this long; an ordinary photo takes 10 to 300 ms. */
  timeoutMs: 60_000,
} as const;

/**
 * JPEG XL is decoded into floating point numbers, some 40 bytes a pixel, in WebAssembly, which has 4 GB at most: more
 * pixels would take minutes, or fail late.
 */
export const maxJxlPixels = 40_000_000;
