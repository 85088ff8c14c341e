/**
 * Pictures from the engine's process to the desktop shell: thumbnails as bytes, originals as a path that the shell
 * reads itself. Only between these two processes; a page sees neither. Needs a channel that carries bytes ('advanced'
 * serialisation). Runs on both sides.
 */
import { z } from 'zod';
import { photoIdSchema, type PhotoId } from '../../contract/index.ts';
import { clientFrameSchema, serverFrameSchema, type Port } from '../../contract/rpc/index.ts';
import type { MediaResolver } from '../engine/index.ts';
import type { MediaSource } from '../hosting/media-answer.ts';

const inputSchema = z.strictObject({
  photoId: photoIdSchema,
  variant: z.enum(['small', 'large', 'original', 'rendering', 'png']),
});

const thumbnailSchema = z
  .strictObject({ bytes: z.instanceof(Uint8Array), contentType: z.string(), version: z.string() })
  .optional();

const originalSchema = z
  .strictObject({ path: z.string(), contentType: z.string(), sizeBytes: z.number() })
  .optional();

const pngSchema = z.instanceof(Uint8Array).optional();

const method = 'media';

/** What the desktop shell takes of the engine's pictures. */
export type DesktopMedia = MediaSource & Pick<MediaResolver, 'uprightPng'>;

/** Answers requests for pictures on `port`, in the engine's process. */
export function serveMedia(port: Port, media: DesktopMedia, onError: (error: unknown) => void): void {
  function read(photoId: PhotoId, variant: z.infer<typeof inputSchema>['variant']): unknown {
    if (variant === 'original') return media.original(photoId);
    if (variant === 'rendering') return media.rendering(photoId);
    return variant === 'png' ? media.uprightPng(photoId) : media.thumbnail(photoId, variant);
  }

  async function answer(id: number, input: unknown): Promise<void> {
    try {
      const { photoId, variant } = inputSchema.parse(input);
      port.send({ kind: 'ok', id, output: await read(photoId, variant) });
    } catch (error) {
      onError(error);
      port.send({ kind: 'error', id, code: 'INTERNAL', message: 'That picture could not be read.' });
    }
  }
  port.onFrame((received) => {
    const frame = clientFrameSchema.safeParse(received);
    if (frame.success && frame.data.kind === 'call') void answer(frame.data.id, frame.data.input);
  });
}

/** Asks the engine behind each port that `open` gives: a new one whenever the last was closed. */
export function mediaOverPort(open: () => Port): DesktopMedia {
  const waiting = new Map<number, (output: unknown) => void>();
  let nextId = 1;
  let port: Port | undefined;

  function connect(): Port {
    const opened = open();
    opened.onFrame((received) => {
      const frame = serverFrameSchema.safeParse(received);
      if (!frame.success || frame.data.kind === 'event') return;
      const { id } = frame.data;
      waiting.get(id)?.(frame.data.kind === 'ok' ? frame.data.output : undefined);
      waiting.delete(id);
    });
    opened.onClose(() => {
      if (port === opened) port = undefined;
      // No picture for now; the page asks again when it has its connection back.
      const lost = [...waiting.values()];
      waiting.clear();
      for (const resolve of lost) resolve(undefined);
    });
    return opened;
  }

  function ask(input: z.input<typeof inputSchema>): Promise<unknown> {
    port ??= connect();
    const id = nextId++;
    const answer = new Promise<unknown>((resolve) => waiting.set(id, resolve));
    port.send({ kind: 'call', id, method, input });
    return answer;
  }

  return {
    thumbnail: async (photoId, variant) => thumbnailSchema.parse(await ask({ photoId, variant })),
    original: async (photoId) => originalSchema.parse(await ask({ photoId, variant: 'original' })),
    rendering: async (photoId) => thumbnailSchema.parse(await ask({ photoId, variant: 'rendering' })),
    uprightPng: async (photoId) => pngSchema.parse(await ask({ photoId, variant: 'png' })),
  };
}
