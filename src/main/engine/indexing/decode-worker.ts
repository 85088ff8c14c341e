/**
 * Worker thread: one file at a time to pixels, thumbnails and metadata. A file that takes this thread down,
 * or hangs it, costs itself only.
 */
import { serveTasks } from '../threads/index.ts';
import { hash, read } from './decode-tasks.ts';
import type { DecodeTasks } from './tasks.ts';

serveTasks<DecodeTasks>({
  hash: async (input) => ({ value: await hash(input) }),
  read: async (input, { signal }) => {
    const value = await read(input, signal);
    if ('failed' in value) return { value };
    return { value, transfer: value.prepared.map((image) => image.buffer as ArrayBuffer) };
  },
});
