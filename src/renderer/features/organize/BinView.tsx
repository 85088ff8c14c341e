/** The bin: photos out of sight, to be put back, or their files to be moved to the computer's own bin. Runs in the page. */
import { Trash2, TriangleAlert } from 'lucide-react';
import { useMemo, useState, type ReactElement, type ReactNode, type Ref } from 'react';
import type { PhotoSummary } from '../../../contract/index.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { useBinState, useIsReadOnly } from '../../api/queries.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PhotoGrid } from '../../components/photo-grid/PhotoGrid.tsx';
import type { PhotoGridHandle } from '../../components/photo-grid/use-grid-focus.ts';
import { text } from '../../text/index.ts';
import './bin-view.css';
import type { BinPhotos } from './use-bin-photos.ts';

export interface BinViewProps {
  readonly bin: BinPhotos;
  readonly gridRef: Ref<PhotoGridHandle>;
  /** A photo was pressed: there is nothing to open, so it is selected. */
  readonly onSelect: (photo: Pick<PhotoSummary, 'photoId'>) => void;
  readonly onEmpty: () => void;
}

const words = text.bin;

export function BinView({ bin, gridRef, onSelect, onEmpty }: BinViewProps): ReactElement {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const isReadOnly = useIsReadOnly();
  const isBusy = (useBinState().data?.progress ?? null) !== null;
  const { photos, error, isKnown, retry } = bin;
  const sections = useMemo(() => [{ key: 'bin', heading: null, photos }], [photos]);
  let content: ReactNode;
  if (error !== null) {
    content = (
      <EmptyState
        isAnnounced
        icon={<TriangleAlert size={24} strokeWidth={1.5} />}
        title={text.library.notLoaded}
        help={failureSentence(error)}
        action={<Button onClick={retry}>{text.app.tryAgain}</Button>}
      />
    );
  } else if (photos.length > 0) {
    content = (
      <PhotoGrid
        ref={gridRef}
        label={words.title}
        sections={sections}
        scroller={scroller}
        onOpen={onSelect}
        onMoreLikeThis={null}
      />
    );
  } else if (isKnown) {
    content = (
      <EmptyState
        isAnnounced
        icon={<Trash2 size={24} strokeWidth={1.5} />}
        title={words.emptyTitle}
        help={words.emptyHelp}
      />
    );
  } else content = <p className="visually-hidden">{text.library.loadingPhotos}</p>;
  return (
    <div ref={setScroller} className="view view-bin">
      <header className="view-header">
        <h1>{words.title}</h1>
        {photos.length > 0 && <p className="tabular">{text.app.photos(photos.length)}</p>}
      </header>
      {photos.length > 0 && (
        <div className="bin-line">
          <p>{words.note}</p>
          <Button size="small" disabled={isReadOnly || isBusy} onClick={onEmpty}>
            {words.empty}
          </Button>
        </div>
      )}
      {content}
    </div>
  );
}
