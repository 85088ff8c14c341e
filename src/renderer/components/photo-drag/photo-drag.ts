/** Photos of the page that are dragged: onto an album, the search box, or out of the window. Runs in the page. */
import { z } from 'zod';
import { photoIdSchema, type PhotoId } from '../../../contract/index.ts';

/** The kind of data by which the page knows its own photos from files. */
const photosType = 'application/x-recollect-photos';

/** Whether photos of this page are dragged. Their ids are told only where they are dropped. */
export function isPhotoDrag(data: DataTransfer | null): boolean {
  return data?.types.includes(photosType) ?? false;
}

export function putPhotos(data: DataTransfer, photoIds: readonly PhotoId[]): void {
  data.setData(photosType, JSON.stringify(photoIds));
}

/** The photos that were dropped; none where it is something else. */
export function draggedPhotos(data: DataTransfer): PhotoId[] {
  const written = data.getData(photosType);
  if (written === '') return [];
  try {
    return z.array(photoIdSchema).parse(JSON.parse(written));
  } catch {
    // Another page's, of another kind.
    return [];
  }
}
