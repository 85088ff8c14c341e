/** Adds a folder: with the system's picker in the desktop window, with our own chooser in a browser. Runs in the page. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { desktopHost } from '../../api/host.ts';
import { keys } from '../../api/queries.ts';
import type { LibraryState } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';

/** A function that adds the folder of a path, and says so, or that it was there before. */
export function useAddCall(): (path: string) => Promise<void> {
  const backend = useBackend();
  const queryClient = useQueryClient();
  return useCallback(
    async (path) => {
      const before = queryClient.getQueryData<LibraryState>(keys.library)?.folders ?? [];
      const { folder } = await backend.call('library.addFolder', { path });
      const wasThere = before.some(({ folderId }) => folderId === folder.folderId);
      toast(wasThere ? text.library.isThere(folder.name) : text.library.added(folder.name));
    },
    [backend, queryClient],
  );
}

/** The same, which says what went wrong as well. */
export function useAddPath(): (path: string) => void {
  return useMutation({
    mutationFn: useAddCall(),
    onError: (error) => toast.error(failureSentence(error)),
  }).mutate;
}

/** A function that lets the person add a folder; `openChooser` shows the page's own chooser. */
export function useAddFolder(openChooser: () => void): () => void {
  const addPath = useAddPath();
  return useCallback(() => {
    const host = desktopHost();
    if (host === undefined) openChooser();
    else {
      void host.pickFolder('watch').then((path) => {
        if (path !== null) addPath(path);
      });
    }
  }, [openChooser, addPath]);
}
