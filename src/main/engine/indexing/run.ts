/** One run of indexing: it begins with the first file after an idle time, counts each photo once, and ends when nothing is left to do. */
import type { PhotoId } from '../../../contract/index.ts';
import { createPhotoOutcomes, type PhotoOutcomes } from './photo-outcomes.ts';
import { RunProgress, type Outcome, type ProgressCounts } from './progress.ts';

export interface Run {
  isOver(): boolean;
  /** Counts from nothing; while a run goes on that one goes on. */
  begin(): void;
  end(): void;
  /** Counts from nothing, be it in the middle of a run. */
  startCounting(): void;
  /** However often a photo changes, and scans come by it, it is counted once. */
  count(photoId: PhotoId, outcome: Outcome): void;
  /** What a scan found known already; what was done meanwhile stands. */
  countKnown(known: PhotoOutcomes): void;
  /** The time until it goes on does not count as slow work. */
  interrupt(): void;
  counts(queued: number): ProgressCounts;
}

export function createRun(): Run {
  const progress = new RunProgress();
  const done = createPhotoOutcomes();
  let isOver = true;

  function startCounting(): void {
    progress.reset();
    done.clear();
  }

  function count(photoId: PhotoId, outcome: Outcome): void {
    progress.count(outcome, done.get(photoId));
    done.set(photoId, outcome);
  }

  return {
    isOver: () => isOver,
    begin() {
      if (isOver) startCounting();
      isOver = false;
    },
    end() {
      isOver = true;
    },
    startCounting,
    count,
    countKnown(known) {
      for (const [photoId, outcome] of known.entries()) {
        if (done.get(photoId) === undefined) count(photoId, outcome);
      }
    },
    interrupt: () => progress.interrupt(),
    counts: (queued) => progress.counts(queued),
  };
}
