/**
 * Takes an image to search by from a page that can name no path: the bytes are written to a private temporary file, the
 * engine reads it, and it is removed at once. For the web host and for images pasted into the desktop window.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RecollectError } from '../../contract/index.ts';

export interface ReceiveOptions<Answer> {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Hands the file to the engine; it may be gone once this has settled. */
  readonly addQueryImage: (path: string, signal: AbortSignal) => Answer | Promise<Answer>;
}

/** The error of an image above the limit. */
export function queryImageTooLarge(maxBytes: number): RecollectError {
  const maxMegabytes = Math.floor(maxBytes / 1024 / 1024);
  return new RecollectError(
    'IMAGE_TOO_LARGE',
    `That image is larger than ${maxMegabytes} MB, which is the limit for searching.`,
  );
}

/** Passes on what fits the limit, and fails at the first byte beyond it, whatever was announced. */
async function* limited(body: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let receivedBytes = 0;
  for await (const chunk of body) {
    receivedBytes += chunk.length;
    if (receivedBytes > maxBytes) throw queryImageTooLarge(maxBytes);
    yield chunk;
  }
}

/** Answers what `addQueryImage` answers. Rejects with IMAGE_TOO_LARGE, or with its error. */
export async function receiveQueryImage<Answer>(
  body: AsyncIterable<Uint8Array>,
  options: ReceiveOptions<Answer>,
): Promise<Answer> {
  const { maxBytes, signal, addQueryImage } = options;
  // mkdtemp makes it readable by this user alone.
  const directory = await mkdtemp(join(tmpdir(), 'recollect-query-'));
  try {
    const path = join(directory, 'image');
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    await pipeline(Readable.from(limited(body, maxBytes)), file, { signal });
    return await addQueryImage(path, signal);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
