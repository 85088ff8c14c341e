/** What the person has set, and what the engine remembers between starts: small JSON values. Runs in the engine. */
import type { z } from 'zod';
import { statement } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** The setting of this name; `fallback` where it is not set, or is no longer what the schema expects. */
export function getSetting<Schema extends z.ZodType>(
  db: ReadableDb,
  key: string,
  schema: Schema,
  fallback: z.output<Schema>,
): z.output<Schema> {
  const row = statement<[string], { value: string }>(db, 'SELECT value FROM setting WHERE key = ?').get(key);
  if (row === undefined) return fallback;
  try {
    const parsed = schema.safeParse(JSON.parse(row.value));
    return parsed.success ? parsed.data : fallback;
  } catch {
    return fallback; // Not JSON: a file that somebody edited.
  }
}

/** Sets a value that JSON can hold. */
export function setSetting(db: WritableDb, key: string, value: unknown): void {
  const sql = 'INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
  const text = JSON.stringify(value) as string | undefined; // undefined for a function or undefined itself.
  if (text === undefined) throw new TypeError(`The setting ${key} has no JSON form.`);
  statement<[string, string]>(db, sql).run(key, text);
}
