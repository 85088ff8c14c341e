/** What a decoder does with a file, and how it tells a failure. Runs in decoding threads and processes. */
import {
  decodeCost,
  DecodeFailure,
  giveBack,
  hashFile,
  readPhoto,
  type ReadPhoto,
} from '../imaging/index.ts';
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

export async function hash({ path }: DecodeTasks['hash']['input']): Promise<DecodeTasks['hash']['output']> {
  try {
    const { sha256, start, fileBytes } = await hashFile(path);
    const costBytes = await decodeCost(start, fileBytes);
    giveBack(start);
    return { sha256, costBytes };
  } catch (error) {
    return told(error);
  }
}

export async function read(
  { path, thumbnails, prepare }: DecodeTasks['read']['input'],
  signal?: AbortSignal,
): Promise<ReadPhoto | ReadFailed> {
  try {
    return await readPhoto(path, { thumbnails, prepare, ...(signal === undefined ? {} : { signal }) });
  } catch (error) {
    return told(error);
  }
}
