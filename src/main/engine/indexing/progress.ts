/**
 * Counts of one indexing run, its smoothed rate and the time left. Pure but for the clock it is given.
 * A run begins with the first file after an idle time and ends when the queue is empty.
 */
import type { FolderId, IndexingState } from '../../../contract/index.ts';

export type Outcome = 'indexed' | 'reused' | 'failed' | 'unsupported';

/** What a scan found that needs no work. */
export type Found = Readonly<Record<Exclude<Outcome, 'indexed'>, number>>;

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
  /** By folder, since one may be scanned twice in a run. */
  readonly #found = new Map<FolderId, Found>();
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
    this.#found.clear();
    this.interrupt();
  }

  /** The work stops for a while (paused, waiting): the time until it goes on does not count as slow work. */
  interrupt(): void {
    this.#workingSinceMs = undefined;
    this.#photosPerMs = undefined;
  }

  /** A scan of a folder has ended; what the one before it found is counted no more. */
  scanned(folderId: FolderId, found: Found): void {
    this.#found.set(folderId, found);
  }

  /** A file of the queue is done. */
  count(outcome: Outcome): void {
    const nowMs = this.#now();
    this.#counts[outcome]++;
    // What was reused or refused cost next to nothing and says nothing about the photos that are left.
    if (outcome !== 'indexed') return;
    if (this.#workingSinceMs === undefined) {
      this.#workingSinceMs = nowMs;
      this.#sampledAtMs = nowMs;
      this.#sampledWork = this.#counts.indexed;
      return;
    }
    const elapsedMs = nowMs - this.#sampledAtMs;
    if (elapsedMs < sampleMs) return;
    const sample = (this.#counts.indexed - this.#sampledWork) / elapsedMs;
    const keep = Math.max(leastKept, Math.exp(-elapsedMs / smoothingMs));
    this.#photosPerMs =
      this.#photosPerMs === undefined ? sample : keep * this.#photosPerMs + (1 - keep) * sample;
    this.#sampledAtMs = nowMs;
    this.#sampledWork = this.#counts.indexed;
  }

  /**
   * The run as it stands. Rate in photos a second; rate and time left are null until they mean something.
   * @param queued files that are still to be done
   */
  counts(queued: number): ProgressCounts {
    const { indexed } = this.#counts;
    const sum = (outcome: keyof Found): number =>
      this.#counts[outcome] + [...this.#found.values()].reduce((total, found) => total + found[outcome], 0);
    const [reused, failed, unsupported] = [sum('reused'), sum('failed'), sum('unsupported')];
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
