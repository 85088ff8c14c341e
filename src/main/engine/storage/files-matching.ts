/** Files by words of their names, folders, cameras, lenses and places: the FTS5 index. Runs in the engine and its threads. */
import { statement } from './database.ts';
import type { ReadableDb } from './database.ts';
import { isAmong, type FilterMatch } from './match-filters.ts';
import { phraseOf } from './plain-words.ts';

/** More files than this are not listed for a word that nearly all of them have. */
export const mostFiles = 20_000;
/** The ids of a larger filter take longer to hand over than it takes to look each found file up in it. */
const mostListed = 50_000;

/**
 * Ids of files that match an FTS5 expression, newest added first, up to `limit`.
 *
 * @param among only these, ascending; null for all
 */
export function filesMatching(
  db: ReadableDb,
  match: string,
  limit: number,
  among: Uint32Array | null,
): number[] {
  if (among !== null && among.length > mostListed) return foundAmong(db, match, limit, among);
  // The plus keeps the index from being asked once for every id: minutes, for a word that all photos have.
  const sql = /* sql */ `
    SELECT rowid AS fileId FROM photo_words WHERE photo_words MATCH ?
    ${among === null ? '' : 'AND +rowid IN (SELECT value FROM json_each(?))'}
    ORDER BY rowid DESC LIMIT ?`;
  const values = among === null ? [match, limit] : [match, `[${among.join()}]`, limit];
  return statement<(string | number)[], { fileId: number }>(db, sql)
    .all(...values)
    .map(({ fileId }) => fileId);
}

function foundAmong(db: ReadableDb, match: string, limit: number, among: Uint32Array): number[] {
  const sql = 'SELECT rowid AS fileId FROM photo_words WHERE photo_words MATCH ? ORDER BY rowid DESC';
  const found: number[] = [];
  for (const { fileId } of statement<[string], { fileId: number }>(db, sql).iterate(match)) {
    if (found.length === limit) break;
    if (isAmong(among, fileId)) found.push(fileId);
  }
  return found;
}

/** How many files match, with no limit; a tenth of what it takes to list them. */
export function countMatching(db: ReadableDb, match: string): number {
  const sql = 'SELECT count(*) AS count FROM photo_words WHERE photo_words MATCH ?';
  return statement<[string], { count: number }>(db, sql).get(match)?.count ?? 0;
}

/** The FTS5 expression for one word as it is written ("IMG_2041" is two next to each other); null for none. */
function wholeWord(word: string): string | null {
  return phraseOf(word, false);
}

/** How many files have this word, up to `mostFiles`. */
export function countFilesWith(db: ReadableDb, word: string, among: Uint32Array | null): number {
  const match = wholeWord(word);
  return match === null ? 0 : filesMatching(db, match, mostFiles, among).length;
}

/** The files that have all of these words, and their contents; the newest `mostFiles`. */
export function filesWith(db: ReadableDb, words: readonly string[], among: Uint32Array | null): FilterMatch {
  const match = words.map(wholeWord).filter((part) => part !== null);
  const fileIds = match.length === 0 ? [] : filesMatching(db, match.join(' AND '), mostFiles, among);
  const sql = /* sql */ `
    SELECT DISTINCT content_id AS contentId FROM file
    WHERE file_id IN (SELECT value FROM json_each(?)) AND content_id IS NOT NULL`;
  const contents = statement<[string], { contentId: number }>(db, sql).all(`[${fileIds.join()}]`);
  return {
    contentIds: Uint32Array.from(contents, ({ contentId }) => contentId).sort(),
    photoIds: Uint32Array.from(fileIds).sort(),
  };
}
