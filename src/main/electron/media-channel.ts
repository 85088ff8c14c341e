/**
 * Pictures from the engine's process to the desktop shell: thumbnails as bytes, originals as a path that the shell
 * reads itself. Only between these two processes; a page sees neither. Needs a channel that carries bytes ('advanced'
 * serialisation). Runs on both sides.
 */
import { z } from 'zod';
import { photoIdSchema } from '../../contract/index.ts';
import { clientFrameSchema, serverFrameSchema, type Port } from '../../contract/rpc/index.ts';
import type { MediaSource } from '../hosting/media-answer.ts';

const inputSchema = z.strictObject({
  photoId: photoIdSchema,
  variant: z.enum(['small', 'large', 'original']),
});

const thumbnailSchema = z
  .strictObject({ bytes: z.instanceof(Uint8Array), contentType: z.string(), version: z.string() })
  .optional();

const originalSchema = z
  .strictObject({ path: z.string(), contentType: z.string(), sizeBytes: z.number() })
  .optional();

const method = 'media';

/** Answers requests for pictures on `port`, in the engine's process. */
export function serveMedia(port: Port, media: MediaSource, onError: (error: unknown) => void): void {
  async function answer(id: number, input: unknown): Promise<void> {
    try {
      const { photoId, variant } = inputSchema.parse(input);
      const output =
        variant === 'original' ? await media.original(photoId) : await media.thumbnail(photoId, variant);
      port.send({ kind: 'ok', id, output });
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
export function mediaOverPort(open: () => Port): MediaSource {
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
  };
}
