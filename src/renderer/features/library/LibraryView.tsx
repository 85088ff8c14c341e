/** The whole library: every photo, newest first, by month. Runs in the page. */
import { TriangleAlert } from 'lucide-react';
import { useMemo, useState, type ReactElement, type ReactNode, type Ref } from 'react';
import { failureSentence } from '../../api/failure-sentence.ts';
import { useLibraryState } from '../../api/queries.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PhotoGrid, type LaidOut, type PhotoGridHandle } from '../../components/photo-grid/PhotoGrid.tsx';
import { PhotoSourceContext } from '../../components/photo-grid/photo-source.ts';
import type { PhotoSummary } from '../../../contract/index.ts';
import { formatMonth } from '../../text/format.ts';
import { text } from '../../text/index.ts';
import { NoPhotos, type NoPhotosProps } from './NoPhotos.tsx';
import { Timeline } from './Timeline.tsx';
import type { LibraryPhotos } from './use-library-photos.ts';

export interface LibraryViewProps extends NoPhotosProps {
  readonly library: LibraryPhotos;
  readonly gridRef: Ref<PhotoGridHandle>;
  /** Something else lies over it: kept as it is, out of reach. */
  readonly isCovered: boolean;
  readonly onOpen: (photo: Pick<PhotoSummary, 'photoId'>) => void;
  readonly onMoreLikeThis: (photo: PhotoSummary) => void;
}

/** Fewer photos are scrolled through in a moment. */
const leastForTimeline = 120;

export function LibraryView(props: LibraryViewProps): ReactElement {
  const { library, gridRef, isCovered, onOpen, onMoreLikeThis, ...emptyProps } = props;
  // State and not a ref: the grid is drawn with it once it is there.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [laidOut, setLaidOut] = useState<LaidOut | null>(null);
  const photoCount = useLibraryState().data?.photoCount ?? library.total;
  const sections = useMemo(
    () =>
      library.months.map(({ key, takenAtMs, photos }) => ({ key, heading: formatMonth(takenAtMs), photos })),
    [library.months],
  );

  let content: ReactNode;
  if (sections.length > 0) {
    content = (
      <PhotoSourceContext value={library.source}>
        <PhotoGrid
          ref={gridRef}
          label={text.library.grid}
          sections={sections}
          scroller={scroller}
          onOpen={onOpen}
          onMoreLikeThis={onMoreLikeThis}
          onLaidOut={setLaidOut}
        />
      </PhotoSourceContext>
    );
  } else if (library.error !== null) {
    content = (
      <EmptyState
        isAnnounced
        icon={<TriangleAlert size={24} strokeWidth={1.5} />}
        title={text.library.notLoaded}
        help={failureSentence(library.error)}
        action={<Button onClick={library.retry}>{text.app.tryAgain}</Button>}
      />
    );
  } else if (library.isKnown) content = <NoPhotos {...emptyProps} />;
  else content = <p className="visually-hidden">{text.library.loadingPhotos}</p>;

  // Known with the first page, so that the photos have their width from the start.
  const hasTimeline = library.total >= leastForTimeline && library.months.length > 1;
  return (
    <>
      <div
        ref={setScroller}
        className="view"
        data-covered={isCovered || undefined}
        data-timeline={hasTimeline || undefined}
        inert={isCovered}
      >
        <header className="view-header">
          <h1>{text.library.title}</h1>
          {library.isKnown && <p className="tabular">{text.app.photos(photoCount)}</p>}
        </header>
        {content}
      </div>
      {hasTimeline && !isCovered && (
        <Timeline months={library.months} scroller={scroller} laidOut={laidOut} />
      )}
    </>
  );
}
