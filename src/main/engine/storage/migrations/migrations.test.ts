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
  it.each([libraryMigrations, thumbnailMigrations])('go up', (...migrations) => {
    const versions = migrations.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions.every((version) => version % 5 === 0)).toBe(true);
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

  it('030 makes words of the photos that are there already', () => {
    const db = new Database(':memory:');
    db.pragma('trusted_schema = OFF');
    migrate(db, applicationIds.library, libraryMigrations.slice(0, 2));
    db.exec(`
      INSERT INTO folder (folder_id, path, added_at_ms) VALUES (1, 'C:\\Pictures\\Summer\\', 1);
      INSERT INTO content (content_id, sha256, format, width, height, camera, created_at_ms)
        VALUES (1, zeroblob(32), 'jpeg', 1, 1, 'Acme One', 1);
      INSERT INTO file (file_id, folder_id, relative_path, name, size_bytes, modified_at_ms, content_id, state, sort_at_ms)
        VALUES (7, 1, 'beach/a_1.jpg', 'a_1.jpg', 1, 1, 1, 'ready', 1), (8, 1, 'b.jpg', 'b.jpg', 1, 1, NULL, 'pending', 1);
    `);
    migrate(db, applicationIds.library, libraryMigrations);
    const find = db.prepare('SELECT rowid FROM photo_words WHERE photo_words MATCH ?').pluck();
    for (const word of ['name:a', 'folder:beach', 'folder:summer', 'camera:acme'])
      expect(find.all(word)).toEqual([7]);
    for (const word of ['b', 'folder:pictures', 'folder:a']) expect(find.all(word)).toEqual([]);
    db.prepare("UPDATE file SET content_id = 1, state = 'ready' WHERE file_id = 8").run();
    expect(find.all('acme')).toEqual([7, 8]);
    db.pragma('foreign_keys = ON');
    db.prepare('DELETE FROM folder').run();
    expect(find.all('acme')).toEqual([]);
    db.close();
  });

  it('050 leaves the photos that are there without a blurred picture', () => {
    const db = new Database(':memory:');
    migrate(db, applicationIds.library, libraryMigrations.slice(0, 4));
    db.exec(`INSERT INTO content (content_id, sha256, format, width, height, created_at_ms)
      VALUES (1, zeroblob(32), 'jpeg', 1, 1, 1)`);
    migrate(db, applicationIds.library, libraryMigrations);
    expect(db.prepare('SELECT thumb_hash FROM content').pluck().all()).toEqual([null]);
    expect(() => db.exec('UPDATE content SET thumb_hash = zeroblob(4)')).toThrow(/CHECK/u);
    db.exec('UPDATE content SET thumb_hash = zeroblob(21)');
    db.close();
  });

  it('110 counts a photo that is renamed as a change, and leaves what is known as it is', () => {
    const db = new Database(':memory:');
    db.pragma('trusted_schema = OFF');
    migrate(
      db,
      applicationIds.library,
      libraryMigrations.filter(({ version }) => version < 110),
    );
    db.exec(`
      INSERT INTO folder (folder_id, path, added_at_ms) VALUES (1, '/photos', 1);
      INSERT INTO content (content_id, sha256, format, width, height, created_at_ms) VALUES (1, zeroblob(32), 'jpeg', 1, 1, 1);
      INSERT INTO file (file_id, folder_id, relative_path, name, size_bytes, modified_at_ms, content_id, state, sort_at_ms)
        VALUES (7, 1, 'a.jpg', 'a.jpg', 1, 1, 1, 'ready', 1);
    `);
    migrate(db, applicationIds.library, libraryMigrations);
    expect(db.prepare('SELECT inode FROM file').pluck().all()).toEqual([null]);
    expect(db.prepare('SELECT is_paused, ignore_list, root_inode FROM folder').raw().all()).toEqual([
      [0, '', null],
    ]);
    const revision = db.prepare('SELECT revision FROM library_revision').pluck();
    const before = Number(revision.get());
    db.exec("UPDATE file SET relative_path = 'b.jpg', name = 'b.jpg'");
    expect(revision.get()).toBe(before + 1);
    db.exec('UPDATE file SET inode = 5');
    expect(revision.get()).toBe(before + 1);
    db.close();
  });

  it('120 lets a copy take over the job of a file that goes', () => {
    const db = new Database(':memory:');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    migrate(db, applicationIds.library, libraryMigrations);
    db.exec(`
      INSERT INTO folder (folder_id, path, added_at_ms) VALUES (1, '/photos', 1);
      INSERT INTO content (content_id, sha256, format, width, height, created_at_ms) VALUES (1, zeroblob(32), 'jpeg', 1, 1, 1);
      INSERT INTO file (file_id, folder_id, relative_path, name, size_bytes, modified_at_ms, content_id, state, sort_at_ms)
        VALUES (7, 1, 'a.jpg', 'a.jpg', 1, 1, 1, 'ready', 1), (8, 1, 'b.jpg', 'b.jpg', 1, 1, 1, 'ready', 1);
      INSERT INTO job (file_id, priority, sort_at_ms, enqueued_at_ms) VALUES (8, 10, 1, 5);
      DELETE FROM file WHERE file_id = 8;
    `);
    const jobs = db.prepare('SELECT file_id, priority, enqueued_at_ms FROM job').raw();
    expect(jobs.all()).toEqual([[7, 10, 5]]);
    db.exec('DELETE FROM folder');
    expect(jobs.all()).toEqual([]);
    db.close();
  });

  it('080 keeps the favourites that are there, by their digests and with their times', () => {
    const db = new Database(':memory:');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    const before = libraryMigrations.filter(({ version }) => version < 80);
    migrate(db, applicationIds.library, before);
    db.exec(`
      INSERT INTO folder (folder_id, path, added_at_ms) VALUES (1, '/photos', 1);
      INSERT INTO content (content_id, sha256, format, width, height, created_at_ms)
        SELECT value, unhex(printf('%064d', value)), 'jpeg', 1, 1, 1 FROM json_each('[1, 2, 3, 4]');
      INSERT INTO file (file_id, folder_id, relative_path, name, size_bytes, modified_at_ms, content_id, state, sort_at_ms)
        SELECT content_id, 1, content_id || '.jpg', content_id || '.jpg', 1, 1, content_id, 'ready', 1 FROM content;
      INSERT INTO favorite VALUES (2, 20), (3, 30);
    `);
    migrate(db, applicationIds.library, libraryMigrations);
    const favorites = db.prepare(
      'SELECT content_id, added_at_ms FROM favorite JOIN content ON sha256 = content_sha256',
    );
    expect(favorites.raw().all()).toEqual([
      [2, 20],
      [3, 30],
    ]);
    // An edited favourite stays one, and nothing is left of the rule that spoke of contents.
    db.exec(
      'UPDATE file SET content_id = 4 WHERE file_id = 3; UPDATE file SET content_id = 3 WHERE file_id = 1',
    );
    expect(favorites.raw().all()).toEqual([
      [2, 20],
      [3, 30],
      [4, 30],
    ]);
    db.exec('DELETE FROM file; DELETE FROM content');
    expect(db.prepare('SELECT count(*) FROM favorite').pluck().get()).toBe(3);
    const revision = db.prepare('SELECT revision FROM library_revision').pluck();
    const last = Number(revision.get());
    db.exec('DELETE FROM favorite WHERE added_at_ms = 20; INSERT INTO favorite VALUES (zeroblob(32), 1)');
    expect(revision.get()).toBe(last + 2);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });

  it('115 tries files again that could not be read before, but for those that nothing can open', () => {
    const db = new Database(':memory:');
    const before = libraryMigrations.filter(({ version }) => version < 115);
    migrate(db, applicationIds.library, before);
    db.exec(`
      INSERT INTO folder (folder_id, path, added_at_ms) VALUES (1, '/photos', 1);
      INSERT INTO file (file_id, folder_id, relative_path, name, size_bytes, modified_at_ms, state, sort_at_ms)
        SELECT value, 1, value || '.x', value || '.x', 1, 1, 'failed', value FROM json_each('[1, 2, 3, 4]');
      INSERT INTO failure (file_id, reason, message, size_bytes, modified_at_ms, failed_at_ms) VALUES
        (1, 'unsupported', 'HEIC photos cannot be read yet.', 1, 1, 1),
        (2, 'unsupported', 'Wrongly named (in no UTF-8) photos cannot be read yet.', 1, 1, 1),
        (3, 'corrupt', 'The image is damaged.', 1, 1, 1),
        (4, 'truncated', 'The file ends before the image does.', 1, 1, 1);
    `);
    migrate(db, applicationIds.library, libraryMigrations);
    expect(db.prepare('SELECT file_id FROM failure ORDER BY file_id').pluck().all()).toEqual([2, 3]);
    expect(db.prepare("SELECT file_id FROM file WHERE state = 'pending'").pluck().all()).toEqual([1, 4]);
    expect(db.prepare('SELECT file_id, sort_at_ms, is_begun FROM job').raw().all()).toEqual([
      [1, 1, 0],
      [4, 4, 0],
    ]);
    db.close();
  });

  it('135 adds the files that are left out for their size, which go with their folder', () => {
    const db = new Database(':memory:');
    migrate(db, applicationIds.library, libraryMigrations);
    db.pragma('foreign_keys = ON');
    db.exec(`INSERT INTO folder (folder_id, path, added_at_ms) VALUES (1, '/photos', 1);
      INSERT INTO left_out_file VALUES (1, 'a.jpg', 1, 1, NULL)`);
    db.exec('DELETE FROM folder');
    expect(db.prepare('SELECT * FROM left_out_file').all()).toEqual([]);
    db.close();
  });

  it('160 adds the companions of photos, which go with their folder', () => {
    const db = new Database(':memory:');
    migrate(db, applicationIds.library, libraryMigrations);
    db.pragma('foreign_keys = ON');
    db.exec(`INSERT INTO folder (folder_id, path, added_at_ms) VALUES (1, '/photos', 1);
      INSERT INTO companion_file VALUES (1, 'a.cr3', 'a.jpg', 1, 1, NULL, 'cr3')`);
    db.exec('DELETE FROM folder');
    expect(db.prepare('SELECT * FROM companion_file').all()).toEqual([]);
    db.close();
  });

  it('190 tells the formats of the RAW files that are there, and counts each that comes and goes', () => {
    const db = new Database(':memory:');
    const before = libraryMigrations.filter(({ version }) => version < 190);
    migrate(db, applicationIds.library, before);
    db.exec(`INSERT INTO folder (folder_id, path, added_at_ms) VALUES (1, '/photos', 1);
      INSERT INTO companion_file SELECT 1, value, 'a.jpg', 1, 1, NULL FROM json_each('["a.CR3", "a.nrw", "b/a.3fr"]')`);
    migrate(db, applicationIds.library, libraryMigrations);
    const formats = db.prepare('SELECT format FROM companion_file ORDER BY relative_path').pluck();
    expect(formats.all()).toEqual(['cr3', 'nef', 'raw']);
    const revision = db.prepare('SELECT revision FROM library_revision').pluck();
    const last = Number(revision.get());
    db.exec("DELETE FROM companion_file WHERE format = 'cr3'");
    db.exec("INSERT INTO companion_file VALUES (1, 'c.dng', 'c.jpg', 1, 1, NULL, 'dng')");
    expect(revision.get()).toBe(last + 2);
    db.close();
  });

  it('180 adds what was told of folders, which goes with them', () => {
    const db = new Database(':memory:');
    migrate(db, applicationIds.library, libraryMigrations);
    db.pragma('foreign_keys = ON');
    db.exec(`INSERT INTO folder (folder_id, path, added_at_ms) VALUES (1, '/photos', 1);
      INSERT INTO folder_notices VALUES (1, '[]')`);
    db.exec('DELETE FROM folder');
    expect(db.prepare('SELECT * FROM folder_notices').all()).toEqual([]);
    db.close();
  });

  it('220 adds what remote models answered, never less than nothing', () => {
    const db = new Database(':memory:');
    migrate(db, applicationIds.library, libraryMigrations);
    db.exec("INSERT INTO remote_payment (model_id, photos) VALUES ('titan', 2)");
    expect(() => db.exec('UPDATE remote_payment SET photos = photos - 3')).toThrow(/CHECK/u);
    expect(db.prepare('SELECT * FROM remote_payment').get()).toEqual({
      model_id: 'titan',
      photos: 2,
      texts: 0,
      text_tokens: 0,
    });
    db.close();
  });

  it('230 adds what models refused, forgotten with the space and with the content', () => {
    const db = new Database(':memory:');
    db.pragma('foreign_keys = ON');
    migrate(db, applicationIds.library, libraryMigrations.slice(0, 17));
    db.exec(`INSERT INTO embedding_space
        (space_id, embedder, model_id, model_revision, preprocessing_version, dimensions, created_at_ms)
        VALUES (1, 'e', 'm', 'r', 'p', 8, 1);
      INSERT INTO content (content_id, sha256, format, width, height, created_at_ms)
        VALUES (1, zeroblob(32), 'jpeg', 1, 1, 1), (2, randomblob(32), 'jpeg', 1, 1, 1);
      INSERT INTO refusal VALUES (1, 1), (1, 2);
      DELETE FROM content WHERE content_id = 1;`);
    expect(db.prepare('SELECT * FROM refusal').all()).toEqual([{ space_id: 1, content_id: 2 }]);
    db.exec('DELETE FROM embedding_space');
    expect(db.prepare('SELECT * FROM refusal').all()).toEqual([]);
    db.close();
  });

  it('245 adds a place for refusals whose space is not there', () => {
    const db = new Database(':memory:');
    migrate(db, applicationIds.library, libraryMigrations);
    const keep = db.prepare("INSERT INTO kept_refusal VALUES ('e', 'm', 'r', 'p', ?, 'Too blue.', 7)");
    keep.run(Buffer.alloc(32));
    expect(() => keep.run(Buffer.alloc(32))).toThrow(/UNIQUE/u);
    expect(() => keep.run(Buffer.alloc(31))).toThrow(/CHECK/u);
    db.close();
  });

  it('240 keeps refusals by what they are of, and forgets them with the space only', () => {
    const db = new Database(':memory:');
    db.pragma('foreign_keys = ON');
    migrate(db, applicationIds.library, libraryMigrations.slice(0, 17));
    db.exec(`INSERT INTO embedding_space
        (space_id, embedder, model_id, model_revision, preprocessing_version, dimensions, created_at_ms)
        VALUES (1, 'e', 'm', 'r', 'p', 8, 1);
      INSERT INTO content (content_id, sha256, format, width, height, created_at_ms)
        VALUES (1, zeroblob(32), 'jpeg', 1, 1, 7);
      INSERT INTO refusal VALUES (1, 1);`);
    migrate(db, applicationIds.library, libraryMigrations);
    db.exec('DELETE FROM content');
    expect(db.prepare('SELECT * FROM refusal').all()).toEqual([
      {
        space_id: 1,
        sha256: Buffer.alloc(32),
        message: 'The model does not take this photo.',
        refused_at_ms: 7,
      },
    ]);
    db.exec('DELETE FROM embedding_space');
    expect(db.prepare('SELECT * FROM refusal').all()).toEqual([]);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });

  it('010 of the thumbnails makes their table', () => {
    expect(tablesAfter(applicationIds.thumbnails, thumbnailMigrations.slice(0, 1))).toEqual(['thumbnail']);
  });

  it('020 of the thumbnails keeps those that are there', () => {
    const db = new Database(':memory:');
    migrate(db, applicationIds.thumbnails, thumbnailMigrations.slice(0, 1));
    const digest = Buffer.alloc(32, 7);
    db.prepare("INSERT INTO thumbnail VALUES (?, 'small', 4, 3, ?)").run(digest, Buffer.from('a picture'));
    migrate(db, applicationIds.thumbnails, thumbnailMigrations.slice(0, 2));
    expect(db.prepare('SELECT width, height, CAST(bytes AS TEXT) FROM thumbnail').raw().all()).toEqual([
      [4, 3, 'a picture'],
    ]);
    db.close();
  });

  it('can be run again', () => {
    const db = new Database(':memory:');
    migrate(db, applicationIds.library, libraryMigrations);
    migrate(db, applicationIds.library, libraryMigrations);
    db.close();
  });
});
