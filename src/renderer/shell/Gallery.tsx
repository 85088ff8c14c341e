/** The page once a library is there: sidebar, search, photos, viewer, dialogs. Puts the features together. */
import { Menu } from 'lucide-react';
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { IconButton } from '../components/Button.tsx';
import { DropOverlay } from '../components/file-drop/DropOverlay.tsx';
import type { Dropped, DroppedFolder } from '../components/file-drop/dropped.ts';
import { useFileDrop } from '../components/file-drop/use-file-drop.ts';
import { usePhotoDrop } from '../components/photo-drag/use-photo-drop.ts';
import { undoLast } from '../components/undo/tell-with-undo.ts';
import { PhotoSourceContext } from '../components/photo-grid/photo-source.ts';
import { IndexingLine } from '../features/indexing/IndexingLine.tsx';
import { IndexingStatus } from '../features/indexing/IndexingStatus.tsx';
import { FolderList } from '../features/library/FolderList.tsx';
import { FilteredView } from '../features/library/FilteredView.tsx';
import { LibraryView } from '../features/library/LibraryView.tsx';
import { NoPhotos } from '../features/library/NoPhotos.tsx';
import { ModelButton } from '../features/models/ModelButton.tsx';
import { SettingsButton } from '../features/settings/SettingsButton.tsx';
import { StarterLine } from '../features/models/StarterLine.tsx';
import { FilterButton } from '../features/search/filters/FilterButton.tsx';
import { QueryLine } from '../features/search/query-chips/QueryLine.tsx';
import { QueryIssues } from '../features/search/QueryIssues.tsx';
import { SearchBar } from '../features/search/SearchBar.tsx';
import { SearchResults } from '../features/search/SearchResults.tsx';
import { useQueryImages } from '../features/search/use-query-images.ts';
import { BinView } from '../features/organize/BinView.tsx';
import { Viewer } from '../features/viewer/Viewer.tsx';
import {
  closePhoto,
  currentView,
  goToLibrary,
  openPhoto,
  startSearch,
  stepBack,
  useLayer,
  useView,
} from '../navigation/use-view.ts';
import { folderQuery, isFolderView } from '../navigation/places.ts';
import { maxQueryChips } from '../navigation/view.ts';
import type { LibraryState, PhotoId, PhotoSummary } from '../../contract/index.ts';
import { text } from '../text/index.ts';
import { ReconnectingPill } from './ConnectionStates.tsx';
import './gallery.css';
import type { OpenDialog } from './open-dialog.ts';
import { PlaceList } from './PlaceList.tsx';
import { placeWords } from './place-words.tsx';
import { Sidebar } from './Sidebar.tsx';
import { FailuresEntry } from './FailuresEntry.tsx';
import { SelectionArea } from './SelectionArea.tsx';
import { useFoldersFirst } from './use-folders-first.ts';
import { useGalleryFocus } from './use-gallery-focus.ts';
import { useOrganizing } from './use-organizing.ts';
import { usePhotosInSight } from './use-photos-in-sight.ts';
import { useShortcuts } from './use-shortcuts.ts';

export interface GalleryProps {
  readonly library: LibraryState;
  readonly onAddFolder: () => void;
  readonly onDropFolders: (folders: readonly DroppedFolder[]) => void;
  readonly onOpenDialog: (dialog: OpenDialog) => void;
}

const issuesId = 'query-issues';
const onOpen = (photo: Pick<PhotoSummary, 'photoId'>): void => openPhoto(photo.photoId);
const onMoreLikeThis = ({ photoId, version, name }: PhotoSummary): void =>
  startSearch([{ kind: 'photo', photoId, version, name }]);

/** Photos of the page were dropped on the search box. */
const moreLikeThese = (photoIds: readonly PhotoId[]): void =>
  startSearch(photoIds.slice(0, maxQueryChips).map((photoId) => ({ kind: 'photo', photoId })));

/** Where a photo stands in the grid, if it is in sight. */
function originOf(photoId: PhotoId): DOMRect | null {
  const cell = document.querySelector(`.view:not([data-covered]) [data-photo-id="${String(photoId)}"]`);
  return cell?.getBoundingClientRect() ?? null;
}

export function Gallery(props: GalleryProps): ReactElement {
  const { library, onAddFolder, onDropFolders, onOpenDialog } = props;
  const view = useView();
  const inSight = usePhotosInSight(view);
  const { kind, search, shown, filtered, issues } = inSight;
  const isSearching = kind !== 'library';
  useFoldersFirst(kind === 'bin' ? '' : inSight.filters);
  const organizing = useOrganizing(view, inSight);
  const { selection, clear: clearSelection } = organizing;
  const searchDrop = usePhotoDrop(moreLikeThese);
  const images = useQueryImages();
  const { addFiles } = images;
  const dropAim = useFileDrop(
    useCallback(
      ({ files, folders }: Dropped) => {
        if (files.length > 0) addFiles(files);
        onDropFolders(folders);
      },
      [addFiles, onDropFolders],
    ),
  );
  const [isDrawerOpen, setIsDrawerOpen] = useState(false);
  const closeDrawer = useCallback(() => setIsDrawerOpen(false), []);
  useLayer(isDrawerOpen, closeDrawer);
  const focus = useGalleryFocus(view, inSight);
  const { searchInput, libraryGrid, resultGrid, focusPhoto, focusSearch } = focus;
  const onBack = useCallback(() => {
    const isOverView = currentView().openPhotoId !== null;
    if (!isOverView && selection.get().ids.size > 0) clearSelection();
    else stepBack();
  }, [selection, clearSelection]);
  useShortcuts(
    useMemo(
      () => ({
        search: focusSearch,
        settings: () => onOpenDialog({ kind: 'settings' }),
        sheet: () => onOpenDialog({ kind: 'shortcuts' }),
        undo: undoLast,
        back: onBack,
      }),
      [focusSearch, onBack, onOpenDialog],
    ),
  );
  const fromDrawer = (action: () => void) => (): void => {
    setIsDrawerOpen(false);
    action();
  };
  const emptyActions = {
    onAddFolder,
    onShowFailures: () => onOpenDialog({ kind: 'failures' }),
    onChooseModel: () => onOpenDialog({ kind: 'models' }),
  };
  const noPhotos = library.photoCount > 0 ? null : <NoPhotos {...emptyActions} />;

  return (
    <PhotoSourceContext value={inSight.source}>
      <div className="gallery">
        <a
          href="#photos"
          className="skip button button-primary"
          onClick={(event) => {
            event.preventDefault();
            focusPhoto();
          }}
        >
          {text.app.skipToPhotos}
        </a>
        <Sidebar
          photoCount={library.photoCount}
          isInLibrary={!isSearching}
          isOpen={isDrawerOpen}
          onClose={closeDrawer}
          onGoToLibrary={fromDrawer(goToLibrary)}
          places={<PlaceList view={view} fromDrawer={fromDrawer} onOpenDialog={onOpenDialog} />}
          folders={
            <FolderList
              folders={library.folders}
              isCurrent={({ name }) => isFolderView(view, name)}
              onOpen={({ name }) => fromDrawer(() => startSearch([], folderQuery(name)))()}
              onAdd={fromDrawer(onAddFolder)}
              onRemove={(folder) => fromDrawer(() => onOpenDialog({ kind: 'remove-folder', folder }))()}
            />
          }
          failures={
            <FailuresEntry
              folders={library.folders}
              refusedCount={library.refusedCount}
              onOpen={fromDrawer(() => onOpenDialog({ kind: 'failures' }))}
            />
          }
          indexing={<IndexingStatus onOpenModels={() => onOpenDialog({ kind: 'models' })} />}
          model={<ModelButton onOpen={fromDrawer(() => onOpenDialog({ kind: 'models' }))} />}
          settings={<SettingsButton onOpen={fromDrawer(() => onOpenDialog({ kind: 'settings' }))} />}
        />
        <main className="gallery-main" inert={isDrawerOpen}>
          <div className="gallery-bar" data-over={searchDrop.isOver || undefined} {...searchDrop.handlers}>
            <IconButton
              label={text.app.openMenu}
              className="gallery-menu"
              onClick={() => setIsDrawerOpen(true)}
            >
              <Menu size={20} strokeWidth={1.5} aria-hidden />
            </IconButton>
            <SearchBar
              view={view}
              images={images}
              isWaiting={inSight.isWaiting}
              inputRef={searchInput}
              issuesId={issues.length > 0 ? issuesId : null}
              onLeave={focus.leaveSearch}
            />
            <FilterButton view={view} />
          </div>
          <QueryLine view={view} pending={images.pending} issues={issues} inputRef={searchInput} />
          <QueryIssues id={issuesId} sentences={issues} />
          <IndexingLine onOpen={() => setIsDrawerOpen(true)} />
          <ReconnectingPill />
          <SelectionArea organizing={organizing} onMoreLikeThis={onMoreLikeThis} onOpenDialog={onOpenDialog}>
            <LibraryView
              photos={inSight.library}
              gridRef={libraryGrid}
              isCovered={isSearching}
              onOpen={onOpen}
              onMoreLikeThis={onMoreLikeThis}
              {...emptyActions}
            />
            {kind === 'filtered' && (
              <FilteredView
                filters={inSight.filters}
                photos={filtered}
                gridRef={resultGrid}
                onOpen={onOpen}
                onMoreLikeThis={onMoreLikeThis}
                noPhotos={noPhotos}
                {...placeWords(organizing.place)}
              />
            )}
            {kind === 'bin' && (
              <BinView
                bin={inSight.bin}
                gridRef={resultGrid}
                onSelect={organizing.toggle}
                onEmpty={() => onOpenDialog({ kind: 'delete-files', photoIds: null })}
              />
            )}
            {kind === 'found' && (
              <SearchResults
                view={view}
                search={search}
                shown={shown}
                gridRef={resultGrid}
                closestRef={focus.closestButton}
                aside={<StarterLine onOpenModels={() => onOpenDialog({ kind: 'models' })} />}
                onOpen={onOpen}
                onMoreLikeThis={onMoreLikeThis}
                onChooseModel={() => onOpenDialog({ kind: 'models' })}
                onGoToLibrary={goToLibrary}
                noPhotos={noPhotos}
              />
            )}
          </SelectionArea>
        </main>
        {view.openPhotoId !== null && (
          <Viewer
            photoId={view.openPhotoId}
            photos={inSight.photos}
            count={inSight.count}
            match={inSight.match}
            originOf={originOf}
            onShow={openPhoto}
            onMoreLikeThis={onMoreLikeThis}
            onClose={closePhoto}
            onClosed={focus.onViewerClosed}
          />
        )}
        {dropAim !== null && <DropOverlay aim={dropAim} place={dropAim === 'folder' ? 'sidebar' : 'page'} />}
      </div>
    </PhotoSourceContext>
  );
}
