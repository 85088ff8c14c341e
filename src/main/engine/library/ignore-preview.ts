/** What an ignore list would leave out of a folder, before it does. Runs in the engine. */
import { maxIgnoredExamples, type FolderId, type Output } from '../../../contract/index.ts';
import { breathe, filesAt } from '../storage/index.ts';
import type { ReadableDb } from '../storage/index.ts';
import { checkIgnoreList, ignoreRules } from './ignore-rules.ts';

const pageSize = 2_000;

/** Of the photos that are in the library now. Throws INVALID_INPUT for what is no list. */
export async function previewIgnoreList(
  db: ReadableDb,
  folderId: FolderId,
  ignoreList: string,
  signal: AbortSignal,
): Promise<Output<'library.previewIgnoreList'>> {
  checkIgnoreList(ignoreList);
  const rules = ignoreRules(ignoreList);
  const examples: string[] = [];
  let photoCount = 0;
  for (let after = ''; ;) {
    signal.throwIfAborted();
    const files = filesAt(db, folderId, '', after, pageSize);
    const last = files.at(-1);
    if (last === undefined) return { photoCount, examples };
    for (const { relativePath, contentId } of files) {
      if (contentId === null || !rules.leavesOut(relativePath, false)) continue;
      photoCount++;
      if (examples.length < maxIgnoredExamples) examples.push(relativePath);
    }
    after = last.relativePath;
    await breathe();
  }
}
