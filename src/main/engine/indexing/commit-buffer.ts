/**
 * Gathers finished photos and writes them a few at a time: content, vector, file state and the end of the job in
 * one transaction, so that a crash loses whole photos or none. Runs in the engine's main thread.
 */
import {
  deleteThumbnails,
  findContent,
  finishJob,
  hasThumbnails,
  holdBack,
  isAnswered,
  isFileUnchanged,
  isRefusedRow,
  findPlace,
  leaveFileOut,
  linkFileToContent,
  longerSideOf,
  noteRefusal,
  postponeJob,
  putContent,
  putThumbnails,
  putVector,
  recordFailure,
  releaseCompanions,
  takePlaceOf,
  transaction,
  type EmbeddingSpace,
  type Job,
  type OpenLibrary,
} from '../storage/index.ts';
import { isTooSmall, type MinimumSize } from '../library/index.ts';
import { RecollectError, type PhotoId } from '../../../contract/index.ts';
import type { FinishedWork } from './photo-work.ts';
import type { Outcome } from './progress.ts';

/** Large enough to share the cost of a transaction, small enough not to hold up the thread that answers calls. */
const maxPhotos = 8;
const maxWaitMs = 100;
/** A file that vanished waits for the next scan to say what became of it. */
const missingRetryMs = 60_000;
/** One that can neither be saved nor be noted as failed, which may pass, is out of the way for so long, or until the next whole scan. */
const refusedRetryMs = 24 * 3_600_000;
const refusedMessage = 'The library could not save what was read of this file; the log has the cause.';

/** Photos that are gone from their places and may have been moved. */
export interface Departed {
  /** One that held this content. */
  departedWith(contentId: number): PhotoId | undefined;
  /** Where another photo of its name lies that its RAW goes to, if there is one. */
  nextOf(photoId: PhotoId): string | undefined;
  /** It was found. */
  found(photoId: PhotoId): void;
}

export interface CommitOptions {
  /** Photos that share a transaction; 1 writes each as it comes. */
  readonly most: number;
  /** Puts what it is given into one transaction of the library's. */
  readonly transact: <Result>(write: () => Result) => Result;
}

export interface CommitBuffer {
  add(work: FinishedWork): void;
  /** Writes what is waiting, now. */
  flush(): void;
}

/** What became of one file. */
export interface Written {
  readonly work: FinishedWork;
  /** Null where it is still open: it went or changed meanwhile. */
  readonly outcome: Outcome | 'left-out' | null;
  /**
   * Whose outcome that is, where it is not the job's: of a file that was another one before it was moved, or that failed and
   * left its photo to the RAW beside it.
   */
  readonly photoId: PhotoId;
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
  { most, transact }: CommitOptions = {
    most: maxPhotos,
    transact: (write) => transaction(library.db, write),
  },
): CommitBuffer {
  let waiting: FinishedWork[] = [];
  /** Of the transaction that is being written. */
  let found: PhotoId[] = [];
  let timer: NodeJS.Timeout | undefined;

  /** A new file with the content of one that is gone is the same photo at another place. Gives the photo. */
  function link(job: Job, contentId: number): PhotoId {
    const { db } = library;
    const gone = departed.departedWith(contentId);
    const left = gone === undefined ? undefined : findPlace(db, gone);
    const isMove = gone !== undefined && !found.includes(gone) && takePlaceOf(db, gone, job.fileId);
    if (isMove) found.push(gone);
    // The RAW that stayed where the photo was is a photo of its own.
    if (isMove && left !== undefined) {
      releaseCompanions(db, left.folderId, left.relativePath, departed.nextOf(gone));
    }
    const photoId = isMove ? gone : job.fileId;
    linkFileToContent(db, photoId, contentId);
    finishJob(db, photoId);
    return photoId;
  }

  /** Of what was read, null where that is not known. */
  function longerSide(work: FinishedWork): number | null {
    if (work.kind === 'small') return work.longerSide;
    if (work.kind === 'read') return Math.max(work.photo.width, work.photo.height);
    return work.kind === 'reused' ? longerSideOf(library.db, work.contentId) : null;
  }

  function isKnown(sha256: Uint8Array): boolean {
    const contentId = findContent(library.db, sha256);
    return contentId !== undefined && isAnswered(library.db, space.spaceId, contentId);
  }

  function write(work: FinishedWork): Written {
    const { db } = library;
    const { fileId } = work.job;
    const became = (outcome: Written['outcome'], photoId = fileId): Written => ({ work, outcome, photoId });
    // A scan saw another state of the file while this one was worked on. Its job is still in the queue.
    if (!isFileUnchanged(db, fileId, work.job)) return became(null);
    const side = longerSide(work);
    if (side !== null && isTooSmall({ ...work.job, longerSide: side }, callbacks.minimumSize())) {
      leaveFileOut(db, fileId, side);
      return became('left-out');
    }
    switch (work.kind) {
      case 'small':
        // Photos may be smaller than when it was read: the job stays and is done anew.
        return became(null);
      case 'reused':
        // What was known is forgotten meanwhile: the job stays and is done anew.
        if (!isAnswered(db, space.spaceId, work.contentId)) return became(null);
        return became('reused', link(work.job, work.contentId));
      case 'read': {
        // Its thumbnails were there when it was read and are not any more.
        if (!hasThumbnails(library.thumbnails, work.photo.sha256)) return became(null);
        // It was to be read for its thumbnails only, and is another content by now, or its vector is gone.
        if (work.vector === null && !isKnown(work.photo.sha256)) return became(null);
        const contentId = putContent(db, work.photo, Date.now());
        if (work.vector !== null) putVector(db, space, contentId, work.vector);
        return became('indexed', link(work.job, contentId));
      }
      case 'failed': {
        const failedId = recordFailure(db, fileId, work.reason, work.message, Date.now());
        finishJob(db, failedId);
        return became(work.reason === 'unsupported' ? 'unsupported' : 'failed', failedId);
      }
      case 'refused': {
        noteRefusal(db, space.spaceId, work.sha256, work.message, Date.now());
        const contentId = findContent(db, work.sha256);
        if (contentId !== undefined) return became('failed', link(work.job, contentId));
        const failedId = recordFailure(db, fileId, 'refused', work.message, Date.now(), work.sha256);
        finishJob(db, failedId);
        return became('failed', failedId);
      }
      case 'missing':
        postponeJob(db, fileId, Date.now() + missingRetryMs);
        return became(null);
    }
  }

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
    found = [];
    const written = transact(() => works.map(write));
    for (const photoId of found) departed.found(photoId);
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
