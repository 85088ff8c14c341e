/**
 * The way of one photo: known by its content and therefore reused, or read, decoded and embedded, or failed.
 * Nothing is written here; the finished work is handed to the commit buffer. Runs in the engine's main thread.
 */
import { access } from 'node:fs/promises';
import { RecollectError, type FailureReason, type FolderId } from '../../../contract/index.ts';
import type { ReadPhoto } from '../imaging/index.ts';
import { isTooSmall, liesInside, type MinimumSize } from '../library/index.ts';
import {
  findContent,
  findRefusal,
  hasThumbnails,
  isAnswered,
  isFileUnchanged,
  type EmbeddingSpace,
  type Job,
  type ReadableDb,
  type ReadableThumbnails,
} from '../storage/index.ts';
import type { VisionInput } from '../imaging/index.ts';
import type { ContentsInHand } from './contents-in-hand.ts';
import type { CrashSuspects } from './crash-suspects.ts';
import { tooCostly, type DecodeBudget } from './decode-budget.ts';
import type { Decoder, DecodePool } from './decode-pool.ts';
import type { ReadFailed } from './tasks.ts';
import type { VisionTower } from './vision-tower.ts';

export type FinishedWork =
  /** Everything is known already: only the file has to be linked to its content. */
  | { readonly kind: 'reused'; readonly job: Job; readonly contentId: number }
  /** Freshly decoded; `vector` is null where the space has one of this content. */
  | {
      readonly kind: 'read';
      readonly job: Job;
      readonly photo: ReadPhoto;
      readonly vector: Float32Array | null;
    }
  | {
      readonly kind: 'failed';
      readonly job: Job;
      readonly reason: FailureReason;
      readonly message: string;
    }
  /** The model does not take this photo. It stays one where others know it, and is listed as failed where nobody does. */
  | {
      readonly kind: 'refused';
      readonly job: Job;
      readonly sha256: Uint8Array;
      readonly message: string;
    }
  /** It has fewer pixels than photos are to have; nothing was computed. */
  | { readonly kind: 'small'; readonly job: Job; readonly longerSide: number }
  /** The file is not there: gone, or on a drive that is. The next scan says which. */
  | { readonly kind: 'missing'; readonly job: Job };

/** What the work needs to know; the connections are only read from. */
export interface PhotoWorkshop {
  readonly db: ReadableDb;
  readonly thumbnails: ReadableThumbnails;
  readonly pool: DecodePool;
  /** Says which files are decoded in a process of their own. */
  readonly suspects: Pick<CrashSuspects, 'decoderOf'>;
  readonly contents: ContentsInHand;
  readonly budget: DecodeBudget;
  readonly tower: VisionTower;
  readonly space: EmbeddingSpace;
  readonly vision: VisionInput;
  /** Asked before a photo is sent to another computer: why that may not be. Null where the model runs on this one. */
  readonly whyNotToSend: (() => RecollectError | null) | null;
  /** Whether indexing goes on. Before a photo is sent to another computer that is asked once more. */
  readonly isPaused: () => boolean;
  readonly minimumSize: () => MinimumSize;
  /** Of each folder, the last question whether a file lies inside of it. */
  readonly lastLooks: Map<FolderId, Promise<boolean>>;
}

/** A file that cannot be read while its folder cannot either is no failure: its drive was taken away. */
async function failed(job: Job, { reason, message, isMissing }: ReadFailed): Promise<FinishedWork> {
  const isAway =
    isMissing ||
    (reason === 'unreadable' &&
      (await access(job.folderPath).then(
        () => false,
        () => true,
      )));
  return isAway ? { kind: 'missing', job } : { kind: 'failed', job, reason, message };
}

/**
 * Carries one job out, up to but not including the writing. Where a folder on the way has become a link that leads outside,
 * nothing is kept of what was read there. Throws only when aborted or on a fault of ours.
 */
export async function workOnPhoto(
  workshop: PhotoWorkshop,
  job: Job,
  signal: AbortSignal,
): Promise<FinishedWork> {
  const work = await readAndEmbed(workshop, job, signal);
  // In turn, so that the newest stay first; by folder, so that a drive that does not answer holds up its own photos only.
  const before = workshop.lastLooks.get(job.folderId) ?? Promise.resolve(true);
  const look = before.then(() => liesInside(job.path, job.folderPath));
  workshop.lastLooks.set(job.folderId, look);
  return (await look) ? work : { kind: 'missing', job };
}

/** The content with this digest, where nothing of it has to be computed. */
function knownWhole({ db, thumbnails, space }: PhotoWorkshop, sha256: Uint8Array): number | undefined {
  const known = findContent(db, sha256);
  const isWhole =
    known !== undefined && isAnswered(db, space.spaceId, known) && hasThumbnails(thumbnails, sha256);
  return isWhole ? known : undefined;
}

/** Why the model does not take what nobody else has read either; undefined where it was not asked. */
function refusedBefore({ db, space }: PhotoWorkshop, sha256: Uint8Array): string | undefined {
  return findContent(db, sha256) === undefined ? findRefusal(db, space.spaceId, sha256) : undefined;
}

/** What is known of a content, or found out about a copy of it that is being read; undefined where it is yet to be read. */
async function foundOut(
  workshop: PhotoWorkshop,
  job: Job,
  sha256: Uint8Array,
): Promise<FinishedWork | undefined> {
  for (;;) {
    const contentId = knownWhole(workshop, sha256);
    if (contentId !== undefined) return { kind: 'reused', job, contentId };
    const message = refusedBefore(workshop, sha256);
    if (message !== undefined) return { kind: 'refused', job, sha256, message };
    const copy = workshop.contents.reading(sha256);
    if (copy === undefined) return undefined;
    const found = await copy;
    if (found !== undefined) return { ...found, job };
  }
}

/** The work itself, whatever the path leads to. */
async function readAndEmbed(workshop: PhotoWorkshop, job: Job, signal: AbortSignal): Promise<FinishedWork> {
  const { contents } = workshop;
  const decoder = workshop.suspects.decoderOf(job.fileId) ?? workshop.pool;
  // Hashing first costs a second read from the page cache and saves the decoding of every copy and moved file.
  const hashed = await decoder.run('hash', { path: job.path }, signal);
  if ('failed' in hashed) return await failed(job, hashed);
  const known = await foundOut(workshop, job, hashed.sha256);
  if (known !== undefined) return known;
  const refusal = tooCostly(hashed.costBytes);
  if (refusal !== null) return { kind: 'failed', job, ...refusal };

  contents.begin(hashed.sha256, job.fileId);
  const { work, sha256 } = await read(workshop, job, { ...hashed, decoder, signal });
  if (work.kind === 'failed' || work.kind === 'refused' || work.kind === 'small') {
    // The file may have become another one since it was hashed.
    const isOfContent = sha256 !== undefined && Buffer.compare(sha256, hashed.sha256) === 0;
    // A photo's copies wait until it is written.
    contents.end(job.fileId, isOfContent ? work : undefined);
  }
  return work;
}

interface Hashed {
  readonly sha256: Uint8Array;
  readonly costBytes: number;
  readonly decoder: Pick<Decoder, 'run'>;
  readonly signal: AbortSignal;
}

/** Reads a file whose content is not known whole. The digest is of what was read; undefined where that says nothing. */
async function read(
  { db, thumbnails, tower, space, vision, budget, minimumSize, whyNotToSend, isPaused }: PhotoWorkshop,
  job: Job,
  { sha256, costBytes, decoder, signal }: Hashed,
): Promise<{ readonly work: FinishedWork; readonly sha256: Uint8Array | undefined }> {
  const { path } = job;
  const known = findContent(db, sha256);
  const needsVector = known === undefined || !isAnswered(db, space.spaceId, known);
  const needsThumbnails = known === undefined || !hasThumbnails(thumbnails, sha256);
  const refused = needsVector ? (whyNotToSend?.() ?? null) : null;
  if (refused !== null) throw refused;
  const prepare = needsVector ? [vision] : [];
  const release = await budget.acquire(costBytes, signal);
  const photo = await decoder
    .run('read', { path, thumbnails: needsThumbnails, prepare }, signal)
    .finally(release);
  if ('failed' in photo) {
    const work = await failed(job, photo);
    if (work.kind === 'missing' || photo.reason === 'unreadable') return { work, sha256: undefined };
    const again = await decoder.run('hash', { path }, signal);
    return { work, sha256: 'failed' in again ? undefined : again.sha256 };
  }
  const longerSide = Math.max(photo.width, photo.height);
  if (isTooSmall({ sizeBytes: job.sizeBytes, longerSide }, minimumSize())) {
    return { work: { kind: 'small', job, longerSide }, sha256: photo.sha256 };
  }
  const image = photo.prepared[0];
  if (image === undefined) return { work: { kind: 'read', job, photo, vector: null }, sha256: photo.sha256 };
  if (whyNotToSend !== null && !(await liesInside(path, job.folderPath))) {
    return { work: { kind: 'missing', job }, sha256: undefined };
  }
  // It may stand in line for long: meanwhile its folder can be removed, or somebody can press "Pause".
  const isWanted = (): boolean => !isPaused() && isFileUnchanged(db, job.fileId, job);
  const embedded = await tower.embed(image, isWanted).catch(refusalOf);
  const work: FinishedWork =
    embedded instanceof Float32Array
      ? { kind: 'read', job, photo, vector: embedded }
      : {
          kind: 'refused',
          job,
          sha256: photo.sha256,
          message: embedded ?? 'The model has no answer for this photo.',
        };
  return { work, sha256: photo.sha256 };
}

/** What a model elsewhere has against this very photo, in words. Everything else is thrown on. */
function refusalOf(error: unknown): string {
  const isRefused =
    error instanceof RecollectError && ['UNSUPPORTED_IMAGE', 'IMAGE_TOO_LARGE'].includes(error.code);
  if (!isRefused) throw error;
  return error.message;
}
