/** Making photos favourites, or none any more: at once in the page, and with a way back. Runs in the page. */
import { useCallback } from 'react';
import { toast } from 'sonner';
import type { PhotoId } from '../../../contract/index.ts';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { settleSoon, showFavorites } from '../../api/photo-changes.ts';
import { text } from '../../text/index.ts';
import { inCalls } from './in-calls.ts';

const words = text.selection;

export type SetFavorites = (photoIds: readonly PhotoId[], isFavorite: boolean) => void;

export function useFavorites(): SetFavorites {
  const backend = useBackend();
  return useCallback(
    (photoIds, isFavorite) => {
      const change = async (ids: readonly PhotoId[], becomes: boolean): Promise<PhotoId[]> => {
        const takeBack = showFavorites(ids, becomes);
        try {
          const changed = await inCalls(ids, async (part) => {
            const request = { photoIds: part, isFavorite: becomes };
            return (await backend.call('library.setFavorites', request)).changedPhotoIds;
          });
          settleSoon(takeBack);
          return changed;
        } catch (error) {
          takeBack();
          toast.error(failureSentence(error));
          return [];
        }
      };
      void change(photoIds, isFavorite).then((changed) => {
        if (changed.length === 0) return;
        const sentence = isFavorite ? words.favorited(changed.length) : words.unfavorited(changed.length);
        const undo = (): void => void change(changed, !isFavorite);
        toast(sentence, { action: { label: text.app.undo, onClick: undo } });
      });
    },
    [backend],
  );
}
