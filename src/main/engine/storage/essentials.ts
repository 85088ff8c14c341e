/**
 * What of a library cannot be computed again from the photos: favourites, albums, saved searches and other settings,
 * the watched folders, what is in the bin, what was paid and what was refused for it. Small, whatever the number of photos. Runs in
 * the engine.
 */
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { RecollectError } from '../../../contract/errors.ts';
import { damaged, storageError } from './sqlite-errors.ts';

/** In the order in which rows refer to each other. */
const essentialTables = [
  'folder',
  'setting',
  'favorite',
  'album',
  'album_photo',
  'content',
  'binned_file',
  'remote_payment',
  'kept_refusal',
] as const;
type EssentialTable = (typeof essentialTables)[number];

/** Of contents only what the bin needs; places are looked up again. */
const rowsOf: Partial<Record<EssentialTable, string>> = {
  content: 'WHERE content_id IN (SELECT content_id FROM binned_file)',
};
/** Besides the rows of the table itself: the library has refusals by space, and a copy has no spaces. */
const alsoFrom: Partial<Record<EssentialTable, string>> = {
  kept_refusal: 'refusal JOIN embedding_space USING (space_id)',
};
const columnsLeftOut: ReadonlySet<string> = new Set(['place_id', 'placed_by']);

/** Rows of each kind that are there. */
export type EssentialCounts = Readonly<
  Record<Exclude<EssentialTable, 'content' | 'setting' | 'remote_payment' | 'kept_refusal'>, number>
>;

function columnsOf(db: Database.Database, table: EssentialTable): string[] {
  const names = z.array(z.object({ name: z.string() })).parse(db.pragma(`table_info(${table})`));
  return names.map(({ name }) => name).filter((name) => !columnsLeftOut.has(name));
}

/** The rows of a table as far as they can be read: up to the first one that is damaged. */
function* readableRows(
  db: Database.Database,
  source: string,
  columns: readonly string[],
): Generator<unknown[]> {
  try {
    const sql = `SELECT ${columns.join(', ')} FROM ${source}`;
    for (const row of db.prepare(sql).raw().iterate()) yield row as unknown[];
  } catch {
    // What was read is good; a backup has the rest, or nobody.
  }
}

/**
 * Adds what `from` has and `to` has not, and passes over what cannot be read or does not fit. `from` may be damaged,
 * or of an older version. Throws a RecollectError where `to` cannot be written: its disk is full, say.
 */
export function addEssentials(from: Database.Database, to: Database.Database): void {
  for (const table of essentialTables) {
    let columns: string[];
    try {
      const there = new Set(columnsOf(from, table));
      // An older version has no such table, and the other one may have all of it.
      columns = columnsOf(to, table).filter((name) => there.has(name) || alsoFrom[table] !== undefined);
    } catch {
      continue;
    }
    if (columns.length === 0) continue;
    const places = columns.map(() => '?').join(', ');
    const insert = to.prepare(`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${places})`);
    const sources = [`${table} ${rowsOf[table] ?? ''}`, alsoFrom[table]];
    for (const source of sources.filter((each) => each !== undefined)) {
      for (const row of readableRows(from, source, columns)) {
        try {
          insert.run(row);
        } catch (error) {
          const known = storageError(error, to.name);
          if (known instanceof RecollectError) throw known;
          // It refers to a row that is not there, or is no such row at all.
        }
      }
    }
  }
}

/** Throws where one of the essential tables cannot be read to its end, or is not what it should be. */
export function requireReadableEssentials(db: Database.Database): void {
  const there = z.array(z.string()).parse(db.prepare('SELECT name FROM sqlite_schema').pluck().all());
  for (const table of [...essentialTables, 'refusal', 'embedding_space']) {
    // Contents are as many as photos; and an older version has not all of the tables.
    if (table === 'content' || !there.includes(table)) continue;
    const answers = z.array(z.object({ quick_check: z.string() })).parse(db.pragma(`quick_check(${table})`));
    const fault = answers.find(({ quick_check: answer }) => answer !== 'ok');
    if (fault !== undefined) throw damaged(db.name, new Error(fault.quick_check));
  }
}

export function countEssentials(db: Database.Database): EssentialCounts {
  const count = (table: string, where = ''): number =>
    z.int().parse(db.prepare(`SELECT count(*) FROM ${table} ${where}`).pluck().get());
  return {
    folder: count('folder'),
    favorite: count('favorite'),
    album: count('album', 'WHERE deleted_at_ms IS NULL'),
    album_photo: count('album_photo'),
    binned_file: count('binned_file'),
  };
}
