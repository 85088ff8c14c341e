/** Opening the two files, for writing and for reading. */
import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import {
  countJobs,
  countPhotos,
  getThumbnail,
  libraryRecovery,
  openLibraryForReading,
  openLibraryForWriting,
  putThumbnails,
  setSetting,
  transaction,
} from './index.ts';
import { addPhoto, addTestFolder, digestOf, testLibrary } from './testing/library.ts';
import { owner, closedLibrary, fileOf } from './testing/closed-library.ts';

async function holdInAnotherProcess(directory: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('testing/hold-lock.ts', import.meta.url));
  const other = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  return other;
}

describe('openLibraryForWriting', () => {
  it('makes a library where there is none, folders and all', () => {
    const directory = join(temporaryDirectory(), 'a', 'b');
    const library = testLibrary(directory);
    expect(countPhotos(library.db)).toBe(0);
    expect(library.db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(library.db.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('finds again what was written', () => {
    expect(countPhotos(testLibrary(closedLibrary()).db)).toBe(1);
  });

  it('names the one who holds the library, in this process', () => {
    const directory = temporaryDirectory();
    const library = openLibraryForWriting(directory, { owner: 'the desktop app' });
    const sentence = /is held by the desktop app \(process \d+, since \d\d:\d\d\)/u;
    expect(() => openLibraryForWriting(directory, { owner })).toThrow(sentence);
    library.close();
    library.close();
    openLibraryForWriting(directory, { owner }).close();
  });

  it('is refused while another process holds the library, and let in when that is killed', async () => {
    const directory = temporaryDirectory();
    const other = await holdInAnotherProcess(directory);
    expect(() => openLibraryForWriting(directory, { owner })).toThrow(
      expect.objectContaining({
        code: 'LIBRARY_BUSY',
        message: expect.stringContaining(`the other process (process ${other.pid}`) as string,
      }),
    );
    other.kill('SIGKILL');
    await once(other, 'exit');
    const library = testLibrary(directory);
    expect(countPhotos(library.db)).toBe(0);
  });

  it('refuses a library of a newer version and leaves it alone', () => {
    const directory = closedLibrary();
    const db = new Database(fileOf(directory));
    db.pragma('user_version = 9990');
    db.close();
    const before = readFileSync(fileOf(directory));
    expect(() => openLibraryForWriting(directory, { owner })).toThrow(
      expect.objectContaining({ code: 'LIBRARY_NEWER' }),
    );
    expect(readFileSync(fileOf(directory))).toEqual(before);
    expect(() => openLibraryForReading(directory)).toThrow(
      expect.objectContaining({ code: 'LIBRARY_NEWER' }),
    );
  });

  it('refuses a file that belongs to another program, and one that never was ours, and leaves it alone', () => {
    const theirs = closedLibrary();
    rmSync(fileOf(theirs));
    new Database(fileOf(theirs)).exec('CREATE TABLE theirs (x)').close();
    const diary = temporaryDirectory();
    writeFileSync(fileOf(diary), 'Dear diary, '.repeat(500));
    for (const directory of [theirs, diary]) {
      const before = readFileSync(fileOf(directory));
      expect(() => openLibraryForWriting(directory, { owner })).toThrow(
        expect.objectContaining({
          code: 'LIBRARY_DAMAGED',
          message: expect.stringContaining('no library of Recollect') as string,
        }),
      );
      expect(readFileSync(fileOf(directory))).toEqual(before);
      // The lock was given back.
      rmSync(fileOf(directory));
      openLibraryForWriting(directory, { owner }).close();
    }
  });

  it('says so where the folder cannot be made', () => {
    const path = join(temporaryDirectory(), 'a file');
    writeFileSync(path, '');
    expect(() => openLibraryForWriting(join(path, 'library'), { owner })).toThrow(
      expect.objectContaining({ code: 'UNREADABLE' }),
    );
    expect(() => openLibraryForWriting(path, { owner })).toThrow(
      expect.objectContaining({ code: 'UNREADABLE' }),
    );
  });

  it.skipIf(process.platform !== 'linux').each(['/proc/foo', '/proc/foo/bar', '/dev/null/x', '/etc/passwd'])(
    'answers at once where the system lets nobody make a folder: %s',
    (directory) => {
      expect(() => openLibraryForWriting(directory, { owner })).toThrow(
        expect.objectContaining({ code: 'UNREADABLE' }),
      );
    },
  );

  it('takes an emptied file for damage, not for a library yet to be made', () => {
    const directory = closedLibrary();
    truncateSync(fileOf(directory));
    expect(() => openLibraryForReading(directory)).toThrow(
      expect.objectContaining({ code: 'LIBRARY_DAMAGED' }),
    );
    expect(statSync(fileOf(directory)).size).toBe(0);
    expect(libraryRecovery(testLibrary(directory).db)).not.toBeNull();
  });

  it('begins anew after a crash that left an empty file and nothing else', () => {
    const directory = temporaryDirectory();
    writeFileSync(fileOf(directory), '');
    expect(countPhotos(testLibrary(directory).db)).toBe(0);
  });

  it('says so when the disk is full, in a transaction and outside of one', () => {
    const { db } = testLibrary();
    db.pragma(`max_page_count = ${z.int().parse(db.pragma('page_count', { simple: true }))}`);
    const full = expect.objectContaining({ code: 'DISK_FULL' }) as Error;
    const fill = (): void => setSetting(db, 'a', 'x'.repeat(1e6));
    expect(fill).toThrow(full);
    expect(() => transaction(db, fill)).toThrow(full);
  });

  it('keeps what was committed when the process is killed', async () => {
    const directory = temporaryDirectory();
    const other = await holdInAnotherProcess(directory);
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(existsSync(fileOf(directory))).toBe(true);
    expect(countPhotos(testLibrary(directory).db)).toBe(0);
  });

  it('looks for photos that lost their thumbnails where the library was not closed', () => {
    const directory = temporaryDirectory();
    const cutOff = temporaryDirectory();
    const library = testLibrary(directory);
    const folderId = addTestFolder(library.db);
    for (const name of ['kept.jpg', 'lost.jpg']) addPhoto(library.db, folderId, name);
    putThumbnails(library.thumbnails, digestOf('kept.jpg'), [
      { variant: 'small', width: 1, height: 1, bytes: new Uint8Array(9) },
    ]);
    // As it lies there at this moment, the log beside it.
    for (const name of readdirSync(directory).filter((each) => !each.endsWith('-shm'))) {
      writeFileSync(join(cutOff, name), readFileSync(join(directory, name)));
    }
    const again = openLibraryForWriting(cutOff, { owner });
    expect(countJobs(again.db)).toBe(1);
    again.close();
  });

  it('sets damaged thumbnails aside and queues their photos', () => {
    const directory = closedLibrary();
    const path = join(directory, 'thumbnails.sqlite');
    writeFileSync(path, 'Dear diary, '.repeat(500));
    const library = testLibrary(directory);
    expect(countJobs(library.db)).toBe(1);
    expect(existsSync(`${path}.damaged`)).toBe(true);
    putThumbnails(library.thumbnails, digestOf('a.jpg'), [
      { variant: 'small', width: 1, height: 1, bytes: new Uint8Array(9) },
    ]);
    expect(getThumbnail(library.thumbnails, digestOf('a.jpg'), 'small')?.bytes).toHaveLength(9);
  });
});

describe('openLibraryForReading', () => {
  it('says that there is none', () => {
    expect(() => openLibraryForReading(temporaryDirectory())).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  it('sees what a writer beside it commits, and cannot write', () => {
    const writer = testLibrary();
    const reader = openLibraryForReading(writer.directory);
    onTestFinished(() => reader.close());
    expect(countPhotos(reader.db)).toBe(0);
    addPhoto(writer.db, addTestFolder(writer.db), 'a.jpg');
    expect(countPhotos(reader.db)).toBe(1);
    // @ts-expect-error A connection for reading is not one for writing.
    expect(() => setSetting(reader.db, 'a', 1)).toThrow(expect.objectContaining({ code: 'UNREADABLE' }));
  });

  it.each(['missing', 'empty', 'damaged'])('does without thumbnails where their file is %s', (how) => {
    const directory = closedLibrary();
    const path = join(directory, 'thumbnails.sqlite');
    rmSync(path);
    if (how !== 'missing') writeFileSync(path, how === 'empty' ? '' : 'Dear diary, '.repeat(500));
    const reader = openLibraryForReading(directory);
    onTestFinished(() => reader.close());
    expect(countPhotos(reader.db)).toBe(1);
    expect(getThumbnail(reader.thumbnails, digestOf('a.jpg'), 'small')).toBeUndefined();
  });

  it('asks for a writer first where an older version wrote the library', () => {
    const directory = closedLibrary();
    const db = new Database(fileOf(directory));
    db.pragma('user_version = 5');
    db.close();
    expect(() => openLibraryForReading(directory)).toThrow(expect.objectContaining({ code: 'READ_ONLY' }));
  });
});
