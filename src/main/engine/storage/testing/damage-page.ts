/** Damages one page of a library. Runs in tests only. */
import { closeSync, openSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';

/** Overwrites the first page of a table, so that only who reads that table, or all pages, finds out. */
export function damagePageOf(path: string, table: string): void {
  const db = new Database(path, { readonly: true });
  const sql = 'SELECT rootpage FROM sqlite_schema WHERE name = ?';
  const page = z.int().parse(db.prepare(sql).pluck().get(table));
  const pageSize = z.int().parse(db.pragma('page_size', { simple: true }));
  db.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(pageSize, 0x5a), 0, pageSize, (page - 1) * pageSize);
  closeSync(file);
}

/** For a library that is open: what is written until now lies in the file itself, and no connection knows its pages. */
export function moveLogIntoFile(path: string): void {
  const db = new Database(path);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
