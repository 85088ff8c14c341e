/**
 * When to forget what was known of photos that are gone. Not at once: a program that moves files may take them away first
 * and bring them back later, and then nothing has to be decoded again. Runs in the engine's main thread.
 */
export interface OrphanSweep {
  /** Indexing has ended; a while after the last time it did, orphans go, or where it never rests, now and then. */
  runOver(): void;
  close(): void;
}

const usualDelayMs = 10 * 60_000;
/** In a folder where something changes all the time the last end of a run would never come: so many delays at most. */
const mostDelays = 6;

/** @param delayMs 0 for at once, each time */
export function createOrphanSweep(sweep: () => void, delayMs = usualDelayMs): OrphanSweep {
  let timer: NodeJS.Timeout | undefined;
  let latestMs = Infinity;

  function onTimer(): void {
    timer = undefined;
    sweep();
  }

  return {
    runOver() {
      if (delayMs === 0) {
        sweep();
        return;
      }
      const nowMs = performance.now();
      if (timer === undefined) latestMs = nowMs + mostDelays * delayMs;
      clearTimeout(timer);
      timer = setTimeout(onTimer, Math.min(delayMs, Math.max(0, latestMs - nowMs))).unref();
    },
    close: () => clearTimeout(timer),
  };
}
