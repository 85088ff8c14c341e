/** Many photos in as many calls as they take, one after the other. Runs in the page. */
import { maxPhotosPerCall, type PhotoId } from '../../contract/index.ts';

/** Hands the photos over in parts that one call takes, and gives what the calls answered, put together. */
export async function inCalls<T>(
  photoIds: readonly PhotoId[],
  call: (part: PhotoId[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const answers: T[] = [];
  for (let start = 0; start < photoIds.length; start += maxPhotosPerCall) {
    answers.push(...(await call(photoIds.slice(start, start + maxPhotosPerCall))));
  }
  return answers;
}
