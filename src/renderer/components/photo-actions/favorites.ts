/**
 * Favourites, marked at once and told to the engine after it. A mark of this page counts until the photos have been
 * fetched anew, wherever they are shown. Runs in the page.
 */
import { useCallback, useSyncExternalStore } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import type { PhotoId, PhotoSummary } from '../../../contract/index.ts';
import { inCalls } from '../../api/in-calls.ts';
import { text } from '../../text/index.ts';
import { tellWithUndo } from '../undo/tell-with-undo.ts';

/** A photo to mark; where it is not known whether it is a favourite, it counts as one that changes. */
export type Markable = Pick<PhotoSummary, 'photoId'> & Partial<Pick<PhotoSummary, 'isFavorite'>>;

const words = text.photoActions;
/** The engine's own word is there long before: it tells of the change, and the page asks within some two seconds. */
const countsForMs = 10_000;
/** One message, however fast the marks follow each other. */
const toastId = 'favorites';

interface Mark {
  readonly isFavorite: boolean;
}

const marks = new Map<PhotoId, Mark>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

function markAll(photoIds: readonly PhotoId[], isFavorite: boolean): Mark {
  const mark = { isFavorite };
  for (const photoId of photoIds) marks.set(photoId, mark);
  tell();
  return mark;
}

/** Takes a mark away where no other has come since. */
function unmark(photoIds: readonly PhotoId[], mark: Mark): void {
  for (const photoId of photoIds) if (marks.get(photoId) === mark) marks.delete(photoId);
  tell();
}

/** Whether a photo is a favourite, with what this page has changed already; undefined where that is not known. */
export function isFavoriteNow({ photoId, isFavorite }: Markable): boolean | undefined {
  return marks.get(photoId)?.isFavorite ?? isFavorite;
}

/** Whether a photo is a favourite, with what this page has changed already; false while it is not known. */
export function useIsFavorite(photo: Markable | undefined): boolean {
  return useSyncExternalStore(subscribe, () => (photo === undefined ? false : isFavoriteNow(photo) === true));
}

export interface Favorites {
  /** Marks those that are not marked so yet; a message says so, and takes it back. */
  readonly set: (photos: readonly Markable[], isFavorite: boolean) => void;
  /** Marks a photo, or takes its mark away. */
  readonly toggle: (photo: Markable) => void;
}

export function useFavorites(): Favorites {
  const backend = useBackend();
  const apply = useCallback(
    async (photoIds: readonly PhotoId[], isFavorite: boolean): Promise<readonly PhotoId[]> => {
      const mark = markAll(photoIds, isFavorite);
      try {
        const changed = await inCalls(photoIds, async (part) => {
          const request = { photoIds: part, isFavorite };
          return (await backend.call('library.setFavorites', request)).changedPhotoIds;
        });
        window.setTimeout(() => unmark(photoIds, mark), countsForMs);
        return changed;
      } catch (error) {
        unmark(photoIds, mark);
        toast.error(failureSentence(error), { id: toastId, action: undefined });
        return [];
      }
    },
    [backend],
  );
  const set = useCallback(
    (photos: readonly Markable[], isFavorite: boolean) => {
      const changed = photos.filter((photo) => isFavoriteNow(photo) !== isFavorite);
      const photoIds = changed.map(({ photoId }) => photoId);
      if (photoIds.length === 0) return;
      void apply(photoIds, isFavorite).then((really) => {
        // Of some it was not known here, and they were so already: taking it back leaves them as they were.
        if (really.length === 0) return;
        const said = isFavorite ? words.favorited(really.length) : words.unfavorited(really.length);
        tellWithUndo(said, () => void apply(really, !isFavorite), toastId);
      });
    },
    [apply],
  );
  const toggle = useCallback((photo: Markable) => set([photo], isFavoriteNow(photo) !== true), [set]);
  return { set, toggle };
}
