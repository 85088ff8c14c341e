/** Addresses of images, which never cross the contract: by id from the host. Runs in the page. */
import type { PhotoId } from '../../contract/index.ts';
import { desktopHost } from './host.ts';

export type ThumbnailVariant = 'small' | 'large';

/** What an address needs to know; `version` lets a browser keep the image for ever. */
export interface MediaPhoto {
  readonly photoId: PhotoId;
  readonly version?: string | undefined;
}

function address(
  kind: 'thumbnail' | 'original' | 'whole',
  rest: string,
  version: string | undefined,
): string {
  const base = desktopHost() === undefined ? `/media/${kind}/` : `photo://${kind}/`;
  return `${base}${rest}${version === undefined ? '' : `?v=${encodeURIComponent(version)}`}`;
}

/** A thumbnail of the photo: small for the grid, large for a screen. */
export function thumbnailUrl(photo: MediaPhoto, variant: ThumbnailVariant): string {
  return address('thumbnail', `${String(photo.photoId)}/${variant}`, photo.version);
}

/** The file itself. */
export function originalUrl(photo: MediaPhoto): string {
  return address('original', String(photo.photoId), photo.version);
}

/** The whole photo as browsers can show it: the file itself, or a picture of what is in it. */
export function wholeUrl(photo: MediaPhoto): string {
  return address('whole', String(photo.photoId), photo.version);
}

/** Whether the host says that there is no such image: the browser does not tell why one was not shown. */
export async function isMediaGone(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { method: 'HEAD', cache: 'no-store' });
    return answer.status === 404;
  } catch {
    // Nobody answers.
    return false;
  }
}
