/** A set of photos that takes a bit each, since there may be very many. Pure. */
import type { PhotoId } from '../../../contract/index.ts';

export interface PhotoSet {
  add(photoId: PhotoId): void;
  has(photoId: PhotoId): boolean;
  clear(): void;
}

const firstBytes = 1_024;

export function createPhotoSet(): PhotoSet {
  let bits = new Uint8Array(firstBytes);
  // Ids may be beyond what shifts of a number can hold.
  const byteOf = (photoId: PhotoId): number => Math.floor(photoId / 8);
  return {
    add(photoId) {
      const byte = byteOf(photoId);
      if (byte >= bits.length) {
        const larger = new Uint8Array(Math.max(byte + 1, 2 * bits.length));
        larger.set(bits);
        bits = larger;
      }
      bits[byte] = (bits[byte] ?? 0) | (1 << (photoId % 8));
    },
    has: (photoId) => ((bits[byteOf(photoId)] ?? 0) & (1 << (photoId % 8))) !== 0,
    clear: () => void bits.fill(0),
  };
}
