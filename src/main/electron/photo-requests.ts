/**
 * What the page may ask of the desktop about a photo. A photo is named by its id and found by the engine's media
 * resolver: no path that a page sends is ever opened. Without Electron, so that it can be tested.
 */
import type { HostOutcome } from '../../contract/host-contract.ts';
import type { PhotoId } from '../../contract/index.ts';
import type { DesktopMedia } from './media-channel.ts';

/** The parts of Electron that it takes. */
export interface Desktop {
  readonly showItemInFolder: (path: string) => void;
  /** Resolves to the system's complaint, empty where there is none. */
  readonly openPath: (path: string) => Promise<string>;
  readonly writePng: (png: Uint8Array) => Promise<void>;
  readonly writeText: (text: string) => Promise<void>;
}

/** Begins to drag files out of the window that asks for it; `picture` is the first one's, small, where there is one. */
export type DragFiles = (
  paths: readonly [string, ...string[]],
  picture: Uint8Array | undefined,
) => Promise<void>;

/** The requests of the host contract that are about photos; `startDrag` is told how its window drags. */
export interface PhotoRequests {
  readonly showInFolder: (photoId: PhotoId) => Promise<HostOutcome>;
  readonly openWithDefaultApp: (photoId: PhotoId) => Promise<HostOutcome>;
  readonly copyImage: (photoId: PhotoId) => Promise<HostOutcome>;
  readonly copyText: (text: string) => Promise<HostOutcome>;
  /** Those of the photos whose files are there are dragged. */
  readonly startDrag: (photoIds: readonly PhotoId[], drag: DragFiles) => Promise<HostOutcome>;
}

/** `failed` where an error comes up: the person is told that much. */
async function attempt(act: () => Promise<HostOutcome>): Promise<HostOutcome> {
  try {
    return await act();
  } catch {
    return 'failed';
  }
}

export function photoRequests(media: DesktopMedia, desktop: Desktop): PhotoRequests {
  return {
    showInFolder: (photoId) =>
      attempt(async () => {
        const original = await media.original(photoId);
        if (original === undefined) return 'gone';
        desktop.showItemInFolder(original.path);
        return 'done';
      }),
    openWithDefaultApp: (photoId) =>
      attempt(async () => {
        const original = await media.original(photoId);
        if (original === undefined) return 'gone';
        return (await desktop.openPath(original.path)) === '' ? 'done' : 'failed';
      }),
    copyImage: (photoId) =>
      attempt(async () => {
        const png = await media.uprightPng(photoId);
        if (png === undefined) return 'gone';
        await desktop.writePng(png);
        return 'done';
      }),
    startDrag: (photoIds, drag) =>
      attempt(async () => {
        const found = await Promise.all(
          photoIds.map(async (photoId) => ({ photoId, original: await media.original(photoId) })),
        );
        const files = found.flatMap(({ photoId, original }) =>
          original === undefined ? [] : [{ photoId, path: original.path }],
        );
        const [first, ...others] = files;
        if (first === undefined) return 'gone';
        const thumbnail = await media.thumbnail(first.photoId, 'small');
        await drag([first.path, ...others.map(({ path }) => path)], thumbnail?.bytes);
        return 'done';
      }),
    copyText: (text) =>
      attempt(async () => {
        await desktop.writeText(text);
        return 'done';
      }),
  };
}
