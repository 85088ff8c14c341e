/** Filters by what bears a name (a file, a folder, a camera, a lens), as conditions in SQL. Runs in the engine and its threads. */
import { statement } from '../database.ts';
import type { ReadableDb } from '../database.ts';
import { ownName } from '../folders.ts';
import { isWrittenWithoutSpaces, phraseOf, plainText, plainWords } from '../plain-words.ts';
import { anyOf, ofContent, ofFile } from './condition.ts';
import type { Condition } from './condition.ts';

/** The different values of a column of `content`, one look-up in its index each. */
function valuesOf(db: ReadableDb, column: 'camera' | 'lens'): string[] {
  const sql = /* sql */ `
    WITH RECURSIVE distinct_value (value) AS (
      SELECT min(${column}) FROM content WHERE ${column} IS NOT NULL
      UNION ALL
      SELECT (SELECT min(${column}) FROM content WHERE ${column} > value) FROM distinct_value WHERE value IS NOT NULL
    )
    SELECT value FROM distinct_value WHERE value IS NOT NULL`;
  return statement<[], { value: string }>(db, sql)
    .all()
    .map(({ value }) => value);
}

/** True where every word of `wanted` stands in the text, be it inside of a word: "5d" in "Canon EOS 5D Mark II". */
function hasWords(text: string, wanted: string): boolean {
  const plain = plainText(text);
  const words = plainWords(wanted);
  return words.length > 0 ? words.every((word) => plain.includes(word)) : plain.includes(plainText(wanted));
}

/** The camera, or the lens, has every word in its name. */
export function namedIn(db: ReadableDb, column: 'camera' | 'lens', wanted: string): Condition {
  const found = valuesOf(db, column).filter((value) => hasWords(value, wanted));
  return ofContent(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(found));
}

/** `%` and `_` stand for themselves behind a backslash. */
function likeInside(text: string): string {
  return `%${text.replace(/[\\%_]/gu, '\\$&')}%`;
}

/** The name begins a word with each word that is asked for, or has the whole of it somewhere inside. */
export function nameHas(wanted: string): Condition {
  const words = wanted
    .split(/\s+/u)
    .map((word) => phraseOf(word, true))
    .filter((phrase) => phrase !== null);
  const inside = "file.name LIKE ? ESCAPE '\\'";
  if (words.length === 0) return ofFile(inside, likeInside(wanted));
  return ofFile(
    `file.file_id IN (SELECT rowid FROM photo_words WHERE photo_words MATCH ?) OR ${inside}`,
    `name : (${words.join(' AND ')})`,
    likeInside(wanted),
  );
}

/** The words stand next to each other in the path from the watched folder's own name downwards, the last may go on. */
export function folderHas(wanted: string): Condition {
  const phrase = phraseOf(wanted, true);
  const inside = ofFile("file.relative_path LIKE ? ESCAPE '\\'", `${likeInside(wanted)}/%`);
  if (phrase === null) return inside;
  const byWords = ofFile(
    'file.file_id IN (SELECT rowid FROM photo_words WHERE photo_words MATCH ?)',
    `folder : ${phrase}`,
  );
  return isWrittenWithoutSpaces(wanted) ? anyOf([byWords, inside]) : byWords;
}

/** Below exactly this folder: "Pictures/2020/", a path from the watched folder's own name downwards. */
export function inFolder(db: ReadableDb, wanted: string): Condition {
  const at = wanted.indexOf('/');
  const [root, inside] = [wanted.slice(0, at), wanted.slice(at + 1)];
  const folders = statement<[], { folderId: number; path: string }>(
    db,
    'SELECT folder_id AS folderId, path FROM folder',
  )
    .all()
    .filter(({ path }) => ownName(path) === root);
  return anyOf(
    folders.map(({ folderId }) =>
      inside === ''
        ? ofFile('file.folder_id = ?', folderId)
        : // A range of the index of paths: "0" comes right behind "/".
          ofFile(
            'file.folder_id = ? AND file.relative_path >= ? AND file.relative_path < ?',
            folderId,
            inside,
            `${inside.slice(0, -1)}0`,
          ),
    ),
  );
}
