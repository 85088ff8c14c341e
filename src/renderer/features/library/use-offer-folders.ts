/** Offers to add folders that were dropped on the page. Runs in the page. */
import { useCallback } from 'react';
import { toast } from 'sonner';
import { desktopHost } from '../../api/host.ts';
import type { DroppedFolder } from '../../components/file-drop/dropped.ts';
import { text } from '../../text/index.ts';
import { useAddPath } from './use-add-folder.ts';

/** A question stays long enough to be read and answered. */
const offerMs = 20_000;

/**
 * Asks whether to add the folders: at once where the host knows where they lie. A browser does not tell, and the
 * person is led to `onChoose`.
 */
export function useOfferFolders(onChoose: () => void): (folders: readonly DroppedFolder[]) => void {
  const addPath = useAddPath();
  return useCallback(
    (folders) => {
      const [first] = folders;
      if (first === undefined) return;
      const host = desktopHost();
      const paths = folders.flatMap(({ file }) => {
        const path = file === null ? '' : (host?.pathForFile(file) ?? '');
        return path === '' ? [] : [path];
      });
      const isKnown = paths.length === folders.length;
      const name = folders.length === 1 ? first.name : null;
      // One question at a time: the next one takes its place.
      toast(text.library.offerTitle(name, folders.length), {
        id: 'offer-folders',
        duration: offerMs,
        description: isKnown ? text.chooser.help : text.library.offerByChoice,
        action: {
          label: isKnown ? text.library.offerAdd : text.library.offerChoose,
          onClick: () => {
            if (isKnown) for (const path of paths) addPath(path);
            else onChoose();
          },
        },
      });
    },
    [addPath, onChoose],
  );
}
