/**
 * When to forget what was known of photos that are gone. Not at once: a program that moves files may take them away first
 * and bring them back later, and then nothing has to be decoded again. Runs in the engine's main thread.
 */
export interface OrphanSweep {
  /** Indexing has ended; a while after the last time it did, orphans go. */
  runOver(): void;
  close(): void;
}

const usualDelayMs = 10 * 60_000;

/** @param delayMs 0 for at once, each time */
export function createOrphanSweep(sweep: () => void, delayMs = usualDelayMs): OrphanSweep {
  let timer: NodeJS.Timeout | undefined;
  return {
    runOver() {
      clearTimeout(timer);
      if (delayMs === 0) sweep();
      else timer = setTimeout(sweep, delayMs).unref();
    },
    close: () => clearTimeout(timer),
  };
}
