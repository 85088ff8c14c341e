/** Moving photos to the bin and back, at once in sight. Runs in the page. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { toast } from 'sonner';
import type { PhotoId } from '../../../contract/index.ts';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { inCalls } from '../../api/in-calls.ts';
import { showOnlyIn } from '../../api/photo-changes.ts';
import { keys } from '../../api/queries.ts';
import { text } from '../../text/index.ts';

const words = text.bin;
/** One message, however many photos follow each other. */
const toastId = 'bin';

export interface BinActions {
  readonly add: (photoIds: readonly PhotoId[]) => void;
  readonly restore: (photoIds: readonly PhotoId[]) => void;
}

export function useBin(): BinActions {
  const backend = useBackend();
  const queryClient = useQueryClient();

  const move = useCallback(
    async (to: 'bin' | 'library', photoIds: readonly PhotoId[]): Promise<PhotoId[]> => {
      const takeBack = showOnlyIn(to, photoIds);
      try {
        const moved = await inCalls(photoIds, async (part) =>
          to === 'bin'
            ? (await backend.call('bin.add', { photoIds: part })).binnedPhotoIds
            : (await backend.call('bin.restore', { photoIds: part })).restoredPhotoIds,
        );
        for (const queryKey of [keys.photos, keys.search, keys.facets, keys.binPhotos])
          void queryClient.invalidateQueries({ queryKey });
        return moved;
      } catch (error) {
        takeBack();
        toast.error(failureSentence(error), { id: toastId, action: undefined });
        return [];
      }
    },
    [backend, queryClient],
  );

  return useMemo(
    () => ({
      add: (photoIds) =>
        void move('bin', photoIds).then((moved) => {
          if (moved.length === 0) return;
          const undo = (): void => void move('library', moved);
          toast(words.added(moved.length), { id: toastId, action: { label: text.app.undo, onClick: undo } });
        }),
      restore: (photoIds) =>
        void move('library', photoIds).then((moved) => {
          if (moved.length === 0) return;
          const undo = (): void => void move('bin', moved);
          toast(words.restored(moved.length), {
            id: toastId,
            action: { label: text.app.undo, onClick: undo },
          });
        }),
    }),
    [move],
  );
}
