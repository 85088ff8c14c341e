/** Pictures by photo id, out of the library. Runs in the engine's main thread. */
import { realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import type { ImageFormat } from '../../contract/index.ts';
import type { MediaResolver } from './media.ts';
import {
  binnedDigest,
  getThumbnail,
  photoLocation,
  type ReadableDb,
  type ReadableThumbnails,
} from './storage/index.ts';

const contentTypes: Readonly<Record<ImageFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tiff: 'image/tiff',
  gif: 'image/gif',
  avif: 'image/avif',
};

export function createMediaResolver(db: ReadableDb, thumbnails: ReadableThumbnails): MediaResolver {
  return {
    thumbnail(photoId, variant) {
      // The bin's page shows photos that the library has not.
      const sha256 = photoLocation(db, photoId)?.sha256 ?? binnedDigest(db, photoId);
      if (sha256 === undefined) return undefined;
      // A photo that is hardly larger than its small thumbnail has no large one.
      const found = getThumbnail(thumbnails, sha256, variant) ?? getThumbnail(thumbnails, sha256, 'small');
      if (found === undefined) return undefined;
      return {
        bytes: found.webp,
        contentType: 'image/webp',
        version: Buffer.from(sha256).toString('hex').slice(0, 16),
      };
    },
    async original(photoId) {
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
    },
  };
}
