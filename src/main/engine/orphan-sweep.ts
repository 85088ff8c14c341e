/**
 * When to forget what was known of photos that are gone. Not at once: a program that moves files may take them away first
 * and bring them back later, and then nothing has to be decoded again. Runs in the engine's main thread.
 */
export interface OrphanSweep {
  /** Indexing has ended; a while after the last time it did, orphans go. */
  runOver(): void;
  close(): void;
}

const delayMs = 10 * 60_000;

export function createOrphanSweep(sweep: () => void): OrphanSweep {
  let timer: NodeJS.Timeout | undefined;
  return {
    runOver() {
      clearTimeout(timer);
      timer = setTimeout(sweep, delayMs).unref();
    },
    close: () => clearTimeout(timer),
  };
}
