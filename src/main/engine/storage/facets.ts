/** What values the filters of a query can take in this library, and for how many photos. Runs in the engine. */
import { rawFormats } from '../../../contract/photo.ts';
import type { Facet, Facets } from '../../../contract/search.ts';
import { statement } from './database.ts';
import type { ReadableDb } from './database.ts';
import { placeName } from './places.ts';

/** Contents are counted from indexes of their own; those that only the bin holds are no photos of the library. */
const isInLibrary = /* sql */ `content_id NOT IN (
  SELECT content_id FROM binned_file
  WHERE NOT EXISTS (SELECT 1 FROM file WHERE file.content_id = binned_file.content_id))`;

/** The index of the column alone answers: no photo is read. */
function countedBy(db: ReadableDb, column: 'camera' | 'lens', limit: number): Facet[] {
  const sql = /* sql */ `
    SELECT ${column} AS value, count(*) AS count FROM content WHERE ${column} IS NOT NULL AND ${isInLibrary}
    GROUP BY ${column} ORDER BY count DESC, value LIMIT ?`;
  return statement<[number], Facet>(db, sql).all(limit);
}

interface FormatCount {
  readonly format: string;
  readonly count: number;
}

/** Each RAW format that a photo has, by itself or beside it, counts it once; `raw` counts those of any. */
function countedFormats(db: ReadableDb, limit: number): Facet[] {
  const isRaw = 'format IN (SELECT value FROM json_each(:raws))';
  const besideOf = /* sql */ `
    FROM companion_file AS beside JOIN file ON file.folder_id = beside.folder_id AND file.relative_path = beside.photo_path
    JOIN content USING (content_id) WHERE beside.format <> 'film'`;
  const sql = /* sql */ `
    SELECT format, count(*) AS count FROM content WHERE ${isInLibrary} AND format <> 'raw' GROUP BY format
    UNION ALL SELECT beside.format, count(DISTINCT content_id) ${besideOf}
      AND beside.format NOT IN ('raw', content.format) GROUP BY beside.format
    UNION ALL SELECT 'raw', count(*) FROM content WHERE ${isInLibrary} AND ${isRaw}
    UNION ALL SELECT 'raw', count(DISTINCT content_id) ${besideOf} AND NOT content.${isRaw}`;
  const counts = statement<[{ raws: string }], FormatCount>(db, sql).all({
    raws: JSON.stringify(rawFormats),
  });
  return summed(
    counts.map(({ format: value, count }) => ({ value, count })).filter(({ count }) => count > 0),
    limit,
  );
}

interface PlaceCount {
  readonly city: string;
  readonly region: string;
  readonly country: string;
  readonly count: number;
}

function countedPlaces(db: ReadableDb): PlaceCount[] {
  const sql = /* sql */ `
    SELECT city, region, country, photos AS count FROM place JOIN (
      SELECT place_id, count(*) AS photos FROM content WHERE place_id IS NOT NULL AND ${isInLibrary}
      GROUP BY place_id) USING (place_id)`;
  return statement<[], PlaceCount>(db, sql).all();
}

function byCount(a: Facet, b: Facet): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}

function summed(counts: Iterable<Facet>, limit: number): Facet[] {
  const sums = new Map<string, number>();
  for (const { value, count } of counts) {
    if (value !== '') sums.set(value, (sums.get(value) ?? 0) + count);
  }
  return [...sums]
    .map(([value, count]) => ({ value, count }))
    .sort(byCount)
    .slice(0, limit);
}

/** Jumps from year to year along the index of dates, counting what lies between. */
function countedYears(db: ReadableDb): Facet[] {
  const newest = 'SELECT max(sort_at_ms) AS ms FROM file WHERE content_id IS NOT NULL AND sort_at_ms < ?';
  const between =
    'SELECT count(*) AS count FROM file WHERE content_id IS NOT NULL AND sort_at_ms >= ? AND sort_at_ms < ?';
  const years: Facet[] = [];
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const ms = statement<[number], { ms: number | null }>(db, newest).get(before)?.ms ?? null;
    if (ms === null) return years;
    const year = new Date(ms).getUTCFullYear();
    const start = new Date(0).setUTCFullYear(year, 0, 1);
    const count = statement<[number, number], { count: number }>(db, between).get(start, before)?.count ?? 0;
    years.push({ value: String(year), count });
    before = start;
  }
}

interface FolderCount {
  readonly path: string;
  /** From the watched folder downwards, with a slash behind each folder; empty for the watched folder itself. */
  readonly directory: string;
  readonly count: number;
}

/** Every directory adds to each name on its way, once, so that a folder is as large as the filter finds it. */
function countedFolders(db: ReadableDb, limit: number): Facet[] {
  const sql = /* sql */ `
    SELECT path, substr(relative_path, 1, length(relative_path) - length(name)) AS directory, count(*) AS count
    FROM file JOIN folder USING (folder_id) WHERE content_id IS NOT NULL GROUP BY folder_id, directory`;
  const counts = statement<[], FolderCount>(db, sql)
    .all()
    .flatMap(({ path, directory, count }) => {
      const watched = path.split(/[\\/]/u).findLast((part) => part !== '') ?? '';
      return [...new Set([watched, ...directory.split('/')])].map((value) => ({ value, count }));
    });
  return summed(counts, limit);
}

/** Changes whenever the facets may have: with the photos, and with each place that is found for one. */
export function facetsVersion(db: ReadableDb): string {
  const sql = /* sql */ `
    SELECT revision || ' ' || (SELECT count(*) FROM content WHERE place_id IS NOT NULL) AS version
    FROM library_revision`;
  return statement<[], { version: string }>(db, sql).get()?.version ?? '';
}

/** @param limit of values for each filter but the years, which are all told */
export function listFacets(db: ReadableDb, limit = 100): Facets {
  const places = countedPlaces(db);
  return {
    cameras: countedBy(db, 'camera', limit),
    lenses: countedBy(db, 'lens', limit),
    types: countedFormats(db, limit),
    places: summed(
      places.map((place) => ({ value: place.city === '' ? '' : placeName(place), count: place.count })),
      limit,
    ),
    countries: summed(
      places.map(({ country, count }) => ({ value: country, count })),
      limit,
    ),
    years: countedYears(db),
    folders: countedFolders(db, limit),
  };
}
