/**
 * Gathers finished photos and writes them a few at a time: content, vector, file state and the end of the job in
 * one transaction, so that a crash loses whole photos or none. Runs in the engine's main thread.
 */
import { RecollectError } from '../../../contract/index.ts';
import type { MinimumSize } from '../library/index.ts';
import {
  deleteThumbnails,
  findContent,
  holdBack,
  isRefusedRow,
  postponeJob,
  putThumbnails,
  transaction,
  type EmbeddingSpace,
  type OpenLibrary,
} from '../storage/index.ts';
import type { FinishedWork } from './photo-work.ts';
import { createOutcomeWriter, type Departed, type Written } from './write-outcome.ts';

/** Large enough to share the cost of a transaction, small enough not to hold up the thread that answers calls. */
const maxPhotos = 8;
const maxWaitMs = 100;
/** One that can neither be saved nor be noted as failed, which may pass, is out of the way for so long, or until the next whole scan. */
const refusedRetryMs = 24 * 3_600_000;
const refusedMessage = 'The library could not save what was read of this file; the log has the cause.';

export interface CommitOptions {
  /** Photos that share a transaction; 1 writes each as it comes. */
  readonly most: number;
  /** Puts what it is given into one transaction of the library's. */
  readonly transact: <Result>(write: () => Result) => Result;
  /** Whether vectors are kept also where the file has changed meanwhile. */
  readonly keepsAnswers: boolean;
}

export interface CommitBuffer {
  add(work: FinishedWork): void;
  /** Writes what is waiting, now. */
  flush(): void;
}

/** The disk's or the library's fault, which no other photo would be spared. */
function isOfLibrary(error: unknown): boolean {
  return error instanceof RecollectError;
}

/**
 * @param onCommitted after each transaction, with what became of each file
 * @param onRefused one photo cannot be saved while the library is well: it is listed as failed, and this is the cause
 * @param onError the disk or the library failed and nothing of these was written; the works are given back
 */
export function createCommitBuffer(
  library: OpenLibrary,
  space: EmbeddingSpace,
  departed: Departed,
  callbacks: {
    /** What is smaller is left out. */
    readonly minimumSize: () => MinimumSize;
    readonly onCommitted: (written: readonly Written[]) => void;
    readonly onRefused: (error: unknown, work: FinishedWork) => void;
    readonly onError: (error: unknown, works: readonly FinishedWork[]) => void;
  },
  { most, transact, keepsAnswers }: CommitOptions = {
    most: maxPhotos,
    transact: (write) => transaction(library.db, write),
    keepsAnswers: false,
  },
): CommitBuffer {
  const outcomes = createOutcomeWriter(library, space, departed, callbacks.minimumSize, keepsAnswers);
  let waiting: FinishedWork[] = [];
  let timer: NodeJS.Timeout | undefined;

  /** A file went or changed while it was read, so nobody knows what its thumbnails show; or it is left out. */
  function forgetThumbnailsOf(works: readonly FinishedWork[]): void {
    const digests = works
      .filter((work) => work.kind === 'read')
      .map(({ photo }) => photo.sha256)
      .filter((sha256) => findContent(library.db, sha256) === undefined);
    try {
      if (digests.length > 0) deleteThumbnails(library.thumbnails, digests);
    } catch {
      // What belongs to these photos is written by now; the thumbnails are swept later.
    }
  }

  /** All of them or none. */
  function commit(works: readonly FinishedWork[]): Written[] {
    // Thumbnails first and in their own file: one without its photo is swept later, a photo without one shows a gap.
    transaction(library.thumbnails, () => {
      for (const work of works) {
        if (work.kind === 'read' && work.photo.thumbnails.length > 0) {
          putThumbnails(library.thumbnails, work.photo.sha256, work.photo.thumbnails);
        }
      }
    });
    const { written, moved } = transact(() => outcomes.write(works));
    for (const photoId of moved) departed.found(photoId);
    const isKept = ({ outcome }: Written): boolean => outcome !== null && outcome !== 'left-out';
    forgetThumbnailsOf(written.filter((each) => !isKept(each)).map(({ work }) => work));
    return written;
  }

  /** Lists a photo as failed that the library does not take; where it does not take even that, it waits until it changes. */
  function refuse(work: FinishedWork): Written {
    const { job } = work;
    const refused = { kind: 'failed', job, reason: 'corrupt', message: refusedMessage } as const;
    let written: Written = { work: refused, outcome: null, photoId: job.fileId };
    try {
      [written = written] = commit([refused]);
    } catch (error) {
      if (isOfLibrary(error)) throw error;
      if (isRefusedRow(error)) holdBack(library.db, job.fileId);
      else postponeJob(library.db, job.fileId, Date.now() + refusedRetryMs);
    }
    forgetThumbnailsOf([work]);
    return written;
  }

  /** What one of them is refused for is not to be the others' loss. */
  function commitOneByOne(works: readonly FinishedWork[]): void {
    const refused: { work: FinishedWork; error: unknown }[] = [];
    const open = new Set(works);
    const written: Written[] = [];
    const settle = (work: FinishedWork, became: readonly Written[]): void => {
      open.delete(work);
      written.push(...became);
    };
    let trouble: unknown;
    try {
      for (const work of works) {
        try {
          settle(work, commit([work]));
        } catch (error) {
          if (isOfLibrary(error)) throw error;
          refused.push({ work, error });
        }
      }
      const isLibraryWell = written.some(({ outcome }) => outcome !== null);
      for (const { work, error } of refused) {
        // An error that every photo may have meets none of them alone.
        if (!isLibraryWell && !isRefusedRow(error)) throw error;
        settle(work, [refuse(work)]);
        callbacks.onRefused(error, work);
      }
    } catch (error) {
      trouble = error;
    }
    if (written.length > 0) callbacks.onCommitted(written);
    if (open.size > 0) callbacks.onError(trouble, [...open]);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const works = waiting;
    waiting = [];
    let written: Written[];
    try {
      written = commit(works);
    } catch (error) {
      if (isOfLibrary(error)) callbacks.onError(error, works);
      else commitOneByOne(works);
      return;
    }
    callbacks.onCommitted(written);
  }

  return {
    add(work) {
      waiting.push(work);
      if (waiting.length >= most) flush();
      else timer ??= setTimeout(flush, maxWaitMs);
    },
    flush,
  };
}
