/**
 * Counts of one indexing run, its smoothed rate and the time left. Pure but for the clock it is given.
 * A run begins with the first file after an idle time and ends when the queue is empty.
 */
import type { IndexingState } from '../../../contract/index.ts';

export type Outcome = 'indexed' | 'reused' | 'failed' | 'unsupported';

export type ProgressCounts = Pick<
  IndexingState,
  'total' | 'done' | 'indexed' | 'reused' | 'failed' | 'unsupported' | 'photosPerSecond' | 'secondsLeft'
>;

/** The rate is an exponential average over about this long, so that one large photo does not make it jump. */
const smoothingMs = 6_000;
/** However long something stood still, it moves the average no further than by the rest of this. */
const leastKept = 0.75;
/** Before this much work the rate says more about start-up than about photos. */
const meaningfulAfterMs = 2_000;
/** How often the average takes in what happened since. */
const sampleMs = 500;

export class RunProgress {
  readonly #now: () => number;
  #counts = { indexed: 0, reused: 0, failed: 0, unsupported: 0 };
  /** Photos that were read, those that changed meanwhile twice: what the rate goes by. */
  #worked = 0;
  #workingSinceMs: number | undefined;
  #sampledAtMs = 0;
  #sampledWork = 0;
  #photosPerMs: number | undefined;

  /** @param now milliseconds of a monotonic clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Starts a new run: everything is zero again. */
  reset(): void {
    this.#counts = { indexed: 0, reused: 0, failed: 0, unsupported: 0 };
    this.interrupt();
  }

  /** The work stops for a while (paused, waiting): the time until it goes on does not count as slow work. */
  interrupt(): void {
    this.#workingSinceMs = undefined;
    this.#photosPerMs = undefined;
  }

  /**
   * A file is done, be it that a scan found nothing to do for it.
   * @param before what became of it earlier in this run, which is counted no more
   */
  count(outcome: Outcome, before?: Outcome): void {
    this.#counts[outcome]++;
    if (before !== undefined) this.#counts[before]--;
    if (outcome === 'indexed') this.#worked++;
    // What was reused or refused cost next to nothing and says nothing about the photos that are left.
    if (outcome !== 'indexed') return;
    const nowMs = this.#now();
    if (this.#workingSinceMs === undefined) {
      this.#workingSinceMs = nowMs;
      this.#sampledAtMs = nowMs;
      this.#sampledWork = this.#worked;
      return;
    }
    const elapsedMs = nowMs - this.#sampledAtMs;
    if (elapsedMs < sampleMs) return;
    const sample = (this.#worked - this.#sampledWork) / elapsedMs;
    const keep = Math.max(leastKept, Math.exp(-elapsedMs / smoothingMs));
    this.#photosPerMs =
      this.#photosPerMs === undefined ? sample : keep * this.#photosPerMs + (1 - keep) * sample;
    this.#sampledAtMs = nowMs;
    this.#sampledWork = this.#worked;
  }

  /**
   * The run as it stands. Rate in photos a second; rate and time left are null until they mean something.
   * @param queued files that are still to be done
   */
  counts(queued: number): ProgressCounts {
    const { indexed, reused, failed, unsupported } = this.#counts;
    const done = indexed + reused + failed + unsupported;
    const isMeaningful =
      this.#workingSinceMs !== undefined && this.#now() - this.#workingSinceMs >= meaningfulAfterMs;
    const photosPerMs = isMeaningful ? this.#photosPerMs : undefined;
    return {
      total: done + queued,
      done,
      indexed,
      reused,
      failed,
      unsupported,
      photosPerSecond: photosPerMs === undefined ? null : photosPerMs * 1000,
      secondsLeft: photosPerMs === undefined || photosPerMs === 0 ? null : queued / photosPerMs / 1000,
    };
  }
}
