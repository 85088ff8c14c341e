/**
 * What the page may ask of the desktop about a photo. A photo is named by its id and found by the engine's media
 * resolver: no path that a page sends is ever opened. Without Electron, so that it can be tested.
 */
import { z } from 'zod';
import type { HostOutcome } from '../../contract/host.ts';
import { photoIdSchema, type PhotoId } from '../../contract/index.ts';
import type { DesktopMedia } from './media-channel.ts';

/** The parts of Electron that it takes. */
export interface Desktop {
  readonly showItemInFolder: (path: string) => void;
  /** Resolves to the system's complaint, empty where there is none. */
  readonly openPath: (path: string) => Promise<string>;
  readonly writePng: (png: Uint8Array) => Promise<void>;
  readonly writeText: (text: string) => Promise<void>;
}

/** Begins to drag files out of the window that asks for it. */
export type DragFiles = (paths: readonly [string, ...string[]]) => Promise<void>;

/** Each answers a message that anybody may have written. */
export interface PhotoRequests {
  readonly showInFolder: (photoId: unknown) => Promise<HostOutcome>;
  readonly openWithDefaultApp: (photoId: unknown) => Promise<HostOutcome>;
  readonly copyImage: (photoId: unknown) => Promise<HostOutcome>;
  readonly copyText: (text: unknown) => Promise<HostOutcome>;
  /** Those of the photos whose files are there are dragged. */
  readonly startDrag: (photoIds: unknown, drag: DragFiles) => Promise<HostOutcome>;
}

const copiedTextSchema = z.string().min(1).max(10_000);

/** More at once no file manager wants, and the hand that holds them would wait. */
const draggedSchema = z.array(photoIdSchema).min(1).max(1000);

export function photoRequests(media: DesktopMedia, desktop: Desktop): PhotoRequests {
  /** With the photo that is named, `failed` for anything else or where an error comes up. */
  async function about(
    named: unknown,
    act: (photoId: PhotoId) => Promise<HostOutcome>,
  ): Promise<HostOutcome> {
    const photoId = photoIdSchema.safeParse(named);
    if (!photoId.success) return 'failed';
    try {
      return await act(photoId.data);
    } catch {
      return 'failed';
    }
  }

  return {
    showInFolder: (named) =>
      about(named, async (photoId) => {
        const original = await media.original(photoId);
        if (original === undefined) return 'gone';
        desktop.showItemInFolder(original.path);
        return 'done';
      }),
    openWithDefaultApp: (named) =>
      about(named, async (photoId) => {
        const original = await media.original(photoId);
        if (original === undefined) return 'gone';
        return (await desktop.openPath(original.path)) === '' ? 'done' : 'failed';
      }),
    copyImage: (named) =>
      about(named, async (photoId) => {
        const png = await media.uprightPng(photoId);
        if (png === undefined) return 'gone';
        await desktop.writePng(png);
        return 'done';
      }),
    async startDrag(named, drag) {
      const photoIds = draggedSchema.safeParse(named);
      if (!photoIds.success) return 'failed';
      try {
        const originals = await Promise.all(photoIds.data.map((photoId) => media.original(photoId)));
        const [first, ...others] = originals.flatMap((original) =>
          original === undefined ? [] : [original.path],
        );
        if (first === undefined) return 'gone';
        await drag([first, ...others]);
        return 'done';
      } catch {
        return 'failed';
      }
    },
    async copyText(named) {
      const text = copiedTextSchema.safeParse(named);
      if (!text.success) return 'failed';
      return desktop.writeText(text.data).then(
        () => 'done' as const,
        () => 'failed' as const,
      );
    },
  };
}
