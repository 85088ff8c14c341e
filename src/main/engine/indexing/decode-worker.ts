/**
 * Worker thread: one file at a time to pixels, thumbnails and metadata. A file that takes this thread down,
 * or hangs it, costs itself only.
 */
import { declaredPixels, DecodeFailure, hashFile, readPhoto } from '../imaging/index.ts';
import { serveTasks } from '../threads/index.ts';
import type { DecodeTasks, ReadFailed } from './tasks.ts';

function isMissing(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return true;
  }
  return false;
}

/** Tells a decode failure as a value; anything else is a fault of ours and is thrown on. */
function told(error: unknown): ReadFailed {
  if (!(error instanceof DecodeFailure)) throw error;
  return { failed: true, reason: error.reason, message: error.message, isMissing: isMissing(error) };
}

serveTasks<DecodeTasks>({
  hash: async ({ path }) => {
    try {
      const { sha256, start } = await hashFile(path);
      return { value: { sha256, pixels: await declaredPixels(start) } };
    } catch (error) {
      return { value: told(error) };
    }
  },
  read: async ({ path, thumbnails, tensors }, { signal }) => {
    try {
      const photo = await readPhoto(path, { thumbnails, tensors, signal });
      return { value: photo, transfer: photo.tensors.map((tensor) => tensor.buffer as ArrayBuffer) };
    } catch (error) {
      return { value: told(error) };
    }
  },
});
