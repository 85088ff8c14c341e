/** Pictures by photo id, out of the library. Runs in the engine's main thread. */
import { realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { RecollectError, type ImageFormat, type PhotoId } from '../../contract/index.ts';
import type { MediaResolver, Original, ThumbnailVariant } from './media.ts';
import type { PngTasks } from './png-tasks.ts';
import {
  binnedDigest,
  getThumbnail,
  photoLocation,
  type ReadableDb,
  type ReadableThumbnails,
} from './storage/index.ts';
import { startWorker, workerUrl } from './threads/index.ts';

const contentTypes: Readonly<Record<ImageFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tiff: 'image/tiff',
  gif: 'image/gif',
  avif: 'image/avif',
};

export function createMediaResolver(db: ReadableDb, thumbnails: ReadableThumbnails): MediaResolver {
  async function original(photoId: PhotoId): Promise<Original | undefined> {
    const location = photoLocation(db, photoId);
    if (location === undefined) return undefined;
    try {
      // The real paths, so that a link that was put there since the scan cannot lead out of the folder.
      const [path, folder] = await Promise.all([realpath(location.path), realpath(location.folderPath)]);
      const inside = folder.endsWith(sep) ? folder : folder + sep;
      if (!path.startsWith(inside)) return undefined;
      const { size } = await stat(path);
      return { path, contentType: contentTypes[location.format], sizeBytes: size };
    } catch {
      // Gone, or on a drive that is.
      return undefined;
    }
  }

  function thumbnailOf(sha256: Uint8Array, variant: ThumbnailVariant): ReturnType<typeof getThumbnail> {
    try {
      // A photo that is hardly larger than its small thumbnail has no large one.
      return getThumbnail(thumbnails, sha256, variant) ?? getThumbnail(thumbnails, sha256, 'small');
    } catch (error) {
      // They are made again when the library is opened the next time.
      if (error instanceof RecollectError && error.code === 'LIBRARY_DAMAGED') return undefined;
      throw error;
    }
  }

  return {
    original,
    thumbnail(photoId, variant) {
      // The bin's page shows photos that the library has not.
      const sha256 = photoLocation(db, photoId)?.sha256 ?? binnedDigest(db, photoId);
      if (sha256 === undefined) return undefined;
      const found = thumbnailOf(sha256, variant);
      if (found === undefined) return undefined;
      return {
        bytes: found.webp,
        contentType: 'image/webp',
        version: Buffer.from(sha256).toString('hex').slice(0, 16),
      };
    },
    async uprightPng(photoId) {
      const found = await original(photoId);
      if (found === undefined) return undefined;
      // A thread of its own, as for all decoding; somebody copies a photo now and then, so it is not kept.
      const worker = startWorker<PngTasks>(workerUrl(import.meta.url, './png-worker'), { name: 'png' });
      try {
        return await worker.call('uprightPng', { path: found.path });
      } finally {
        await worker.close();
      }
    },
  };
}
