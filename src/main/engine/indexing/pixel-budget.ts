/**
 * A ceiling on the memory that decoding takes, whatever the photos: only so many pixels are decoded at once, on however
 * many threads. Runs in the engine's main thread.
 */
import { cancelled } from '../../../contract/index.ts';

/**
 * Pixels that are decoded at the same time: eight photos of 24 megapixels. A decoder takes 3 to 6 bytes for each where
 * it has to hold the whole picture (a progressive JPEG, WebP, AVIF), far less where it can go by lines.
 */
export const maxPixelsAtOnce = 200_000_000;
/** What a photo counts for whose size is not known before it is decoded. */
export const unknownPixels = 50_000_000;

interface Waiting {
  readonly pixels: number;
  readonly begin: () => void;
}

/** Photos begin in the order in which they came, so that a large one is not kept waiting by small ones for ever. */
export class PixelBudget {
  readonly #limit: number;
  readonly #waiting: Waiting[] = [];
  #inUse = 0;

  constructor(limit: number = maxPixelsAtOnce) {
    this.#limit = limit;
  }

  /** Pixels that are being decoded. */
  get inUse(): number {
    return this.#inUse;
  }

  /**
   * Waits until so many pixels more may be decoded; a photo that is larger than the whole budget waits until it is
   * alone. Gives what has to be called when it is decoded. Rejects with CANCELLED when the signal is aborted.
   */
  async acquire(pixels: number, signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) throw cancelled();
    if (this.#waiting.length > 0 || !this.#fits(pixels)) {
      await new Promise<void>((resolve, reject) => {
        const onAbort = (): void => {
          this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
          // Whoever came after may fit where this one did not.
          this.#beginNext();
          reject(cancelled());
        };
        const waiting: Waiting = {
          pixels,
          begin: () => {
            signal.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        this.#waiting.push(waiting);
        signal.addEventListener('abort', onAbort, { once: true });
      });
    } else this.#inUse += pixels;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      this.#inUse -= pixels;
      this.#beginNext();
    };
  }

  #fits(pixels: number): boolean {
    return this.#inUse === 0 || this.#inUse + pixels <= this.#limit;
  }

  #beginNext(): void {
    for (
      let next = this.#waiting[0];
      next !== undefined && this.#fits(next.pixels);
      next = this.#waiting[0]
    ) {
      this.#waiting.shift();
      this.#inUse += next.pixels;
      next.begin();
    }
  }
}
