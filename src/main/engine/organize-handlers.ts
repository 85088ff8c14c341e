/** The contract's procedures of albums, the bin and copies. Runs in the engine's main thread. */
import type { Handlers, Method } from '../../contract/index.ts';
import {
  createAlbum,
  giveAlbumName,
  requireAlbum,
  restoreAlbum,
  type Bin,
  type Exports,
} from './organize/index.ts';
import {
  addToAlbum,
  deleteAlbum,
  listAlbums,
  listBinned,
  moveToBin,
  removeFromAlbum,
  type ReadableDb,
  type WritableDb,
} from './storage/index.ts';

export interface OrganizeParts {
  readonly db: ReadableDb;
  /** Throws READ_ONLY where the library was opened for reading only. */
  readonly writable: () => WritableDb;
  readonly bin: Bin;
  readonly exports: Exports;
  /** Photos went or came back: pages are told, and the queue is looked at. */
  readonly onPhotosMoved: () => void;
  readonly publishAlbums: () => void;
}

type OrganizeMethod = Extract<Method, `${'albums' | 'bin' | 'exports'}.${string}`>;

export function organizeHandlers(parts: OrganizeParts): Pick<Handlers, OrganizeMethod> {
  const { db, writable, bin } = parts;

  function changed<T>(output: T): T {
    parts.publishAlbums();
    return output;
  }

  function moved<T>(output: T): T {
    parts.onPhotosMoved();
    return changed(output);
  }

  return {
    'albums.state': () => ({ albums: listAlbums(db) }),
    'albums.create': ({ name, photoIds }) => changed({ albumId: createAlbum(writable(), name, photoIds) }),
    'albums.rename': ({ albumId, name }) => {
      giveAlbumName(writable(), albumId, name);
      return changed({});
    },
    'albums.delete': ({ albumId }) => {
      requireAlbum(db, albumId);
      deleteAlbum(writable(), albumId);
      return changed({});
    },
    'albums.restore': ({ albumId }) => {
      restoreAlbum(writable(), albumId);
      return changed({});
    },
    'albums.add': ({ albumId, photoIds }) => {
      requireAlbum(db, albumId);
      return changed({ addedPhotoIds: addToAlbum(writable(), albumId, photoIds) });
    },
    'albums.remove': ({ albumId, photoIds }) => {
      requireAlbum(db, albumId);
      return changed({ removedPhotoIds: removeFromAlbum(writable(), albumId, photoIds) });
    },

    'bin.state': () => bin.state(),
    'bin.photos': (request) => listBinned(db, request),
    'bin.add': ({ photoIds }) => moved({ binnedPhotoIds: moveToBin(writable(), photoIds) }),
    'bin.restore': ({ photoIds }) => moved({ restoredPhotoIds: bin.restore(writable(), photoIds) }),
    'bin.delete': async ({ photoIds }, { signal }) => bin.deleteFiles(writable(), photoIds, signal),
    'bin.empty': async (_, { signal }) => bin.deleteFiles(writable(), null, signal),

    'exports.state': () => parts.exports.state(),
    'exports.copy': ({ photoIds, path }, { signal }) => parts.exports.copy(photoIds, path, signal),
  };
}
