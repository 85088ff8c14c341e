/**
 * Gathers finished photos and writes them a few at a time: content, vector, file state and the end of the job in
 * one transaction, so that a crash loses whole photos or none. Runs in the engine's main thread.
 */
import {
  deleteThumbnails,
  findContent,
  finishJob,
  hasEmbedding,
  hasThumbnails,
  isFileUnchanged,
  isRefusedRow,
  findPlace,
  leaveFileOut,
  linkFileToContent,
  longerSideOf,
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
/** One that can neither be saved nor be noted as failed is out of the way for so long, or until the next whole scan. */
const refusedRetryMs = 24 * 3_600_000;
const refusedMessage = 'The library could not save what was read of this file; the log has the cause.';

/** Photos that are gone from their places and may have been moved. */
export interface Departed {
  /** One that held this content. */
  departedWith(contentId: number): PhotoId | undefined;
  /** It was found. */
  found(photoId: PhotoId): void;
}

export interface CommitBuffer {
  add(work: FinishedWork): void;
  /** Writes what is waiting, now. */
  flush(): void;
}

interface Written {
  readonly work: FinishedWork;
  /** Null where it is still open. */
  readonly outcome: Outcome | 'left-out' | null;
}

/** The disk's or the library's fault, which no other photo would be spared. */
function isOfLibrary(error: unknown): boolean {
  return error instanceof RecollectError;
}

/**
 * @param onCommitted after each transaction, with what became of each file; null where that is still open
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
): CommitBuffer {
  let waiting: FinishedWork[] = [];
  /** Of the transaction that is being written. */
  let found: PhotoId[] = [];
  let timer: NodeJS.Timeout | undefined;

  /** A new file with the content of one that is gone is the same photo at another place. */
  function link(job: Job, contentId: number): void {
    const { db } = library;
    const gone = departed.departedWith(contentId);
    const left = gone === undefined ? undefined : findPlace(db, gone);
    const isMove = gone !== undefined && !found.includes(gone) && takePlaceOf(db, gone, job.fileId);
    if (isMove) found.push(gone);
    // The RAW that stayed where the photo was is a photo of its own.
    if (isMove && left !== undefined) releaseCompanions(db, left.folderId, left.relativePath);
    linkFileToContent(db, isMove ? gone : job.fileId, contentId);
    finishJob(db, isMove ? gone : job.fileId);
  }

  /** Of what was read, null where that is not known. */
  function longerSide(work: FinishedWork): number | null {
    if (work.kind === 'small') return work.longerSide;
    if (work.kind === 'read') return Math.max(work.photo.width, work.photo.height);
    return work.kind === 'reused' ? longerSideOf(library.db, work.contentId) : null;
  }

  function hasVector(sha256: Uint8Array): boolean {
    const contentId = findContent(library.db, sha256);
    return contentId !== undefined && hasEmbedding(library.db, space.spaceId, contentId);
  }

  function write(work: FinishedWork): Outcome | 'left-out' | null {
    const { db } = library;
    const { fileId } = work.job;
    // A scan saw another state of the file while this one was worked on. Its job is still in the queue.
    if (!isFileUnchanged(db, fileId, work.job)) return null;
    const side = longerSide(work);
    if (side !== null && isTooSmall({ ...work.job, longerSide: side }, callbacks.minimumSize())) {
      leaveFileOut(db, fileId, side);
      return 'left-out';
    }
    switch (work.kind) {
      case 'small':
        // Photos may be smaller than when it was read: the job stays and is done anew.
        return null;
      case 'reused':
        // What was known is forgotten meanwhile: the job stays and is done anew.
        if (!hasEmbedding(db, space.spaceId, work.contentId)) return null;
        link(work.job, work.contentId);
        return 'reused';
      case 'read': {
        // Its thumbnails were there when it was read and are not any more.
        if (!hasThumbnails(library.thumbnails, work.photo.sha256)) return null;
        // It was to be read for its thumbnails only, and is another content by now, or its vector is gone.
        if (work.vector === null && !hasVector(work.photo.sha256)) return null;
        const contentId = putContent(db, work.photo, Date.now());
        if (work.vector !== null) putVector(db, space, contentId, work.vector);
        link(work.job, contentId);
        return 'indexed';
      }
      case 'failed':
        finishJob(db, recordFailure(db, fileId, work.reason, work.message, Date.now()));
        return work.reason === 'unsupported' ? 'unsupported' : 'failed';
      case 'missing':
        postponeJob(db, fileId, Date.now() + missingRetryMs);
        return null;
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
    const outcomes = transaction(library.db, () => works.map(write));
    for (const photoId of found) departed.found(photoId);
    forgetThumbnailsOf(
      works.filter((_, index) => outcomes[index] === null || outcomes[index] === 'left-out'),
    );
    return works.map((work, index) => ({ work, outcome: outcomes[index] ?? null }));
  }

  /** Lists a photo as failed that the library does not take; where it does not take even that, it waits for long. */
  function refuse(work: FinishedWork): Written {
    const { job } = work;
    const refused = { kind: 'failed', job, reason: 'corrupt', message: refusedMessage } as const;
    let written: Written;
    try {
      [written = { work: refused, outcome: null }] = commit([refused]);
    } catch (error) {
      if (isOfLibrary(error)) throw error;
      postponeJob(library.db, job.fileId, Date.now() + refusedRetryMs);
      written = { work: refused, outcome: null };
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
      if (waiting.length >= maxPhotos) flush();
      else timer ??= setTimeout(flush, maxWaitMs);
    },
    flush,
  };
}
