/** What became of each photo of a run: a byte each, since there may be very many. Pure. */
import type { PhotoId } from '../../../contract/index.ts';
import type { Outcome } from './progress.ts';

export interface PhotoOutcomes {
  set(photoId: PhotoId, outcome: Outcome): void;
  /** Undefined where nothing became of it yet. */
  get(photoId: PhotoId): Outcome | undefined;
  /** Those of which something became. */
  entries(): Iterable<readonly [PhotoId, Outcome]>;
  clear(): void;
}

const firstBytes = 1_024;
/** A byte's value is the place here; 0 is none. */
const outcomes = [undefined, 'indexed', 'reused', 'failed', 'unsupported'] as const satisfies readonly (
  Outcome | undefined
)[];

export function createPhotoOutcomes(): PhotoOutcomes {
  let bytes = new Uint8Array(firstBytes);
  return {
    set(photoId, outcome) {
      if (photoId >= bytes.length) {
        const larger = new Uint8Array(Math.max(photoId + 1, 2 * bytes.length));
        larger.set(bytes);
        bytes = larger;
      }
      bytes[photoId] = outcomes.indexOf(outcome);
    },
    get: (photoId) => outcomes[bytes[photoId] ?? 0],
    *entries() {
      for (const [photoId, byte] of bytes.entries()) {
        const outcome = outcomes[byte];
        if (outcome !== undefined) yield [photoId as PhotoId, outcome];
      }
    },
    clear: () => void bytes.fill(0),
  };
}
