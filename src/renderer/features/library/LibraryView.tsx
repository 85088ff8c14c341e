/** The whole library: every photo, newest first, by month. Runs in the page. */
import { FolderSearch, ImageOff, Unplug } from 'lucide-react';
import { useMemo, useRef, type ReactElement, type ReactNode, type Ref } from 'react';
import { useIndexingState, useLibraryState } from '../../api/queries.ts';
import { Busy } from '../../components/Busy.tsx';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PhotoGrid, type PhotoGridHandle } from '../../components/photo-grid/PhotoGrid.tsx';
import type { PhotoSummary } from '../../../contract/index.ts';
import { formatMonth } from '../../text/format.ts';
import { text } from '../../text/index.ts';
import { groupByMonth } from './group-by-month.ts';
import type { LibraryPhotos } from './use-library-photos.ts';

export interface LibraryViewProps {
  readonly library: LibraryPhotos;
  readonly gridRef: Ref<PhotoGridHandle>;
  /** Something else lies over it: kept as it is, out of reach. */
  readonly isCovered: boolean;
  readonly onOpen: (photo: PhotoSummary) => void;
  readonly onMoreLikeThis: (photo: PhotoSummary) => void;
  readonly onAddFolder: () => void;
  readonly onShowFailures: () => void;
}

function NoPhotos({
  onAddFolder,
  onShowFailures,
}: Pick<LibraryViewProps, 'onAddFolder' | 'onShowFailures'>): ReactElement {
  const state = useLibraryState().data;
  const indexing = useIndexingState().data;
  const folders = state?.folders ?? [];
  const isBusy =
    indexing?.phase === 'scanning' ||
    indexing?.phase === 'indexing' ||
    folders.some((folder) => folder.state === 'scanning');
  if (isBusy)
    return (
      <EmptyState icon={<Busy size={24} />} title={text.empty.scanningTitle} help={text.empty.scanningHelp} />
    );
  if (folders.length > 0 && folders.every((folder) => folder.state === 'offline')) {
    return (
      <EmptyState
        icon={<Unplug size={24} strokeWidth={1.5} />}
        title={text.library.folderStates.offline}
        help={text.empty.offlineHelp}
      />
    );
  }
  if (folders.some((folder) => folder.failedCount > 0)) {
    return (
      <EmptyState
        icon={<ImageOff size={24} strokeWidth={1.5} />}
        title={text.empty.onlyFailuresTitle}
        action={<Button onClick={onShowFailures}>{text.failures.title}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<FolderSearch size={24} strokeWidth={1.5} />}
      title={text.empty.noPhotosTitle}
      help={text.empty.noPhotosHelp}
      action={
        <Button look="primary" onClick={onAddFolder}>
          {text.library.addFolder}
        </Button>
      }
    />
  );
}

export function LibraryView(props: LibraryViewProps): ReactElement {
  const { library, gridRef, isCovered, onOpen, onMoreLikeThis, onAddFolder, onShowFailures } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const photoCount = useLibraryState().data?.photoCount ?? library.total;
  const sections = useMemo(
    () =>
      groupByMonth(library.photos).map(({ key, takenAtMs, photos }) => ({
        key,
        heading: formatMonth(takenAtMs),
        photos,
      })),
    [library.photos],
  );

  let content: ReactNode;
  if (library.photos.length > 0) {
    content = (
      <PhotoGrid
        ref={gridRef}
        label={text.library.grid}
        sections={sections}
        scroller={scroller}
        onOpen={onOpen}
        onMoreLikeThis={onMoreLikeThis}
        onNearEnd={library.loadMore}
      />
    );
  } else if (library.isKnown)
    content = <NoPhotos onAddFolder={onAddFolder} onShowFailures={onShowFailures} />;
  else content = <p className="visually-hidden">{text.library.loadingPhotos}</p>;

  return (
    <div ref={scroller} className="view" data-covered={isCovered || undefined} inert={isCovered}>
      <header className="view-header">
        <h1>{text.library.title}</h1>
        {library.isKnown && <p className="tabular">{text.app.photos(photoCount)}</p>}
      </header>
      {content}
    </div>
  );
}
