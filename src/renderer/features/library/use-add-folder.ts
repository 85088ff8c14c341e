/** Adds a folder: with the system's picker in the desktop window, with our own chooser in a browser. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { desktopHost } from '../../api/host.ts';
import { text } from '../../text/index.ts';

/** A function that adds the folder of a path, and says so. */
export function useAddPath(): (path: string) => void {
  const backend = useBackend();
  return useMutation({
    mutationFn: (path: string) => backend.call('library.addFolder', { path }),
    onSuccess: ({ folder }) => toast(text.library.added(folder.name)),
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
      void host.pickFolder().then((path) => {
        if (path !== null) addPath(path);
      });
    }
  }, [openChooser, addPath]);
}
