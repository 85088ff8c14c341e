/** The map once its outlines are there: they are fetched with the first photo that has a place. Runs in the page. */
import { lazy, Suspense, type ReactElement } from 'react';
import './place-map.css';
import type { PlaceMapProps } from './PlaceMap.tsx';

const PlaceMap = lazy(async () => ({ default: (await import('./PlaceMap.tsx')).PlaceMap }));

export function LazyPlaceMap(props: PlaceMapProps): ReactElement {
  return (
    // Its room is kept: nothing jumps.
    <Suspense fallback={<div className="place-map" />}>
      <PlaceMap {...props} />
    </Suspense>
  );
}
