/** What of the queue lies in folders that somebody names, indexed or not. Runs in the engine. */
import { photoIdSchema } from '../../../contract/ids.ts';
import type { PhotoId } from '../../../contract/ids.ts';
import { statement } from './database.ts';
import type { ReadableDb } from './database.ts';
import { folderPlaces, ownName } from './folders.ts';
import { isWrittenWithoutSpaces, plainText, plainWords } from './plain-words.ts';

/** Paths of a watched folder from `from` up to but not including `to`. */
type Range = readonly [folderId: number, from: string, to: string];

/** Behind every path. */
const lastPath = '\u{10ffff}';

/** All that is below this folder; it ends with a slash, or is empty for the watched folder itself. */
function below(folderId: number, inside: string): Range {
  // "0" comes right behind "/".
  return [folderId, inside, inside === '' ? lastPath : `${inside.slice(0, -1)}0`];
}

/** True where the words stand next to each other in the path, of which the last may go on. */
function hasName(path: string, wanted: string): boolean {
  const [words, parts] = [plainWords(path), plainWords(wanted)];
  const isAt = (start: number): boolean =>
    parts.every((part, index) => {
      const word = words[start + index] ?? '';
      return index === parts.length - 1 ? word.startsWith(part) : word === part;
    });
  if (parts.length > 0 && words.some((_, start) => isAt(start))) return true;
  return (
    (parts.length === 0 || isWrittenWithoutSpaces(wanted)) && plainText(path).includes(plainText(wanted))
  );
}

/** The folders that hold files of the queue, each as a path from the watched folder downwards with a slash at its end. */
function queuedFolders(db: ReadableDb): { readonly folderId: number; readonly inside: string }[] {
  // What is left of a path when all that is no slash is taken from its end.
  const sql = /* sql */ `
    SELECT DISTINCT folder_id AS folderId, rtrim(relative_path, replace(relative_path, '/', '')) AS inside
    FROM job CROSS JOIN file USING (file_id)`;
  return statement<[], { folderId: number; inside: string }>(db, sql).all();
}

/** As the filter `folder:` has it: exactly one folder with a slash at its end, else any whose path has the words. */
function rangesOf(db: ReadableDb, wanted: readonly string[]): Range[] {
  const watched = folderPlaces(db).map(({ folderId, path }) => ({ folderId, name: ownName(path) }));
  const exact = wanted.filter((value) => value.endsWith('/'));
  const named = wanted.filter((value) => !value.endsWith('/'));
  const ranges = exact.flatMap((value) => {
    const at = value.indexOf('/');
    const root = value.slice(0, at);
    return watched
      .filter(({ name }) => name === root)
      .map(({ folderId }) => below(folderId, value.slice(at + 1)));
  });
  if (named.length === 0) return ranges;
  const nameOf = new Map<number, string>(watched.map(({ folderId, name }) => [folderId, name]));
  for (const { folderId, inside } of queuedFolders(db)) {
    const path = `${nameOf.get(folderId) ?? ''}/${inside}`;
    if (named.some((value) => hasName(path, value))) ranges.push(below(folderId, inside));
  }
  return ranges;
}

/**
 * The next files of the queue that are due and lie in one of these folders or below, in the queue's order.
 *
 * @param wanted values of the filter `folder:`: "Pictures/2020/" is exactly that folder, "rome" any of that name
 */
export function queuedInFolders(
  db: ReadableDb,
  wanted: readonly string[],
  limit: number,
  nowMs: number,
): PhotoId[] {
  const sql = /* sql */ `
    SELECT DISTINCT job.file_id AS fileId, priority, job.sort_at_ms
    FROM json_each(?) AS place CROSS JOIN file ON file.folder_id = place.value ->> 0
      AND file.relative_path >= place.value ->> 1 AND file.relative_path < place.value ->> 2
    CROSS JOIN job USING (file_id) CROSS JOIN folder USING (folder_id)
    WHERE not_before_ms <= ? AND is_offline = 0 AND is_paused = 0
    ORDER BY priority DESC, job.sort_at_ms DESC, job.file_id DESC LIMIT ?`;
  return statement<[string, number, number], { fileId: number }>(db, sql)
    .all(JSON.stringify(rangesOf(db, wanted)), nowMs, limit)
    .map(({ fileId }) => photoIdSchema.parse(fileId));
}
