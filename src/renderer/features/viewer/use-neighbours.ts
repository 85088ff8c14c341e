/** Where the open photo is among the others, and which ones are next to it. Runs in the page. */
import { use, useEffect, useState } from 'react';
import { thumbnailUrl } from '../../api/media.ts';
import type { PhotoShape } from '../../components/photo-grid/grid-rows.ts';
import { PhotoSourceContext, useSummary } from '../../components/photo-grid/photo-source.ts';
import { photoIdSchema, type PhotoId } from '../../../contract/index.ts';
import { usePreloaded } from './use-preloaded.ts';

export interface Neighbours {
  /** -1 where it is not among them. */
  readonly index: number;
  /** Undefined at the ends. */
  readonly previous: PhotoShape | undefined;
  readonly next: PhotoShape | undefined;
}

/** A held key shows some thirty photos a second: their names are fetched ahead. */
const namedAround = 12;

/** @param isGone the photo is in the library no more; the ones beside its place can still be reached */
export function useNeighbours(photos: readonly PhotoShape[], photoId: PhotoId, isGone: boolean): Neighbours {
  const index = photos.findIndex((photo) => photo.photoId === photoId);
  /** Where the photo stood last, and from which side it was come to. */
  const [last, setLast] = useState({ place: index, isForward: true });
  if (index !== -1 && index !== last.place) setLast({ place: index, isForward: index > last.place });
  const isLeftOut = index === -1 && isGone;
  const { place, isForward } = last;
  const previous = photos[(isLeftOut ? place : index) - 1];
  let next = index === -1 ? undefined : photos[index + 1];
  if (isLeftOut && place !== -1) next = photos[place];

  // Both sides, and one further in the direction of the walk.
  const further = index === -1 ? undefined : photos[index + (isForward ? 2 : -2)];
  const urls = [useSummary(next), useSummary(previous), useSummary(further)].map(
    (photo) => photo && thumbnailUrl(photo, 'large'),
  );
  usePreloaded(urls);

  const source = use(PhotoSourceContext);
  const middle = index === -1 ? place : index;
  const aroundIds =
    middle === -1
      ? ''
      : photos
          .slice(Math.max(0, middle - namedAround), middle + namedAround + 1)
          .map((shape) => shape.photoId)
          .join();
  useEffect(() => {
    const near = aroundIds.split(',').filter((id) => id !== '');
    source.want(
      'viewer',
      near.map((id) => photoIdSchema.parse(Number(id))),
    );
  }, [source, aroundIds]);
  useEffect(() => () => source.want('viewer', []), [source]);
  return { index, previous, next };
}
