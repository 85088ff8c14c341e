/**
 * The way of one photo: known by its content and therefore reused, or read, decoded and embedded, or failed.
 * Nothing is written here; the finished work is handed to the commit buffer. Runs in the engine's main thread.
 */
import { access } from 'node:fs/promises';
import type { FailureReason, FolderId } from '../../../contract/index.ts';
import type { ReadPhoto } from '../imaging/index.ts';
import { isTooSmall, liesInside, type MinimumSize } from '../library/index.ts';
import {
  findContent,
  hasEmbedding,
  hasThumbnails,
  type EmbeddingSpace,
  type Job,
  type ReadableDb,
  type ReadableThumbnails,
} from '../storage/index.ts';
import type { VisionInput } from '../imaging/index.ts';
import type { CrashSuspects } from './crash-suspects.ts';
import { tooCostly, type DecodeBudget } from './decode-budget.ts';
import type { DecodePool } from './decode-pool.ts';
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
  readonly budget: DecodeBudget;
  readonly tower: VisionTower;
  readonly space: EmbeddingSpace;
  readonly vision: VisionInput;
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

/** The work itself, whatever the path leads to. */
async function readAndEmbed(workshop: PhotoWorkshop, job: Job, signal: AbortSignal): Promise<FinishedWork> {
  const { db, thumbnails, pool, tower, space, vision } = workshop;
  const { path } = job;

  const decoder = workshop.suspects.decoderOf(job.fileId) ?? pool;
  // Hashing first costs a second read from the page cache and saves the decoding of every copy and moved file.
  const hashed = await decoder.run('hash', { path }, signal);
  if ('failed' in hashed) return await failed(job, hashed);
  const { sha256, costBytes } = hashed;
  const known = findContent(db, sha256);
  const needsVector = known === undefined || !hasEmbedding(db, space.spaceId, known);
  const needsThumbnails = known === undefined || !hasThumbnails(thumbnails, sha256);
  if (known !== undefined && !needsVector && !needsThumbnails) {
    return { kind: 'reused', job, contentId: known };
  }

  const refusal = tooCostly(costBytes);
  if (refusal !== null) return { kind: 'failed', job, ...refusal };
  const tensors = needsVector ? [vision] : [];
  const release = await workshop.budget.acquire(costBytes, signal);
  const read = await decoder
    .run('read', { path, thumbnails: needsThumbnails, tensors }, signal)
    .finally(release);
  if ('failed' in read) return await failed(job, read);
  const longerSide = Math.max(read.width, read.height);
  if (isTooSmall({ sizeBytes: job.sizeBytes, longerSide }, workshop.minimumSize())) {
    return { kind: 'small', job, longerSide };
  }
  const tensor = read.tensors[0];
  const vector = tensor === undefined ? null : await tower.embed(tensor);
  if (tensor !== undefined && vector === null) {
    return { kind: 'failed', job, reason: 'corrupt', message: 'The model has no answer for this photo.' };
  }
  return { kind: 'read', job, photo: read, vector };
}
