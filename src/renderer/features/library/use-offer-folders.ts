/** Offers to add folders that were dropped on the page, or that the program was started with. Runs in the page. */
import { useCallback } from 'react';
import { toast } from 'sonner';
import { desktopHost } from '../../api/host.ts';
import type { DroppedFolder } from '../../components/file-drop/dropped.ts';
import { text } from '../../text/index.ts';
import { useAddPath } from './use-add-folder.ts';

/** A question stays long enough to be read and answered. */
const offerMs = 20_000;

export interface OfferedFolder {
  readonly name: string;
  /** Empty where the host does not tell it. */
  readonly path: string;
}

/**
 * Asks whether to add the folders: at once where it is known where they lie. A browser does not tell, and the person is led
 * to `onChoose`.
 */
export function useOfferPaths(onChoose: () => void): (folders: readonly OfferedFolder[]) => void {
  const addPath = useAddPath();
  return useCallback(
    (folders) => {
      const [first] = folders;
      if (first === undefined) return;
      const isKnown = folders.every(({ path }) => path !== '');
      const name = folders.length === 1 ? first.name : null;
      // One question at a time: the next one takes its place.
      toast(text.library.offerTitle(name, folders.length), {
        id: 'offer-folders',
        duration: offerMs,
        description: isKnown ? text.chooser.help : text.library.offerByChoice,
        action: {
          label: isKnown ? text.library.offerAdd : text.library.offerChoose,
          onClick: () => {
            if (isKnown) for (const { path } of folders) addPath(path);
            else onChoose();
          },
        },
      });
    },
    [addPath, onChoose],
  );
}

/** The same for what was dropped. */
export function useOfferFolders(
  offer: (folders: readonly OfferedFolder[]) => void,
): (folders: readonly DroppedFolder[]) => void {
  return useCallback(
    (folders) => {
      const host = desktopHost();
      offer(
        folders.map(({ name, file }) => ({
          name,
          path: file === null ? '' : (host?.pathForFile(file) ?? ''),
        })),
      );
    },
    [offer],
  );
}
