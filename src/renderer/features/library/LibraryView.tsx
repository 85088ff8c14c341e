/** The whole library: every photo, newest first, by month. Runs in the page. */
import type { ReactElement } from 'react';
import { useLibraryState } from '../../api/queries.ts';
import { text } from '../../text/index.ts';
import { NoPhotos, type NoPhotosProps } from './NoPhotos.tsx';
import { PhotosByMonth, type PhotosByMonthProps } from './PhotosByMonth.tsx';

export interface LibraryViewProps
  extends
    NoPhotosProps,
    Pick<PhotosByMonthProps, 'photos' | 'gridRef' | 'isCovered' | 'onOpen' | 'onMoreLikeThis'> {}

export function LibraryView(props: LibraryViewProps): ReactElement {
  const { photos, gridRef, isCovered, onOpen, onMoreLikeThis, ...emptyProps } = props;
  const photoCount = useLibraryState().data?.photoCount ?? photos.total;
  return (
    <PhotosByMonth
      photos={photos}
      header={
        <>
          <h1>{text.library.title}</h1>
          {photos.isKnown && <p className="tabular">{text.app.photos(photoCount)}</p>}
        </>
      }
      empty={<NoPhotos {...emptyProps} />}
      gridRef={gridRef}
      isCovered={isCovered}
      onOpen={onOpen}
      onMoreLikeThis={onMoreLikeThis}
    />
  );
}
