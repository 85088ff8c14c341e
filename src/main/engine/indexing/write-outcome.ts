/** What finished work makes of a file, written in the transaction of whoever calls. Runs in the engine's main thread. */
import type { PhotoId } from '../../../contract/index.ts';
import { isTooSmall, type MinimumSize } from '../library/index.ts';
import {
  findContent,
  findPlace,
  finishJob,
  hasThumbnails,
  isAnswered,
  isFileUnchanged,
  leaveFileOut,
  linkFileToContent,
  longerSideOf,
  noteRefusal,
  postponeJob,
  putContent,
  putVector,
  recordFailure,
  releaseCompanions,
  takePlaceOf,
  type EmbeddingSpace,
  type Job,
  type OpenLibrary,
} from '../storage/index.ts';
import type { FinishedWork } from './photo-work.ts';
import type { Outcome } from './progress.ts';

/** A file that vanished waits for the next scan to say what became of it. */
const missingRetryMs = 60_000;

/** Photos that are gone from their places and may have been moved. */
export interface Departed {
  /** One that held this content. */
  departedWith(contentId: number): PhotoId | undefined;
  /** Where another photo of its name lies that its RAW goes to, if there is one. */
  nextOf(photoId: PhotoId): string | undefined;
  /** It was found. */
  found(photoId: PhotoId): void;
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

export interface OutcomeWriter {
  /** Of one transaction: photos that were moved are found once, and are told of when all of it is written. */
  write(works: readonly FinishedWork[]): { readonly written: Written[]; readonly moved: readonly PhotoId[] };
}

/**
 * @param minimumSize what is smaller is left out
 * @param keepsAnswers vectors were paid, so that they are kept also where the file has changed meanwhile
 */
export function createOutcomeWriter(
  library: OpenLibrary,
  space: EmbeddingSpace,
  departed: Departed,
  minimumSize: () => MinimumSize,
  keepsAnswers: boolean,
): OutcomeWriter {
  /** Of the transaction that is being written. */
  let found: PhotoId[] = [];

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

  /** It is of the content, whatever became of the file: as like as not that was only touched. Nobody's content is swept later. */
  function keepAnswer(work: FinishedWork): void {
    if (work.kind !== 'read' || work.vector === null) return;
    putVector(library.db, space, putContent(library.db, work.photo, Date.now()), work.vector);
  }

  function write(work: FinishedWork): Written {
    const { db } = library;
    const { fileId } = work.job;
    const became = (outcome: Written['outcome'], photoId = fileId): Written => ({ work, outcome, photoId });
    // A scan saw another state of the file while this one was worked on. Its job is still in the queue.
    if (!isFileUnchanged(db, fileId, work.job)) {
      if (keepsAnswers) keepAnswer(work);
      return became(null);
    }
    const side = longerSide(work);
    if (side !== null && isTooSmall({ ...work.job, longerSide: side }, minimumSize())) {
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

  return {
    write(works) {
      found = [];
      return { written: works.map(write), moved: found };
    },
  };
}
