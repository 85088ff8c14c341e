/** What the desktop tells the page besides the shortcuts: folders of a start, a search of the small window. Runs in the page. */
import { useEffect } from 'react';
import { toast } from 'sonner';
import type { NamedFolder } from '../../contract/shell.ts';
import { desktopHost } from '../api/host.ts';
import { goToLibrary, openPhoto, startSearch } from '../navigation/use-view.ts';
import { text } from '../text/index.ts';

export interface ShellCommandActions {
  readonly onAddFolder: () => void;
  readonly offerPaths: (folders: readonly NamedFolder[]) => void;
}

/** As many names as a sentence bears. */
const namesTold = 3;

export function useShellCommands({ onAddFolder, offerPaths }: ShellCommandActions): void {
  useEffect(
    () =>
      desktopHost()?.onCommand((command) => {
        switch (command.kind) {
          case 'add-folder':
            onAddFolder();
            break;
          case 'offer-folders':
            offerPaths(command.folders);
            break;
          case 'no-folders': {
            const { names } = command;
            const others = Math.max(0, names.length - namesTold);
            toast.error(text.library.notFolders(names.slice(0, namesTold), others));
            break;
          }
          case 'show-search':
            if (command.query === '') goToLibrary();
            else startSearch([], command.query);
            if (command.photoId !== null) openPhoto(command.photoId);
            break;
          case 'shortcut':
            // In use-shortcuts.ts, with the keys.
            break;
        }
      }),
    [onAddFolder, offerPaths],
  );
}
