/**
 * Files by emoji in their names and folders. The index of words passes signs over, and to keep them would join "beach🏖" to
 * one word that "beach" no longer finds; so all paths are read (100,000 in 28 ms), which is only done for a query of nothing else. Runs in the
 * engine and its threads.
 */
import { statement } from './database.ts';
import type { ReadableDb } from './database.ts';
import { isAmong } from './match-filters.ts';

/** Variation selectors and tones of skin, which keyboards add as they like, are no signs of their own. */
export function signsOf(text: string): string[] {
  return [
    ...new Set(text.match(/\p{Regional_Indicator}{2}|(?!\p{Emoji_Modifier})\p{Extended_Pictographic}/gu)),
  ];
}

export interface FileWithSigns {
  readonly fileId: number;
  readonly contentId: number;
  readonly name: string;
  /** The folders from the watched one down to the file; '' for none. */
  readonly folder: string;
}

/**
 * Files that have all of the signs, newest added first.
 *
 * @param among only these, ascending; null for all
 */
export function filesWithSigns(
  db: ReadableDb,
  signs: readonly string[],
  among: Uint32Array | null,
): FileWithSigns[] {
  const sql = /* sql */ `
    SELECT file_id AS fileId, content_id AS contentId, name,
      rtrim(substr(relative_path, 1, length(relative_path) - length(name)), '/') AS folder
    FROM file WHERE content_id IS NOT NULL ${'AND instr(relative_path, ?) > 0 '.repeat(signs.length)}
    ORDER BY file_id DESC`;
  const rows = statement<string[], FileWithSigns>(db, sql).all(...signs);
  return among === null ? rows : rows.filter(({ fileId }) => isAmong(among, fileId));
}
