/** Whether a page whose process has died is loaded again by itself. Pure. */

/** One that dies with every start would otherwise be loaded for ever. */
const limit = { count: 3, withinMs: 60_000 };

/**
 * Gives what is asked with every death.
 *
 * @param nowMs milliseconds of a monotonic clock
 */
export function createPageRevival(nowMs: () => number): () => boolean {
  let revivedAtMs: number[] = [];
  return () => {
    const now = nowMs();
    revivedAtMs = revivedAtMs.filter((time) => now - time < limit.withinMs);
    if (revivedAtMs.length >= limit.count) return false;
    revivedAtMs.push(now);
    return true;
  };
}
