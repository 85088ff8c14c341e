/** SHA-256 of files, and whether a file is the one that a manifest lists. Runs anywhere in the engine. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cancelled } from '../../../contract/index.ts';

/** Small enough that hashing one piece does not hold the thread for more than a millisecond or two. */
const pieceBytes = 1 << 20;

/** Hexadecimal SHA-256 of a file. `onBytes` is told of every piece that was read. */
export async function sha256OfFile(
  path: string,
  options: { readonly signal?: AbortSignal | undefined; readonly onBytes?: (count: number) => void } = {},
): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
    if (options.signal?.aborted === true) throw cancelled();
    // A stream without an encoding gives Buffers.
    const bytes = piece as Buffer;
    hash.update(bytes);
    options.onBytes?.(bytes.length);
  }
  return hash.digest('hex');
}
