/** Making albums and changing what is in them, each with a way back. Runs in the page. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { toast } from 'sonner';
import type { Album, AlbumId, PhotoId } from '../../../contract/index.ts';
import { useBackend } from '../../api/backend-context.ts';
import type { Backend } from '../../api/backend.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { inCalls } from '../../api/in-calls.ts';
import { keys } from '../../api/queries.ts';
import { tellWithUndo } from '../../components/undo/tell-with-undo.ts';
import { text } from '../../text/index.ts';

const words = text.albums;
const toastId = 'albums';

type Named = Pick<Album, 'albumId' | 'name'>;

export interface AlbumActions {
  /** Rejects where the engine refuses the name. */
  readonly create: (name: string, photoIds: readonly PhotoId[]) => Promise<void>;
  /** Rejects where the engine refuses the name. */
  readonly rename: (album: Named, name: string) => Promise<void>;
  /** `onRemoved` is called once it is gone. */
  readonly remove: (album: Named, onRemoved: () => void) => void;
  readonly addPhotos: (album: Named, photoIds: readonly PhotoId[]) => void;
  readonly removePhotos: (album: Named, photoIds: readonly PhotoId[]) => void;
}

function put(backend: Backend, albumId: AlbumId, photoIds: readonly PhotoId[]): Promise<PhotoId[]> {
  return inCalls(
    photoIds,
    async (part) => (await backend.call('albums.add', { albumId, photoIds: part })).addedPhotoIds,
  );
}

function take(backend: Backend, albumId: AlbumId, photoIds: readonly PhotoId[]): Promise<PhotoId[]> {
  return inCalls(
    photoIds,
    async (part) => (await backend.call('albums.remove', { albumId, photoIds: part })).removedPhotoIds,
  );
}

export function useAlbumActions(): AlbumActions {
  const backend = useBackend();
  const queryClient = useQueryClient();
  return useMemo(() => {
    /** Does it, shows what it changed, and says what went wrong. */
    const attempt = <T>(work: Promise<T>, then: (result: T) => void): void =>
      void work.then(
        (result) => {
          void queryClient.invalidateQueries({ queryKey: keys.photos });
          then(result);
        },
        (error: unknown) => toast.error(failureSentence(error), { id: toastId, action: undefined }),
      );
    const nothing = (): void => undefined;
    return {
      async create(name, photoIds) {
        const { albumId } = await backend.call('albums.create', { name, photoIds: [] });
        if (photoIds.length > 0) await put(backend, albumId, photoIds);
        tellWithUndo(words.created(name), () => attempt(backend.call('albums.delete', { albumId }), nothing));
      },
      async rename({ albumId, name: before }, name) {
        await backend.call('albums.rename', { albumId, name });
        const undo = (): void => attempt(backend.call('albums.rename', { albumId, name: before }), nothing);
        if (name !== before) tellWithUndo(words.renamed(before, name), undo);
      },
      remove({ albumId, name }, onRemoved) {
        attempt(backend.call('albums.delete', { albumId }), () => {
          const undo = (): void => attempt(backend.call('albums.restore', { albumId }), nothing);
          tellWithUndo(words.deleted(name), undo);
          onRemoved();
        });
      },
      addPhotos({ albumId, name }, photoIds) {
        attempt(put(backend, albumId, photoIds), (added) => {
          if (added.length === 0) toast(words.allIn(name), { id: toastId, action: undefined });
          else
            tellWithUndo(words.added(added.length, name), () =>
              attempt(take(backend, albumId, added), nothing),
            );
        });
      },
      removePhotos({ albumId, name }, photoIds) {
        attempt(take(backend, albumId, photoIds), (removed) => {
          if (removed.length === 0) return;
          tellWithUndo(words.removed(removed.length, name), () =>
            attempt(put(backend, albumId, removed), nothing),
          );
        });
      },
    };
  }, [backend, queryClient]);
}
