/**
 * What a desktop host can do that a browser cannot. The preload puts it on the page's `window` as
 * `recollectHost`; where it is absent, the page runs in a browser, over the web host. Types only.
 */
import type { PhotoId } from './ids.ts';
import type { Port } from './rpc/port.ts';

/** How a request to the desktop ended. `gone`: the photo's file cannot be reached, or is in the library no more. */
export type HostOutcome = 'done' | 'gone' | 'failed';

export interface RecollectHost {
  /**
   * Opens a connection to the engine. It closes when the engine dies, and at once while there is none, so that
   * the page tries again after a moment, as with a WebSocket.
   */
  connect(): Port;
  /** Lets the person choose a folder, to be watched or to copy photos to; null where they choose none. */
  pickFolder(purpose?: 'watch' | 'copies'): Promise<string | null>;
  /** The path of a file that was dropped or chosen, empty for one that is not on disk (a pasted image). */
  pathForFile(file: File): string;
  /** Opens the file manager at a photo's file. */
  showInFolder(photoId: PhotoId): Promise<HostOutcome>;
  /** Opens a photo's file in the program that the system has for it. */
  openWithDefaultApp(photoId: PhotoId): Promise<HostOutcome>;
  /** Puts a photo, upright and in full size, on the clipboard. */
  copyImage(photoId: PhotoId): Promise<HostOutcome>;
  /** Begins to drag the files of photos, to be dropped wherever the system takes files. */
  startDrag(photoIds: readonly PhotoId[]): void;
  /** Puts text on the clipboard: the window's page has no right to do so by itself. */
  copyText(text: string): Promise<HostOutcome>;
}
