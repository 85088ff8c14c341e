/**
 * The largest JPEG inside another file: what a camera shows on its back and puts into every RAW file, whatever the
 * maker's container. See docs/decisions/0015-raw-through-the-embedded-preview.md. Runs in decoding threads.
 */

const startOfImage = Buffer.from([0xff, 0xd8, 0xff]);
/** Chance makes such bytes once in 16 million; a file with more of them was made to waste time. */
const maxCandidates = 4096;
/** A camera's preview has a dozen segments before its picture. */
const maxSegments = 64;
/** Cells of one size that are more than this are the tiles of one picture, not pictures. */
const maxAlike = 2;

interface Found {
  readonly start: number;
  /** As stored, in pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Width and height of the JPEG that begins at `start`, from its frame header. Undefined where there is none, and for
 * what is no picture to show: lossless JPEG, 12 bits, two or four components, which is how sensors' data are packed.
 */
function pictureAt(bytes: Uint8Array, start: number): Found | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start + 2;
  for (let segment = 0; segment < maxSegments && at + 10 <= bytes.length; segment++) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xc2) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      const isPicture = bytes[at + 4] === 8 && (bytes[at + 9] === 1 || bytes[at + 9] === 3);
      return isPicture && width > 0 && height > 0 ? { start, width, height } : undefined;
    }
    // A scan, an end, another frame or a restart before the frame: no picture, or a sensor's.
    const hasLength = marker === 0xc4 || marker === 0xdb || marker === 0xdd || marker >= 0xe0;
    if (!hasLength) return undefined;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** The bytes from the start of the largest picture to the end of the file; undefined where there is none. */
export function largestEmbeddedJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Found[] = [];
  let candidates = 0;
  for (
    let at = buffer.indexOf(startOfImage);
    at >= 0 && candidates < maxCandidates;
    at = buffer.indexOf(startOfImage, at + 1)
  ) {
    candidates += 1;
    const picture = pictureAt(bytes, at);
    if (picture !== undefined) found.push(picture);
  }
  const alike = new Map<string, number>();
  const sizeOf = ({ width, height }: Found): string => `${width} ${height}`;
  for (const picture of found) alike.set(sizeOf(picture), (alike.get(sizeOf(picture)) ?? 0) + 1);
  let largest: Found | undefined;
  for (const picture of found) {
    if ((alike.get(sizeOf(picture)) ?? 0) > maxAlike) continue;
    if (largest === undefined || picture.width * picture.height > largest.width * largest.height)
      largest = picture;
  }
  return largest && bytes.subarray(largest.start);
}
