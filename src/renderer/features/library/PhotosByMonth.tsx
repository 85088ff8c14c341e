/** Photos by month, newest first, with a timeline beside many of them; or what stands in their place. Runs in the page. */
import { TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useMemo, useState, type ReactElement, type ReactNode, type Ref } from 'react';
import { failureSentence } from '../../api/failure-sentence.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PhotoGrid, type LaidOut } from '../../components/photo-grid/PhotoGrid.tsx';
import type { PhotoGridHandle } from '../../components/photo-grid/use-grid-focus.ts';
import { useDelayedTrue } from '../../components/use-delayed-true.ts';
import type { PhotoSummary } from '../../../contract/index.ts';
import { formatMonth } from '../../text/format.ts';
import { text } from '../../text/index.ts';
import { Timeline } from './Timeline.tsx';
import type { LibraryPhotos } from './use-library-photos.ts';

export interface PhotosByMonthProps {
  readonly photos: LibraryPhotos;
  /** What stands above the photos: a heading of the first level, and how many there are. */
  readonly header: ReactNode;
  /** What stands in the photos' place where there are none. */
  readonly empty: ReactNode;
  readonly gridRef: Ref<PhotoGridHandle>;
  /** Something else lies over it: kept as it is, out of reach. */
  readonly isCovered?: boolean | undefined;
  /** Other photos begin at the top. */
  readonly startsAnewWith?: string;
  readonly onOpen: (photo: Pick<PhotoSummary, 'photoId'>) => void;
  readonly onMoreLikeThis: (photo: PhotoSummary) => void;
}

/** Fewer photos are scrolled through in a moment. */
const leastForTimeline = 120;
/** Below this nobody notices that they wait. */
const unnoticedMs = 300;

export function PhotosByMonth(props: PhotosByMonthProps): ReactElement {
  const { photos, header, empty, gridRef, isCovered = false, startsAnewWith = '' } = props;
  const { onOpen, onMoreLikeThis } = props;
  // State and not a ref: the grid is drawn with it once it is there.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [laidOut, setLaidOut] = useState<LaidOut | null>(null);
  const isStale = useDelayedTrue(photos.isOutdated, unnoticedMs);
  const { months } = photos;
  const sections = useMemo(
    () => months.map((month) => ({ ...month, heading: formatMonth(month.takenAtMs) })),
    [months],
  );
  useLayoutEffect(() => {
    scroller?.scrollTo(0, 0);
  }, [scroller, startsAnewWith]);

  let content: ReactNode;
  if (sections.length > 0) {
    content = (
      <PhotoGrid
        ref={gridRef}
        label={text.library.grid}
        sections={sections}
        scroller={scroller}
        onOpen={onOpen}
        onMoreLikeThis={onMoreLikeThis}
        onLaidOut={setLaidOut}
      />
    );
  } else if (photos.error !== null) {
    content = (
      <EmptyState
        isAnnounced
        icon={<TriangleAlert size={24} strokeWidth={1.5} />}
        title={text.library.notLoaded}
        help={failureSentence(photos.error)}
        action={<Button onClick={photos.retry}>{text.app.tryAgain}</Button>}
      />
    );
  } else if (photos.isKnown) content = empty;
  else content = <p className="visually-hidden">{text.library.loadingPhotos}</p>;

  // Known with the first page, so that the photos have their width from the start.
  const hasTimeline = photos.total >= leastForTimeline && months.length > 1;
  return (
    <>
      <div
        ref={setScroller}
        className="view"
        data-covered={isCovered || undefined}
        data-timeline={hasTimeline || undefined}
        data-stale={isStale || undefined}
        inert={isCovered}
      >
        <header className="view-header">{header}</header>
        {content}
      </div>
      {hasTimeline && !isCovered && <Timeline months={months} scroller={scroller} laidOut={laidOut} />}
    </>
  );
}
