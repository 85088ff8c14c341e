/** One filter of a query as a condition in SQL. Runs in the engine and its threads. */
import { rawFormats, type ImageFormat } from '../../../contract/photo.ts';
import type { FilterMeaning, NumberRange } from '../../../contract/query/index.ts';
import { albumKey } from './albums.ts';
import { statement } from './database.ts';
import type { ReadableDb } from './database.ts';
import { favoriteContents } from './favorites.ts';
import { ownName } from './folders.ts';
import { boxesAround, contentsInBoxes } from './geo-boxes.ts';
import type { Circle } from './geo-boxes.ts';
import { isWrittenWithoutSpaces, phraseOf, plainText, plainWords } from './plain-words.ts';
import { listPlaceTexts } from './places.ts';

/** SQL over the table `file`, true or false of each row, and the values it binds. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Towns of that name, wherever they are; the gazetteer's knowledge, which storage has not. */
export type TownsNamed = (
  name: string,
) => readonly { readonly latitude: number; readonly longitude: number }[];

/** `near:` without a distance: a day's outing from a town, a long walk from a point. */
const nearTownKm = 25;
const nearPointKm = 10;

function ofFile(sql: string, ...values: (string | number)[]): Condition {
  return { sql, values };
}

/** As a set of ids and not as a join: an index on content gives it, whatever else is asked with OR or a minus. */
function ofContent(sql: string, ...values: (string | number)[]): Condition {
  return ofFile(`file.content_id IN (SELECT content_id FROM content WHERE ${sql})`, ...values);
}

function anyOf(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' OR ') || 'false',
    values: conditions.flatMap(({ values }) => values),
  };
}

/** From `from` up to but not including `to`; null is open. */
function timeBetween(from: number | null, to: number | null): Condition {
  const parts: string[] = [];
  const values: number[] = [];
  for (const [bound, operator] of [
    [from, '>='],
    [to, '<'],
  ] as const) {
    if (bound === null) continue;
    parts.push(`file.sort_at_ms ${operator} ?`);
    values.push(bound);
  }
  return ofFile(parts.join(' AND ') || 'true', ...values);
}

function numberBetween(column: string, { from, to }: NumberRange): Condition {
  const bounds = [from === null ? [] : [`${column} >= ?`], to === null ? [] : [`${column} <= ?`]].flat();
  return ofContent(bounds.join(' AND ') || 'true', ...[from, to].filter((bound) => bound !== null));
}

/** Unix milliseconds of the first moment of a year. */
function yearStartMs(year: number): number {
  // Date.UTC takes years below 100 for those of the last century; the query language has none.
  return Date.UTC(year, 0);
}

/**
 * The months from `from` to `to`, which may go over the turn of the year, in every year that the library has photos
 * of: ranges of time, which the index finds, where taking each photo's month from its time would read them all.
 */
function inMonths(db: ReadableDb, from: number, to: number): Condition {
  const sql = /* sql */ `
    SELECT (SELECT min(sort_at_ms) FROM file WHERE content_id IS NOT NULL) AS first,
      (SELECT max(sort_at_ms) FROM file WHERE content_id IS NOT NULL) AS last`;
  const { first, last } = statement<[], { first: number | null; last: number | null }>(db, sql).get() ?? {};
  if (first == null || last == null) return ofFile('false');
  const ranges: [number, number][] = [];
  const lastYear = new Date(last).getUTCFullYear();
  // A year before the first: its last months may reach over into it.
  for (let year = new Date(first).getUTCFullYear() - 1; year <= lastYear; year++) {
    const end = to < from ? to + 12 : to;
    ranges.push([Date.UTC(year, from - 1), Date.UTC(year, end)]);
  }
  const json = JSON.stringify(ranges);
  const inRange = /* sql */ `file.file_id IN (
    SELECT dated.file_id FROM json_each(?) AS month CROSS JOIN file AS dated
      ON dated.sort_at_ms >= month.value ->> 0 AND dated.sort_at_ms < month.value ->> 1
    WHERE dated.content_id IS NOT NULL)`;
  return ofFile(inRange, json);
}

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

function namedIn(db: ReadableDb, column: 'camera' | 'lens', wanted: string): Condition {
  const found = valuesOf(db, column).filter((value) => hasWords(value, wanted));
  return ofContent(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(found));
}

/** `%` and `_` stand for themselves behind a backslash. */
function likeInside(text: string): string {
  return `%${text.replace(/[\\%_]/gu, '\\$&')}%`;
}

/** The name begins a word with each word that is asked for, or has the whole of it somewhere inside. */
function nameHas(wanted: string): Condition {
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
function folderHas(wanted: string): Condition {
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
function inFolder(db: ReadableDb, wanted: string): Condition {
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

/** Every word begins one of the place's own names, or of those of towns around it. */
function placeNamed(db: ReadableDb, wanted: string): Condition {
  const parts = plainWords(wanted);
  const isNamed = (text: string): boolean => {
    const words = plainWords(text);
    return parts.length > 0 && parts.every((part) => words.some((word) => word.startsWith(part)));
  };
  const found = listPlaceTexts(db).filter(({ text }) => isNamed(text));
  const placeIds = found.map(({ placeId }) => placeId);
  return ofContent('place_id IN (SELECT value FROM json_each(?))', JSON.stringify(placeIds));
}

/** Degrees of latitude and longitude, rounded down, in which there are photos. */
function cellsWithPhotos(db: ReadableDb): Set<string> {
  const sql = /* sql */ `
    SELECT DISTINCT floor(latitude) || ' ' || floor(longitude) AS cell FROM content
    WHERE latitude IS NOT NULL AND longitude IS NOT NULL`;
  return new Set(
    statement<[], { cell: string }>(db, sql)
      .all()
      .map(({ cell }) => cell),
  );
}

function within(circles: readonly Circle[]): Condition {
  return ofFile(`file.content_id IN (${contentsInBoxes})`, JSON.stringify(circles.flatMap(boxesAround)));
}

/** Around the towns of that name. There may be hundreds (San Antonio); those far from every photo are left out. */
function aroundTowns(db: ReadableDb, name: string, radiusKm: number, townsNamed: TownsNamed): Condition {
  let towns = townsNamed(name);
  if (towns.length > 8) {
    const cells = [...cellsWithPhotos(db)].map((cell) => cell.split(' ').map(Number));
    // A degree is 111 km; near the poles the boxes decide.
    const reach = radiusKm / 111 + 1;
    towns = towns.filter(({ latitude, longitude }) =>
      cells.some(([south = 0, west = 0]) => {
        const eastward = Math.abs(longitude - west) % 360;
        const isBeside =
          Math.min(eastward, 360 - eastward) <=
          reach / Math.max(0.01, Math.cos((latitude * Math.PI) / 180)) + 1;
        return Math.abs(latitude - south) <= reach + 1 && isBeside;
      }),
    );
  }
  return within(towns.map((town) => ({ ...town, radiusKm })));
}

/**
 * What a filter asks for, whether or not it is negative.
 *
 * @param townsNamed for `near:` a name
 */
export function conditionOf(db: ReadableDb, filter: FilterMeaning, townsNamed: TownsNamed): Condition {
  switch (filter.key) {
    case 'date':
    case 'before':
    case 'after':
      return timeBetween(filter.value.fromMs, filter.value.toMs);
    case 'year': {
      const { from, to } = filter.value;
      return timeBetween(from === null ? null : yearStartMs(from), to === null ? null : yearStartMs(to + 1));
    }
    case 'month':
      return inMonths(db, filter.value.from, filter.value.to);
    case 'iso':
      return numberBetween('iso', filter.value);
    case 'type':
      return inFormat(filter.value);
    case 'orientation':
      return ofContent(`width ${{ landscape: '>', portrait: '<', square: '=' }[filter.value]} height`);
    case 'is':
      return stateCondition(filter.value);
    case 'has':
      return ofContent('latitude IS NOT NULL');
    case 'album':
      return inAlbum(filter.value);
    case 'camera':
    case 'lens':
      return namedIn(db, filter.key, filter.value);
    case 'name':
      return nameHas(filter.value);
    case 'folder':
      return filter.value.endsWith('/') && filter.value.length > 1
        ? inFolder(db, filter.value)
        : folderHas(filter.value);
    case 'place':
      return placeNamed(db, filter.value);
    case 'near': {
      const { value } = filter;
      if (value.kind === 'coordinates')
        return within([{ ...value, radiusKm: value.radiusKm ?? nearPointKm }]);
      const around = aroundTowns(db, value.name, value.radiusKm ?? nearTownKm, townsNamed);
      return anyOf([placeNamed(db, value.name), around]);
    }
  }
}

/** A camera's format finds a photo by its RAW beside it, too; `raw` stands for all of them. */
function inFormat(format: ImageFormat): Condition {
  const isCameras = rawFormats.some((raw) => raw === format);
  if (!isCameras) return ofContent('format = ?', format);
  const json = JSON.stringify(format === 'raw' ? rawFormats : [format]);
  const wanted = 'format IN (SELECT value FROM json_each(?))';
  const beside = /* sql */ `(file.folder_id, file.relative_path) IN (
    SELECT folder_id, photo_path FROM companion_file WHERE ${wanted})`;
  return anyOf([ofContent(wanted, json), ofFile(beside, json)]);
}

/** The photos of an album, copies included; none where there is no album of that name. */
function inAlbum(name: string): Condition {
  const sql = /* sql */ `file.content_id IN (
    SELECT content_id FROM album JOIN album_photo USING (album_id) JOIN content ON sha256 = content_sha256
    WHERE name_key = ? AND deleted_at_ms IS NULL)`;
  return ofFile(sql, albumKey(name));
}

function stateCondition(state: 'favorite' | 'offline' | 'raw'): Condition {
  switch (state) {
    case 'favorite':
      return ofFile(`file.content_id IN (${favoriteContents})`);
    case 'offline':
      return ofFile('file.folder_id IN (SELECT folder_id FROM folder WHERE is_offline = 1)');
    case 'raw':
      return inFormat('raw');
  }
}
