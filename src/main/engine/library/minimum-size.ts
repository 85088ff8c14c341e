/** From what size on a file is a photo of the library. Runs in the engine. */

export interface MinimumSize {
  /** Of the file; 0 leaves out none. */
  readonly bytes: number;
  /** Pixels of the photo's longer side; 0 leaves out none. */
  readonly longerSide: number;
}

export const noMinimum: MinimumSize = { bytes: 0, longerSide: 0 };

/** @param longerSide null where it is not known */
export function isTooSmall(
  file: { readonly sizeBytes: number; readonly longerSide: number | null },
  minimum: MinimumSize,
): boolean {
  const { sizeBytes, longerSide } = file;
  return sizeBytes < minimum.bytes || (longerSide !== null && longerSide < minimum.longerSide);
}
