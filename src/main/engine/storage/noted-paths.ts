/** Files that are no photos of their own and are noted by their paths: those left out, and companions. Runs in the engine. */
import type { FolderId } from '../../../contract/ids.ts';
import { statement } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { inPathSql } from './files.ts';

export type NotedTable = 'left_out_file' | 'companion_file';

/** Those of a folder at these relative paths, by path. */
export function findNoted<Row extends { readonly relativePath: string }>(
  db: ReadableDb,
  { table, columns }: { readonly table: NotedTable; readonly columns: string },
  folderId: FolderId,
  relativePaths: readonly string[],
): Map<string, Row> {
  if (relativePaths.length === 0) return new Map();
  const sql = /* sql */ `
    SELECT ${columns} FROM json_each(?) AS wanted
    CROSS JOIN ${table} ON folder_id = ? AND relative_path = wanted.value`;
  const rows = statement<[string, number], Row>(db, sql).all(JSON.stringify(relativePaths), folderId);
  return new Map(rows.map((row) => [row.relativePath, row]));
}

/** The paths at this one and, where it is a folder, in it; '' is the whole folder. In order. */
export function notedAt(
  db: ReadableDb,
  table: NotedTable,
  folderId: FolderId,
  relativePath: string,
  afterPath: string,
  limit: number,
): string[] {
  const sql = /* sql */ `
    SELECT relative_path AS relativePath FROM ${table}
    WHERE folder_id = :folderId AND relative_path > :afterPath ${inPathSql(relativePath)}
    ORDER BY relative_path LIMIT :limit`;
  const bound = { folderId, afterPath, limit, ...(relativePath === '' ? {} : { path: relativePath }) };
  return statement<[Record<string, unknown>], { relativePath: string }>(db, sql)
    .all(bound)
    .map((row) => row.relativePath);
}

export function deleteNoted(
  db: WritableDb,
  table: NotedTable,
  folderId: FolderId,
  relativePaths: readonly string[],
): void {
  const sql = `DELETE FROM ${table} WHERE folder_id = ? AND relative_path IN (SELECT value FROM json_each(?))`;
  statement<[number, string]>(db, sql).run(folderId, JSON.stringify(relativePaths));
}
