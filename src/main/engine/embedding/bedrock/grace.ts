/** How long requests that are under way are waited for when Recollect closes: each is paid, whatever becomes of its answer. */

const usualMs = 2_000;

/**
 * Ends when all have ended, well or not; cuts off what has not after `graceMs`.
 *
 * @param cutOff what ends them all
 */
export async function letEnd(
  underWay: Iterable<Promise<unknown>>,
  cutOff: AbortController,
  graceMs = usualMs,
): Promise<void> {
  // Timers go first after a thread was held up: answers that have come in meanwhile are read before anything is cut off.
  const timer = setTimeout(() => setImmediate(() => cutOff.abort()), graceMs);
  await Promise.allSettled(underWay);
  clearTimeout(timer);
}
