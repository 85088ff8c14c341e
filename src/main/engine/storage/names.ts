/** Photos whose names say what a query says: file, folder, camera, lens and place. Runs in the engine and its threads. */
import { photoIdSchema } from '../../../contract/ids.ts';
import type { PhotoId } from '../../../contract/ids.ts';
import { statement } from './database.ts';
import type { ReadableDb } from './database.ts';
import { placeName } from './places.ts';
import { countMatching, filesMatching, mostFiles } from './files-matching.ts';
import { phraseOf, plainWords } from './plain-words.ts';
import { filesWithSigns, signsOf } from './signs-in-names.ts';

/** Words to be found; a text term of a query is one. */
export interface WantedName {
  readonly text: string;
  /** The words stand next to each other, and none of them is passed over. */
  readonly isQuoted: boolean;
}

export const nameFields = ['name', 'folder', 'camera', 'lens', 'place'] as const;
export type NameField = (typeof nameFields)[number];

export interface FoundName {
  readonly photoId: PhotoId;
  readonly contentId: number;
  readonly fileName: string;
  /** Every word was found, in one field or another. */
  readonly isWhole: boolean;
  /** Where words were found, and what stands there. */
  readonly names: readonly { readonly field: NameField; readonly text: string }[];
}

/** One word as it was written, which may be several to the index ("IMG_2041"), or a quoted phrase. */
interface Unit {
  readonly text: string;
  readonly words: readonly string[];
  readonly isPrefix: boolean;
}

/** Words that a sentence needs and a name does not. */
export const littleWords = new Set(
  'a an and are as at by for from in is it its my no of on or our the their this to under up with without'.split(
    ' ',
  ),
);

/** With more photos than this, one word says nothing of any, and which come first is not worth working out. */
const maxRanked = 300;
/** A word that finds more photos than this is not looked for by itself where others were not found. */
const maxPartial = 1000;

/** For `bm25`, in the order of the columns: a file's own name says most, a lens least. */
const fieldWeights = '10.0, 5.0, 3.0, 1.0, 4.0';

function unitsOf(wanted: readonly WantedName[]): Unit[] {
  const units: Unit[] = [];
  for (const { text, isQuoted } of wanted) {
    const parts = isQuoted ? [text] : text.split(/\s+/u);
    for (const part of parts) {
      const words = plainWords(part);
      if (words.length > 0) units.push({ text: part, words, isPrefix: false });
    }
  }
  const isLittle = ({ words }: Unit): boolean => words.length === 1 && littleWords.has(words[0] ?? '');
  const telling = units.filter((unit) => !isLittle(unit));
  const kept = telling.length > 0 ? telling : units;
  const last = kept.at(-1);
  // The last word may still be being typed; a single letter would find everything.
  const isOpen = wanted.at(-1)?.isQuoted === false && last === units.at(-1);
  return kept.map((unit) => {
    const letters = unit.words.at(-1) ?? '';
    return unit === last && isOpen && (letters.length > 1 || !/\p{ASCII}/u.test(letters))
      ? { ...unit, isPrefix: true }
      : unit;
  });
}

function phrase({ text, isPrefix }: Unit): string {
  return phraseOf(text, isPrefix) ?? '""';
}

/** Files that have every unit: best first where they are few enough to be told apart, else newest first. */
function wholeMatches(db: ReadableDb, units: readonly Unit[], among: Uint32Array | null): number[] {
  const match = units.map(phrase).join(' AND ');
  const newest = filesMatching(db, match, mostFiles, among);
  if (newest.length <= 1 || newest.length > maxRanked) return newest;
  const sql = /* sql */ `
    SELECT rowid AS fileId FROM photo_words WHERE photo_words MATCH ? AND +rowid IN (SELECT value FROM json_each(?))
    ORDER BY bm25(photo_words, ${fieldWeights}), rowid DESC`;
  return statement<[string, string], { fileId: number }>(db, sql)
    .all(match, JSON.stringify(newest))
    .map(({ fileId }) => fileId);
}

/** Files that have some of the units: those with more of them first, then those with a rarer one. */
function partialMatches(
  db: ReadableDb,
  units: readonly Unit[],
  limit: number,
  among: Uint32Array | null,
): number[] {
  const scores = new Map<number, number>();
  for (const unit of units) {
    const found = filesMatching(db, phrase(unit), maxPartial + 1, among);
    if (found.length > maxPartial) continue;
    // One more unit outweighs the rarity of any: it is below 1.
    for (const fileId of found)
      scores.set(fileId, (scores.get(fileId) ?? 0) + 1 + 1 / (found.length + 1) / units.length);
  }
  return [...scores]
    .sort(([idA, a], [idB, b]) => b - a || idB - idA)
    .slice(0, limit)
    .map(([fileId]) => fileId);
}

interface TextRow extends Readonly<Record<Exclude<NameField, 'place'>, string>> {
  readonly contentId: number;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly continent: string | null;
  readonly otherNames: string | null;
  readonly nearby: string | null;
}

/** All at once: seventeen times faster than one after another. */
function textsOf(db: ReadableDb, fileIds: readonly number[]): Map<number, TextRow> {
  const sql = /* sql */ `
    SELECT file_id AS fileId, content_id AS contentId, name, folder, camera, lens, city, region, country, continent,
      other_names AS otherNames, nearby
    FROM photo_text WHERE file_id IN (SELECT value FROM json_each(?))`;
  const rows = statement<[string], TextRow & { readonly fileId: number }>(db, sql).all(
    JSON.stringify(fileIds),
  );
  return new Map(rows.map((row) => [row.fileId, row]));
}

/** True where the words stand one after another in the text. */
function stands(unit: Unit, text: readonly string[]): boolean {
  const last = unit.words.length - 1;
  return text.some((_, start) =>
    unit.words.every((word, at) => {
      const there = text[start + at];
      return at === last && unit.isPrefix ? there?.startsWith(word) === true : there === word;
    }),
  );
}

/** The fields in which a unit stands, each with what stands there. */
function namesFound(
  row: TextRow,
  units: readonly Unit[],
): { readonly field: NameField; readonly text: string }[] {
  const hasAny = (text: string): boolean => {
    const words = plainWords(text);
    return units.some((unit) => stands(unit, words));
  };
  const found = nameFields
    .filter((field) => field !== 'place')
    .filter((field) => hasAny(row[field]))
    .map((field) => ({ field, text: field === 'folder' ? row.folder.replace(/\/$/u, '') : row[field] }));
  const place = foundPlace(row, hasAny);
  return place === null ? found : [...found, { field: 'place', text: place }];
}

/** "Bern, Switzerland"; with "near Paris" before it where only that was asked for. */
function foundPlace(row: TextRow, hasAny: (text: string) => boolean): string | null {
  const { city, region, country, continent, otherNames, nearby } = row;
  const name = placeName({ city: city ?? '', region: region ?? '', country: country ?? '' });
  if ([city, region, country].some((part) => hasAny(part ?? ''))) return name;
  const town = nearby?.split('\n').find(hasAny);
  if (town !== undefined) return `near ${town}: ${name}`;
  return [continent, otherNames].some((part) => hasAny(part ?? '')) ? name : null;
}

export interface FoundNames {
  /** Best first, up to the limit. */
  readonly found: readonly FoundName[];
  /** How many photos have all of the words, listed or not; within a filter `mostFiles` at most. */
  readonly wholeCount: number;
}

/** A query of emoji alone: photos in whose names all of them stand. */
function searchSigns(
  db: ReadableDb,
  wanted: readonly WantedName[],
  limit: number,
  among: Uint32Array | null,
): FoundNames {
  const signs = signsOf(wanted.map(({ text }) => text).join(' '));
  if (signs.length === 0) return { found: [], wholeCount: 0 };
  const files = filesWithSigns(db, signs, among);
  const hasAny = (text: string): boolean => signs.some((sign) => text.includes(sign));
  const found = files.slice(0, limit).map(({ fileId, contentId, name, folder }): FoundName => {
    const names = [{ field: 'name', text: name } as const, { field: 'folder', text: folder } as const].filter(
      ({ text }) => hasAny(text),
    );
    return { photoId: photoIdSchema.parse(fileId), contentId, fileName: name, isWhole: true, names };
  });
  return { found, wholeCount: files.length };
}

/**
 * The files in whose names the wanted words stand, best first: those that have them all, then those that have some
 * of the rarer ones. Punctuation and FTS5's own operators mean nothing; accents and case make no difference. Emoji count
 * where there is nothing else.
 *
 * @param among ids of the photos that a filter leaves; null for all
 */
export function searchNames(
  db: ReadableDb,
  wanted: readonly WantedName[],
  limit: number,
  among: Uint32Array | null = null,
): FoundNames {
  const units = unitsOf(wanted);
  if (limit <= 0) return { found: [], wholeCount: 0 };
  if (units.length === 0) return searchSigns(db, wanted, limit, among);
  const whole = wholeMatches(db, units, among);
  const isWhole = new Set(whole);
  const partial = units.length === 1 || whole.length >= limit ? [] : partialMatches(db, units, limit, among);
  const fileIds = [...whole, ...partial.filter((fileId) => !isWhole.has(fileId))].slice(0, limit);
  const rows = textsOf(db, fileIds);
  const found = fileIds.flatMap((fileId): FoundName[] => {
    const row = rows.get(fileId);
    if (row === undefined) return [];
    const names = namesFound(row, units);
    const photoId = photoIdSchema.parse(fileId);
    return [{ photoId, contentId: row.contentId, fileName: row.name, isWhole: isWhole.has(fileId), names }];
  });
  const isCutOff = among === null && whole.length === mostFiles;
  const match = units.map(phrase).join(' AND ');
  return { found, wholeCount: isCutOff ? countMatching(db, match) : whole.length };
}
