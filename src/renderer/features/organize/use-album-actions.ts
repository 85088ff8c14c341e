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
import { text } from '../../text/index.ts';

const words = text.albums;
const toastId = 'albums';

type Named = Pick<Album, 'albumId' | 'name'>;

export interface AlbumActions {
  /** Rejects where the engine refuses the name. */
  readonly create: (name: string, photoIds: readonly PhotoId[]) => Promise<void>;
  /** Rejects where the engine refuses the name. */
  readonly rename: (albumId: AlbumId, name: string) => Promise<void>;
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
    const tell = (sentence: string, undo: () => void, id = toastId): void =>
      void toast(sentence, { id, action: { label: text.app.undo, onClick: undo } });
    const nothing = (): void => undefined;
    return {
      async create(name, photoIds) {
        const { albumId } = await backend.call('albums.create', { name, photoIds: [] });
        if (photoIds.length > 0) await put(backend, albumId, photoIds);
        tell(words.created(name), () => attempt(backend.call('albums.delete', { albumId }), nothing));
      },
      async rename(albumId, name) {
        await backend.call('albums.rename', { albumId, name });
      },
      remove({ albumId, name }, onRemoved) {
        attempt(backend.call('albums.delete', { albumId }), () => {
          // What was done to it before cannot be taken back any more.
          toast.dismiss(toastId);
          const undo = (): void => attempt(backend.call('albums.restore', { albumId }), nothing);
          // A message of its own: of two deletions, each can be taken back.
          tell(words.deleted(name), undo, `${toastId}-${String(albumId)}`);
          onRemoved();
        });
      },
      addPhotos({ albumId, name }, photoIds) {
        attempt(put(backend, albumId, photoIds), (added) => {
          if (added.length === 0) toast(words.allIn(name), { id: toastId, action: undefined });
          else tell(words.added(added.length, name), () => attempt(take(backend, albumId, added), nothing));
        });
      },
      removePhotos({ albumId, name }, photoIds) {
        attempt(take(backend, albumId, photoIds), (removed) => {
          if (removed.length === 0) return;
          tell(words.removed(removed.length, name), () => attempt(put(backend, albumId, removed), nothing));
        });
      },
    };
  }, [backend, queryClient]);
}
