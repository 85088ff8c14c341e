/**
 * A ceiling on the memory that decoding takes, whatever the photos: only so much is decoded at once, on however many
 * threads. Runs in the engine's main thread.
 */
import { totalmem } from 'node:os';
import { cancelled, type FailureReason } from '../../../contract/index.ts';
import { limits } from '../imaging/index.ts';

/**
 * Bytes that decoding takes at the same time, by the estimate of imaging/decode-cost.ts: eight photos of 24 megapixels; on a small
 * machine a quarter of its memory.
 */
export const maxBytesAtOnce = Math.min(1_500_000_000, totalmem() / 4);

/** Why a photo is not decoded at all: it would take more memory than any photo may. Null for every other. */
export function tooCostly(
  costBytes: number,
): { readonly reason: FailureReason; readonly message: string } | null {
  if (costBytes <= limits.maxDecodeBytes) return null;
  const gigabytes = limits.maxDecodeBytes / 1e9;
  return {
    reason: 'too-large',
    message: `Decoding this image would take more than ${gigabytes} GB of memory.`,
  };
}

interface Waiting {
  readonly bytes: number;
  readonly begin: () => void;
}

/** Photos begin in the order in which they came, so that a large one is not kept waiting by small ones for ever. */
export class DecodeBudget {
  readonly #limit: number;
  readonly #waiting: Waiting[] = [];
  #inUse = 0;

  constructor(limit: number = maxBytesAtOnce) {
    this.#limit = limit;
  }

  /** Bytes that the photos in hand take. */
  get inUse(): number {
    return this.#inUse;
  }

  /**
   * Waits until so many bytes more may be taken; a photo that is larger than the whole budget waits until it is
   * alone. Gives what has to be called when it is decoded. Rejects with CANCELLED when the signal is aborted.
   */
  async acquire(bytes: number, signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) throw cancelled();
    if (this.#waiting.length > 0 || !this.#fits(bytes)) {
      await new Promise<void>((resolve, reject) => {
        const onAbort = (): void => {
          this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
          // Whoever came after may fit where this one did not.
          this.#beginNext();
          reject(cancelled());
        };
        const waiting: Waiting = {
          bytes,
          begin: () => {
            signal.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        this.#waiting.push(waiting);
        signal.addEventListener('abort', onAbort, { once: true });
      });
    } else this.#inUse += bytes;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      this.#inUse -= bytes;
      this.#beginNext();
    };
  }

  #fits(bytes: number): boolean {
    return this.#inUse === 0 || this.#inUse + bytes <= this.#limit;
  }

  #beginNext(): void {
    for (let next = this.#waiting[0]; next !== undefined && this.#fits(next.bytes); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#inUse += next.bytes;
      next.begin();
    }
  }
}
