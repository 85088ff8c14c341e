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
import { tellWithUndo } from '../../components/undo/tell-with-undo.ts';
import { text } from '../../text/index.ts';

const words = text.bin;
const toastId = 'bin';

export interface BinActions {
  readonly add: (photoIds: readonly PhotoId[]) => void;
  readonly restore: (photoIds: readonly PhotoId[]) => void;
}

export function useBin(): BinActions {
  const backend = useBackend();
  const queryClient = useQueryClient();

  const move = useCallback(
    async (to: 'bin' | 'library', photoIds: readonly PhotoId[]): Promise<PhotoId[] | null> => {
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
        return null;
      }
    },
    [backend, queryClient],
  );

  /** Undo, which says where nothing was left to be taken back: the folder was removed meanwhile, or the bin emptied. */
  const takeBack = useCallback(
    (to: 'bin' | 'library', photoIds: readonly PhotoId[]) =>
      void move(to, photoIds).then((moved) => {
        if (moved?.length === 0) toast(words.nothingLeft[to], { id: toastId, action: undefined });
      }),
    [move],
  );

  return useMemo(
    () => ({
      add: (photoIds) =>
        void move('bin', photoIds).then((moved) => {
          if (moved === null || moved.length === 0) return;
          tellWithUndo(words.added(moved.length), () => takeBack('library', moved));
        }),
      restore: (photoIds) =>
        void move('library', photoIds).then((moved) => {
          if (moved === null || moved.length === 0) return;
          tellWithUndo(words.restored(moved.length), () => takeBack('bin', moved));
        }),
    }),
    [move, takeBack],
  );
}
