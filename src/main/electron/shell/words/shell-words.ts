/** What the shell has words for. */
import type { ErrorCode } from '../../../../contract/index.ts';

export interface ShellWords {
  readonly file: string;
  readonly edit: string;
  readonly view: string;
  readonly window: string;
  readonly help: string;
  readonly about: string;
  readonly addFolder: string;
  readonly settings: string;
  readonly search: string;
  readonly shortcuts: string;
  readonly closeWindow: string;
  readonly quit: string;
  readonly hide: string;
  readonly hideOthers: string;
  readonly showAll: string;
  readonly services: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly remove: string;
  readonly selectAll: string;
  readonly actualSize: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fullScreen: string;
  readonly minimize: string;
  readonly zoomWindow: string;
  readonly bringAllToFront: string;
  readonly open: string;
  readonly quickSearch: string;
  readonly pause: string;
  readonly resume: string;
  readonly connecting: string;
  readonly upToDate: string;
  readonly scanning: (found: number) => string;
  readonly reading: (done: number, total: number) => string;
  readonly paused: (left: number) => string;
  readonly blocked: string;
  readonly timeLeft: (seconds: number) => string;
  readonly stillRunning: (place: 'tray' | 'menu-bar') => { readonly title: string; readonly body: string };
  readonly indexingEnded: (read: number, failed: number) => { readonly title: string; readonly body: string };
  readonly pickToWatch: string;
  readonly pickForCopies: string;
  /** Why the library cannot be opened: `message` is the engine's own sentence, in English. */
  readonly libraryRefused: (error: { readonly code: ErrorCode; readonly message: string }) => {
    readonly title: string;
    readonly body: string;
  };
  readonly pageDied: {
    readonly message: string;
    readonly detail: string;
    readonly again: string;
    readonly quit: string;
  };
  readonly checkForUpdates: string;
  readonly update: UpdateWords;
}

/** What is said on the way to a newer version. */
export interface UpdateWords {
  readonly none: (version: string) => string;
  readonly found: (version: string) => string;
  readonly foundHelp: string;
  readonly fetch: string;
  readonly later: string;
  /** @param percent from 0 to 100 */
  readonly fetching: (version: string, percent: number) => string;
  readonly stop: string;
  readonly goOn: string;
  readonly ready: (version: string) => string;
  readonly readyHelp: string;
  readonly restart: string;
  readonly failed: string;
  readonly failedHelp: string;
}
