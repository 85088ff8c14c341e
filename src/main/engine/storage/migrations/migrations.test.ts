import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { applicationIds, migrate } from '../migrate.ts';
import { libraryMigrations, thumbnailMigrations } from './index.ts';

function tablesAfter(applicationId: number, migrations: typeof libraryMigrations): string[] {
  const db = new Database(':memory:');
  migrate(db, applicationId, migrations);
  const tables = db.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  const names = tables.pluck().all() as string[]; // One text column.
  expect(db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
  expect(db.prepare('PRAGMA table_list').all()).toEqual(
    expect.arrayContaining(names.map((name) => expect.objectContaining({ name, strict: 1 }) as unknown)),
  );
  db.close();
  return names;
}

describe('migrations', () => {
  it.each([libraryMigrations, thumbnailMigrations])('go up in tens', (...migrations) => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => (index + 1) * 10));
  });

  it('010 makes the tables of the library, all of them strict', () => {
    expect(tablesAfter(applicationIds.library, libraryMigrations.slice(0, 1))).toEqual([
      'content',
      'embedding',
      'embedding_space',
      'failure',
      'file',
      'folder',
      'job',
      'library_revision',
      'setting',
    ]);
  });

  it('020 adds the log of changed vectors', () => {
    expect(tablesAfter(applicationIds.library, libraryMigrations.slice(0, 2))).toContain('vector_change');
  });

  it('010 of the thumbnails makes their table', () => {
    expect(tablesAfter(applicationIds.thumbnails, thumbnailMigrations.slice(0, 1))).toEqual(['thumbnail']);
  });

  it('can be run again', () => {
    const db = new Database(':memory:');
    migrate(db, applicationIds.library, libraryMigrations);
    migrate(db, applicationIds.library, libraryMigrations);
    db.close();
  });
});
