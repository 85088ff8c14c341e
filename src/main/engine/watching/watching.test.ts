/** When watching wants whole scans, and what it says of a folder; by a clock that the test sets. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { FolderId, FolderNotice } from '../../../contract/index.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { addFolder, type ScanSummary } from '../library/index.ts';
import {
  openLibraryForWriting,
  setFolderPaused,
  type OpenLibrary,
  type WritableDb,
} from '../storage/index.ts';
import { notedNotices } from './notices.ts';
import { createWatching, type Watching, type WatchingOptions } from './watching.ts';

interface Watched {
  readonly db: WritableDb;
  readonly library: OpenLibrary;
  readonly watching: Watching;
  readonly folderId: FolderId;
  readonly wanted: FolderId[];
  readonly kinds: () => FolderNotice['kind'][];
  readonly told: ReturnType<typeof vi.fn>;
}

const fine: ScanSummary = {
  ...{ found: 0, added: 0, changed: 0, moved: 0, removed: 0, unchanged: 0, reused: 0 },
  ...{ stillFailed: 0, stillUnsupported: 0, unsupportedByName: 0, leftOut: 0 },
  ...{
    isOffline: false,
    offlineBecause: null,
    outsideLinks: 0,
    scope: null,
    unreadableFolders: [],
    holdsLibrary: false,
  },
};

async function watched(options: Partial<WatchingOptions> = {}): Promise<Watched> {
  const root = join(temporaryDirectory(), 'photos');
  mkdirSync(root);
  writeFileSync(join(root, 'a.jpg'), 'a');
  const library = openLibraryForWriting(temporaryDirectory(), { owner: 'a test' });
  const { db } = library;
  const { folderId } = await addFolder(db, root);
  const wanted: FolderId[] = [];
  const told = vi.fn();
  const watching = createWatching({
    db,
    onHint: () => undefined,
    onScanWanted: (id) => wanted.push(id),
    onNotices: told,
    onError: (error) => {
      throw error;
    },
    ...options,
  });
  onTestFinished(async () => {
    await watching.close();
    library.close();
  });
  watching.onFolder(folderId, '');
  watching.onScanned(folderId, fine);
  const kinds = (): FolderNotice['kind'][] => watching.notices(folderId).map(({ kind }) => kind);
  return { db, library, watching, folderId, wanted, kinds, told };
}

const minuteMs = 60_000;

describe('watching', () => {
  beforeEach(
    () => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] }),
  );
  afterEach(() => void vi.useRealTimers());

  it('tells that the library cannot be read, instead of ending the program', async () => {
    const onError = vi.fn();
    const { db } = await watched({ onError });
    db.exec('ALTER TABLE folder RENAME TO elsewhere');
    vi.advanceTimersByTime(5_000);
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: 'no such table: folder' }));
    db.exec('ALTER TABLE elsewhere RENAME TO folder');
  });

  it('looks through a folder every four hours to be sure, and not before', async () => {
    const { folderId, wanted } = await watched();
    vi.advanceTimersByTime(239 * minuteMs);
    expect(wanted).toEqual([]);
    vi.advanceTimersByTime(2 * minuteMs);
    expect(wanted).toEqual([folderId]);
  });

  it('looks through all folders when the clock has jumped: the machine was asleep', async () => {
    const { db, folderId, wanted } = await watched();
    vi.advanceTimersByTime(minuteMs);
    vi.setSystemTime(Date.now() + 29_000);
    vi.advanceTimersByTime(2_000);
    expect(wanted).toEqual([]);
    vi.setSystemTime(Date.now() + 31_000);
    vi.advanceTimersByTime(2_000);
    expect(wanted).toEqual([folderId]);
    vi.advanceTimersByTime(10_000);
    expect(wanted).toEqual([folderId]);
    // Somebody set the clock back; and nobody wants a folder that is paused.
    vi.setSystemTime(Date.now() - 60 * minuteMs);
    vi.advanceTimersByTime(2_000);
    expect(wanted).toEqual([folderId, folderId]);
    setFolderPaused(db, folderId, true);
    vi.setSystemTime(Date.now() + 60 * minuteMs);
    vi.advanceTimersByTime(2_000);
    expect(wanted).toHaveLength(2);
  });

  it('looks through a folder on another machine’s disk every ten minutes, and says so', async () => {
    const { folderId, wanted, kinds, told } = await watched({ isOnNetwork: () => Promise.resolve(true) });
    await expect.poll(() => told.mock.calls.length).toBeGreaterThan(0);
    expect(kinds()).toEqual(['network']);
    vi.advanceTimersByTime(9 * minuteMs);
    expect(wanted).toEqual([]);
    vi.advanceTimersByTime(2 * minuteMs);
    expect(wanted).toEqual([folderId]);
  });

  it('looks through a folder that cannot be watched every ten minutes, and says so', async () => {
    const limited: WatchingOptions['watch'] = (_, { onTrouble }) => ({
      add: () => onTrouble('limit'),
      count: () => 0,
      trouble: () => 'limit',
      close: () => undefined,
    });
    const { folderId, wanted, kinds, told } = await watched({ watch: limited });
    expect(told).toHaveBeenCalled();
    expect(kinds()).toEqual(['watch-limit']);
    vi.advanceTimersByTime(11 * minuteMs);
    expect(wanted).toEqual([folderId]);
  });

  it('looks through a folder after more events than the system may have kept', async () => {
    let hint = (): void => undefined;
    const { folderId, wanted } = await watched({
      watch: (_, { onEvent }) => {
        hint = () => onEvent?.();
        return { add: () => undefined, count: () => 1, trouble: () => null, close: () => undefined };
      },
    });
    for (let count = 0; count < 8_000; count++) hint();
    vi.advanceTimersByTime(2_000);
    // Not while it goes on.
    expect(wanted).toEqual([]);
    for (let count = 0; count < 8_000; count++) hint();
    vi.advanceTimersByTime(2_000);
    expect(wanted).toEqual([]);
    vi.advanceTimersByTime(2_000);
    expect(wanted).toEqual([folderId]);
  });

  it('watches anew what it looks through after such a flood: another folder may be where one was', async () => {
    let event = (): void => undefined;
    const added: string[][] = [];
    const { watching, folderId, wanted } = await watched({
      watch: (_, { onEvent }) => {
        event = () => onEvent?.();
        const paths: string[] = [];
        added.push(paths);
        return {
          add: (path) => void paths.push(path),
          count: () => paths.length,
          trouble: () => null,
          close: () => void paths.push('closed'),
        };
      },
    });
    for (let count = 0; count < 8_000; count++) event();
    vi.advanceTimersByTime(4_000);
    expect(wanted).toEqual([folderId]);
    for (const path of ['', 'sub']) watching.onFolder(folderId, path);
    expect(added).toEqual([
      ['', 'closed'],
      ['', 'sub'],
    ]);
  });

  it('names subfolders that cannot be read, until a look finds that they can', async () => {
    const { watching, folderId, told } = await watched();
    const unreadableFolders = ['a', 'b', 'c', `d/${'x'.repeat(300)}`];
    watching.onScanned(folderId, { ...fine, unreadableFolders });
    expect(told).toHaveBeenCalledTimes(1);
    expect(watching.notices(folderId)).toEqual([
      {
        kind: 'unreadable-folders',
        message: '4 subfolders cannot be read: a, b, c …',
        count: 4,
        names: ['a', 'b', 'c'],
      },
    ]);
    const look = (...names: string[]): ScanSummary => ({ ...fine, scope: new Map([['', new Set(names)]]) });
    watching.onScanned(folderId, look('e.jpg'));
    expect(told).toHaveBeenCalledTimes(1);
    watching.onScanned(folderId, look('a', 'b', 'c'));
    expect(watching.notices(folderId)).toMatchObject([{ count: 1, names: [`…${'x'.repeat(200)}`] }]);
    watching.onScanned(folderId, fine);
    expect(watching.notices(folderId)).toEqual([]);
  });

  it('notes what it says for programs that only read, and what is true of watching only while it does', async () => {
    const { watching, folderId, library } = await watched({ isOnNetwork: () => Promise.resolve(true) });
    const noted = (): FolderNotice['kind'][] => notedNotices(library, folderId).map(({ kind }) => kind);
    watching.onScanned(folderId, { ...fine, outsideLinks: 2 });
    await vi.waitFor(() => expect(noted()).toEqual(['network', 'outside-links']));
    await watching.close();
    expect(noted()).toEqual(['outside-links']);
  });

  it('says no more of watching where the program that watched was killed', async () => {
    const { watching, folderId, library } = await watched({ isOnNetwork: () => Promise.resolve(true) });
    const noted = (): FolderNotice['kind'][] => notedNotices(library, folderId).map(({ kind }) => kind);
    await vi.waitFor(() => expect(watching.notices(folderId)).toHaveLength(1));
    expect(noted()).toEqual(['network']);
    const note = join(library.directory, 'library.owner.json');
    // The highest number that a process of Linux may have, and one more.
    writeFileSync(note, readFileSync(note, 'utf8').replace(/"pid":\d+/u, '"pid":4194305'));
    expect(noted()).toEqual([]);
  });

  it('says why a folder is not to be had, and nothing else of it then', async () => {
    const { watching, folderId, kinds } = await watched();
    const away = { ...fine, isOffline: true, outsideLinks: null };
    watching.onScanned(folderId, { ...fine, outsideLinks: 2 });
    expect(kinds()).toEqual(['outside-links']);
    for (const offlineBecause of ['unreadable', 'replaced'] as const) {
      watching.onScanned(folderId, { ...away, offlineBecause });
      expect(kinds()).toEqual([offlineBecause]);
    }
    watching.onScanned(folderId, { ...away, offlineBecause: 'away' });
    expect(kinds()).toEqual([]);
  });
});
