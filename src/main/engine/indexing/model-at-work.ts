/**
 * The photos in hand for one model: each on its way through decoding, the vision tower and the commit buffer. When
 * another model is chosen this one is closed, and what was in hand is still in the queue. Runs in the engine's main
 * thread.
 */
import { RecollectError, type FolderId, type PhotoId } from '../../../contract/index.ts';
import type { MinimumSize } from '../library/index.ts';
import { visionOf, type UsableModel } from '../embedding/index.ts';
import type { EmbeddingSpace, Job, OpenLibrary } from '../storage/index.ts';
import { createCommitBuffer } from './commit-buffer.ts';
import { createContentsInHand } from './contents-in-hand.ts';
import type { CrashSuspects } from './crash-suspects.ts';
import { DecodeBudget } from './decode-budget.ts';
import type { DecodePool } from './decode-pool.ts';
import { workOnPhoto, type FinishedWork } from './photo-work.ts';
import type { RemoteEmbedding } from '../remote-model/index.ts';
import { startTower } from './tower.ts';
import type { Departed, Written } from './write-outcome.ts';

export interface ModelInSpace {
  readonly model: UsableModel;
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
  /** Asks models that run elsewhere. */
  readonly remote: RemoteEmbedding;
  readonly suspects: Pick<CrashSuspects, 'decoderOf'>;
  /** Threads of the vision tower. */
  readonly threads: number;
  /** Photos that are gone from their places; a file that holds the same is one of them. */
  readonly departures: Departed;
  /** Whether indexing goes on: nothing is sent to another computer while it does not. */
  readonly isPaused: () => boolean;
  /** What is smaller is left out. */
  readonly minimumSize: () => MinimumSize;
  /** Told of each file after the transaction that it was written in. */
  readonly onWritten: (written: Written) => void;
  /** Told of a photo that the library does not take; it is listed as failed. */
  readonly onRefused: (error: unknown, work: FinishedWork) => void;
  /** Told when the hands are emptier than before. */
  readonly onRoom: () => void;
  /** Told of errors that are no single photo's, and when the photo was begun; the jobs concerned stay in the queue. */
  readonly onError: (error: unknown, sinceMs?: number) => void;
}

export function startModelAtWork(options: ModelAtWorkOptions): ModelAtWork {
  const { model, space, library, pool, onRoom } = options;
  const hand = new Map<PhotoId, Promise<void>>();
  const closing = new AbortController();
  const contents = createContentsInHand();
  const { tower, commit, whyNotToSend } = startTower(model, options);
  const workshop = {
    db: library.db,
    thumbnails: library.thumbnails,
    pool,
    suspects: options.suspects,
    contents,
    budget: new DecodeBudget(),
    tower,
    space,
    vision: visionOf(model),
    whyNotToSend,
    isPaused: options.isPaused,
    minimumSize: options.minimumSize,
    lastLooks: new Map<FolderId, Promise<boolean>>(),
  };

  function release(works: readonly { readonly job: Job }[]): void {
    for (const { job } of works) {
      hand.delete(job.fileId);
      contents.end(job.fileId);
    }
    onRoom();
  }

  function onError(error: unknown, sinceMs?: number): void {
    const isCancelled = error instanceof RecollectError && error.code === 'CANCELLED';
    if (!isCancelled && !closing.signal.aborted) options.onError(error, sinceMs);
  }

  const commits = createCommitBuffer(
    library,
    space,
    options.departures,
    {
      minimumSize: options.minimumSize,
      onCommitted: (written) => {
        for (const each of written) options.onWritten(each);
        release(written.map(({ work }) => work));
      },
      onRefused: options.onRefused,
      onError: (error, works) => {
        onError(error);
        release(works);
      },
    },
    commit,
  );

  return {
    model,
    space,
    begin(job) {
      const sinceMs = performance.now();
      const finished = (work: FinishedWork): void => commits.add(work);
      const failed = (error: unknown): void => {
        onError(error, sinceMs);
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
