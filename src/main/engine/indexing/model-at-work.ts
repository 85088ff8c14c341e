/**
 * The photos in hand for one model: each on its way through decoding, the vision tower and the commit buffer. When
 * another model is chosen this one is closed, and what was in hand is still in the queue. Runs in the engine's main
 * thread.
 */
import { RecollectError, type FolderId, type PhotoId } from '../../../contract/index.ts';
import type { MinimumSize } from '../library/index.ts';
import type { InstalledPack } from '../models/index.ts';
import type { EmbeddingSpace, Job, OpenLibrary } from '../storage/index.ts';
import { createCommitBuffer, type Departed } from './commit-buffer.ts';
import type { CrashSuspects } from './crash-suspects.ts';
import { DecodeBudget } from './decode-budget.ts';
import type { DecodePool } from './decode-pool.ts';
import { workOnPhoto, type FinishedWork } from './photo-work.ts';
import type { Outcome } from './progress.ts';
import { createVisionTower } from './vision-tower.ts';

export interface ModelInSpace {
  readonly pack: InstalledPack;
  readonly space: EmbeddingSpace;
}

export interface ModelAtWork extends ModelInSpace {
  /** Takes a job in hand. */
  begin(job: Job): void;
  /** Files that are begun and not written yet. */
  inHand(): ReadonlySet<PhotoId>;
  /** Lets the model work for this share of the time only. */
  setShare(share: number): void;
  /** Writes what is finished, gives up the rest, and ends the model's thread. */
  close(): Promise<void>;
}

export interface ModelAtWorkOptions extends ModelInSpace {
  readonly library: OpenLibrary;
  readonly pool: DecodePool;
  readonly suspects: Pick<CrashSuspects, 'decoderOf'>;
  /** Threads of the vision tower. */
  readonly threads: number;
  /** Photos that are gone from their places; a file that holds the same is one of them. */
  readonly departures: Departed;
  /** What is smaller is left out. */
  readonly minimumSize: () => MinimumSize;
  /** Told after each transaction; null where the file went or changed meanwhile and its job is still open. */
  readonly onWritten: (work: FinishedWork, outcome: Outcome | 'left-out' | null) => void;
  /** Told of a photo that the library does not take; it is listed as failed. */
  readonly onRefused: (error: unknown, work: FinishedWork) => void;
  /** Told when the hands are emptier than before. */
  readonly onRoom: () => void;
  /** Told of errors that are no single photo's; the jobs concerned stay in the queue. */
  readonly onError: (error: unknown) => void;
}

export function startModelAtWork(options: ModelAtWorkOptions): ModelAtWork {
  const { pack, space, library, pool, onRoom } = options;
  const hand = new Map<PhotoId, Promise<void>>();
  const closing = new AbortController();
  const tower = createVisionTower({ pack, threads: options.threads });
  const workshop = {
    db: library.db,
    thumbnails: library.thumbnails,
    pool,
    suspects: options.suspects,
    budget: new DecodeBudget(),
    tower,
    space,
    vision: pack.manifest.vision,
    minimumSize: options.minimumSize,
    lastLooks: new Map<FolderId, Promise<boolean>>(),
  };

  function release(works: readonly { readonly job: Job }[]): void {
    for (const { job } of works) hand.delete(job.fileId);
    onRoom();
  }

  function onError(error: unknown): void {
    const isCancelled = error instanceof RecollectError && error.code === 'CANCELLED';
    if (!isCancelled && !closing.signal.aborted) options.onError(error);
  }

  const commits = createCommitBuffer(library, space, options.departures, {
    minimumSize: options.minimumSize,
    onCommitted: (written) => {
      for (const { work, outcome } of written) options.onWritten(work, outcome);
      release(written.map(({ work }) => work));
    },
    onRefused: options.onRefused,
    onError: (error, works) => {
      onError(error);
      release(works);
    },
  });

  return {
    pack,
    space,
    begin(job) {
      const finished = (work: FinishedWork): void => commits.add(work);
      const failed = (error: unknown): void => {
        onError(error);
        release([{ job }]);
      };
      hand.set(job.fileId, workOnPhoto(workshop, job, closing.signal).then(finished, failed));
    },
    inHand: () => new Set(hand.keys()),
    setShare: (share) => tower.setShare(share),
    async close() {
      closing.abort(new RecollectError('CANCELLED', 'Another model was chosen, or Recollect is closing.'));
      await tower.close();
      await Promise.all(hand.values());
      commits.flush();
    },
  };
}
