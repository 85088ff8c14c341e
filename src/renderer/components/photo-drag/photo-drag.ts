/**
 * Photos of the page that are dragged: onto an album, the bin or the search box, or out of the window. Runs in the page.
 *
 * In a browser the drag is the page's own. On the desktop it is the system's, so that files can be dropped anywhere;
 * coming back over the page it looks like one of strange files, and is known by having begun here.
 */
import { z } from 'zod';
import { photoIdSchema, type PhotoId, type PhotoSummary } from '../../../contract/index.ts';
import { desktopHost } from '../../api/host.ts';
import { originalUrl } from '../../api/media.ts';

/** The kind of data by which the page knows its own photos from files. */
const photosType = 'application/x-recollect-photos';

/** The photos that the desktop drags for this page, until the mouse moves again without it. */
let byDesktop: readonly PhotoId[] | null = null;

function forgetOnceOver(): void {
  const stop = new AbortController();
  // While something is dragged there are no such events.
  const over = (event: MouseEvent): void => {
    if (event.buttons !== 0) return;
    byDesktop = null;
    stop.abort();
  };
  window.addEventListener('mousemove', over, { signal: stop.signal });
}

/** What drags are of, as browsers tell it before the drop. */
type DragKinds = Pick<DataTransfer, 'types'>;

/** Whether photos of this page are dragged. Their ids are told only where they are dropped. */
export function isPhotoDrag(data: DragKinds | null): boolean {
  return data?.types.includes(photosType) === true || byDesktop !== null;
}

/** The photos that were dropped; none where it is something else. */
export function draggedPhotos(data: Pick<DataTransfer, 'getData'>): readonly PhotoId[] {
  if (byDesktop !== null) return byDesktop;
  const written = data.getData(photosType);
  if (written === '') return [];
  try {
    return z.array(photoIdSchema).parse(JSON.parse(written));
  } catch {
    // Another page's, of another kind.
    return [];
  }
}

const contentTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  gif: 'image/gif',
  avif: 'image/avif',
  heic: 'image/heic',
  heif: 'image/heif',
  bmp: 'image/bmp',
};

/**
 * What Chromium saves when it is dropped on the desktop: `type:name:address`. A colon in the name would end it.
 *
 * @param address of the file, whole
 */
export function downloadUrl(photo: Pick<PhotoSummary, 'name'>, address: string): string {
  const extension = photo.name.slice(photo.name.lastIndexOf('.') + 1).toLowerCase();
  const type = contentTypes[extension] ?? 'application/octet-stream';
  return `${type}:${photo.name.replaceAll(':', '-')}:${address}`;
}

/**
 * Begins to drag photos.
 *
 * @param only what is known of the photo, where it is only one
 */
export function beginPhotoDrag(
  event: Pick<DragEvent, 'dataTransfer' | 'preventDefault'>,
  photoIds: readonly PhotoId[],
  only: PhotoSummary | undefined,
): void {
  const data = event.dataTransfer;
  const host = desktopHost();
  if (host !== undefined) {
    event.preventDefault();
    byDesktop = photoIds;
    forgetOnceOver();
    // A drag that does not begin is seen.
    host.startDrag([...photoIds]).catch(() => undefined);
  } else if (data !== null) {
    data.setData(photosType, JSON.stringify(photoIds));
    data.effectAllowed = 'copyMove';
    if (photoIds.length === 1 && only !== undefined)
      data.setData('DownloadURL', downloadUrl(only, new URL(originalUrl(only), window.location.href).href));
  }
}
