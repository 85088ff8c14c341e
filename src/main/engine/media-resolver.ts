/** Pictures by photo id, out of the library. Runs in the engine's main thread. */
import { realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { RecollectError, type ImageFormat, type PhotoId } from '../../contract/index.ts';
import type { MediaResolver, Original, ThumbnailVariant } from './media.ts';
import { createPictures } from './pictures.ts';
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
  heic: 'image/heic',
  bmp: 'image/bmp',
  jxl: 'image/jxl',
  jp2: 'image/jp2',
  raw: 'application/octet-stream',
  dng: 'image/x-adobe-dng',
  cr2: 'image/x-canon-cr2',
  cr3: 'image/x-canon-cr3',
  nef: 'image/x-nikon-nef',
  arw: 'image/x-sony-arw',
  orf: 'image/x-olympus-orf',
  rw2: 'image/x-panasonic-rw2',
  raf: 'image/x-fuji-raf',
};

/** JPEG, or WebP where an older Recollect made it: RIFF is how one begins (RFC 9649, 2.3). */
function thumbnailType(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 4)).equals(Buffer.from('RIFF')) ? 'image/webp' : 'image/jpeg';
}

/** What every browser shows by itself. */
const shownByBrowsers: readonly ImageFormat[] = ['jpeg', 'png', 'webp', 'gif', 'avif', 'bmp'];

/** As in `PhotoSummary.version`. */
function versionOf(sha256: Uint8Array): string {
  return Buffer.from(sha256).toString('hex').slice(0, 16);
}

export function createMediaResolver(db: ReadableDb, thumbnails: ReadableThumbnails): MediaResolver {
  const pictures = createPictures();

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
        bytes: found.bytes,
        contentType: thumbnailType(found.bytes),
        version: versionOf(sha256),
      };
    },
    async uprightPng(photoId) {
      const found = await original(photoId);
      if (found === undefined) return undefined;
      return await pictures.make('uprightPng', found.path);
    },
    async rendering(photoId) {
      const location = photoLocation(db, photoId);
      if (location === undefined || shownByBrowsers.includes(location.format)) return undefined;
      const found = await original(photoId);
      if (found === undefined) return undefined;
      const bytes = await pictures.make('uprightJpeg', found.path);
      return { bytes, contentType: 'image/jpeg', version: versionOf(location.sha256) };
    },
  };
}
