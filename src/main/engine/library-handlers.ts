/** The contract's procedures of the watched folders and of the photos in them. Runs in the engine's main thread. */
import {
  RecollectError,
  type Folder,
  type FolderId,
  type Handlers,
  type Method,
} from '../../contract/index.ts';
import { currentLibraryState } from './current-state.ts';
import { writingOf, type HandlerParts } from './handler-parts.ts';
import { refusingSpace } from './model-choice.ts';
import {
  addFolder,
  browseFolders,
  checkIgnoreList,
  previewIgnoreList,
  removeFolder,
} from './library/index.ts';
import { filteredOutline } from './outline.ts';
import {
  countFailures,
  countRefusedPhotos,
  countPhotos,
  findFolder as findStoredFolder,
  folderPlaces,
  listFailures,
  listPhotos,
  photoDetails,
  setFavorites,
  setFolderPaused,
  setIgnoreList,
  shownPathsOf,
  summariesOf,
  type FolderRow,
} from './storage/index.ts';

type LibraryMethod = Extract<Method, `library.${string}`>;

export function libraryHandlers(parts: HandlerParts): Pick<Handlers, LibraryMethod> {
  const { db } = parts.library;

  function findFolder(folderId: FolderId): Folder {
    const folder = currentLibraryState(parts).folders.find((candidate) => candidate.folderId === folderId);
    if (folder === undefined) throw new RecollectError('NOT_FOUND', 'That folder is not watched any more.');
    return folder;
  }

  function storedFolder(folderId: FolderId): FolderRow {
    const row = findStoredFolder(db, folderId);
    if (row === undefined) throw new RecollectError('NOT_FOUND', 'That folder is not watched any more.');
    return row;
  }

  /** In the background: how it ends shows in the folder's state. */
  function scanSoon(folderId: FolderId): void {
    writingOf(parts).indexer.scanSoon(folderId);
  }

  return {
    'library.state': () => currentLibraryState(parts),
    'library.addFolder': async ({ path }) => {
      const { library } = writingOf(parts);
      const { folderId } = await addFolder(library.db, path);
      scanSoon(folderId);
      parts.publishing.library();
      return { folder: findFolder(folderId) };
    },
    'library.removeFolder': async ({ folderId }) => {
      const { library, indexer, watching } = writingOf(parts);
      findFolder(folderId);
      watching.leave(folderId);
      await indexer.cancelScan(folderId);
      await removeFolder(library.db, library.thumbnails, folderId);
      parts.publishing.library();
      parts.publishing.models();
      // What was in it was in those too.
      parts.publishing.albums();
      parts.publishing.bin();
      return {};
    },
    'library.setFolderPaused': async ({ folderId, isPaused }) => {
      const { library, indexer, watching } = writingOf(parts);
      findFolder(folderId);
      setFolderPaused(library.db, folderId, isPaused);
      if (isPaused) {
        watching.leave(folderId);
        await indexer.cancelScan(folderId);
      } else scanSoon(folderId);
      indexer.wake();
      parts.publishing.library();
      return { folder: findFolder(folderId) };
    },
    'library.ignoreList': ({ folderId }) => ({ ignoreList: storedFolder(folderId).ignoreList }),
    'library.previewIgnoreList': ({ folderId, ignoreList }, { signal }) => {
      storedFolder(folderId);
      return previewIgnoreList(db, folderId, ignoreList, signal);
    },
    'library.setIgnoreList': async ({ folderId, ignoreList }) => {
      storedFolder(folderId);
      checkIgnoreList(ignoreList);
      setIgnoreList(writingOf(parts).library.db, folderId, ignoreList);
      // One that is under way goes by the old list.
      await writingOf(parts).indexer.cancelScan(folderId);
      scanSoon(folderId);
      return {};
    },
    'library.rescan': ({ folderId }) => {
      if (folderId !== null) scanSoon(findFolder(folderId).folderId);
      else {
        for (const { folderId: each, isPaused } of folderPlaces(db)) if (!isPaused) scanSoon(each);
      }
      return {};
    },
    'library.photos': (request) => {
      const page = listPhotos(db, request);
      return { ...page, total: countPhotos(db) };
    },
    'library.outline': (input, { signal }) => filteredOutline(db, parts.searcher, input, signal),
    'library.summaries': ({ photoIds }) => ({ photos: summariesOf(db, photoIds) }),
    'library.photo': ({ photoId }) => {
      const details = photoDetails(db, photoId);
      if (details === undefined) {
        throw new RecollectError('NOT_FOUND', 'That photo is not in the library any more.');
      }
      return details;
    },
    'library.paths': ({ photoIds }) => ({ paths: shownPathsOf(db, photoIds) }),
    'library.setFavorites': ({ photoIds, isFavorite }) => {
      const changedPhotoIds = setFavorites(writingOf(parts).library.db, photoIds, isFavorite);
      parts.publishing.library();
      return { changedPhotoIds };
    },
    'library.failures': (request) => {
      const refusedIn = refusingSpace(db, parts.packs);
      const { items, nextCursor } = listFailures(db, request, refusedIn);
      const { failed, unsupported } = countFailures(db);
      const refused = refusedIn === null ? 0 : countRefusedPhotos(db, refusedIn);
      return { failures: items, nextCursor, total: failed + unsupported + refused };
    },
    'library.browse': ({ path }) => browseFolders(path),
  };
}
