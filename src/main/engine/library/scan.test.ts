/** What a scan finds in a folder. */
import fc from 'fast-check';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { countJobs, findFolder, listFailures } from '../storage/index.ts';
import { createDepartures, removeFolder, scanFolder } from './index.ts';
import { folderToScan, write, known } from './testing/folder-to-scan.ts';

describe('scanFolder', () => {
  it('finds photos in every subfolder and queues them', async () => {
    const { library, folderId, scan } = await folderToScan(
      'a.jpg',
      'B.JPEG',
      'sub/deep/c.png',
      'sub/ñandú 🦤.webp',
      'notes.txt',
      'film.mp4',
    );
    expect(await scan()).toMatchObject({
      found: 4,
      added: 4,
      changed: 0,
      removed: 0,
      unchanged: 0,
      isOffline: false,
    });
    expect(known(library.db, folderId)).toEqual(['B.JPEG', 'a.jpg', 'sub/deep/c.png', 'sub/ñandú 🦤.webp']);
    expect(countJobs(library.db)).toBe(4);
    expect(findFolder(library.db, folderId)?.scannedAtMs).toBeTypeOf('number');
  });

  it('passes by what is hidden or belongs to a system', async () => {
    const { library, folderId, scan } = await folderToScan(
      'a.jpg',
      '.hidden.jpg',
      '._a.jpg',
      '.git/b.jpg',
      '@eaDir/a.jpg/SYNOPHOTO_THUMB.jpg',
      '#recycle/c.jpg',
      '$RECYCLE.BIN/d.jpg',
      'album/.nomedia',
      'album/e.jpg',
      'album/deep/f.jpg',
    );
    await scan();
    expect(known(library.db, folderId)).toEqual(['a.jpg']);
  });

  it('does not follow links, neither out of the folder nor in circles', async () => {
    const { library, root, folderId, scan } = await folderToScan('a.jpg', 'sub/b.jpg');
    const outside = temporaryDirectory();
    write(outside, 'secret.jpg');
    symlinkSync(outside, join(root, 'out'));
    symlinkSync(join(outside, 'secret.jpg'), join(root, 'out.jpg'));
    symlinkSync(root, join(root, 'sub/circle'));
    symlinkSync(join(root, 'gone.jpg'), join(root, 'dangling.jpg'));
    await scan();
    expect(known(library.db, folderId)).toEqual(['a.jpg', 'sub/b.jpg']);
  });

  it('queues photos of every format, and no films', async () => {
    const { library, scan } = await folderToScan(
      'a.jpg',
      'b.HEIC',
      'c.cr2',
      'd.jxl',
      'e.bmp',
      'b.MOV',
      'notes.txt',
    );
    expect(await scan()).toMatchObject({ found: 5, added: 5, unsupportedByName: 0 });
    expect(countJobs(library.db)).toBe(5);
  });

  it.skipIf(process.platform !== 'linux')('lists photos whose names are no UTF-8, each one', async () => {
    const { library, root, folderId, scan } = await folderToScan('a.jpg');
    const bytes = (name: string): Buffer => Buffer.from(name, 'latin1');
    const inRoot = (name: string): Buffer => Buffer.concat([bytes(`${root}/`), bytes(name)]);
    writeFileSync(inRoot('caf\u00e9.jpg'), 'x');
    writeFileSync(inRoot('caf\u00e8.jpg'), 'x');
    mkdirSync(inRoot('\u00e9t\u00e9'));
    writeFileSync(inRoot('\u00e9t\u00e9/b.jpg'), 'x');
    expect(await scan()).toMatchObject({ found: 4, added: 1, stillUnsupported: 3 });
    expect(known(library.db, folderId)).toEqual([
      '\\xE9t\\xE9/b.jpg',
      'a.jpg',
      'caf\\xE8.jpg',
      'caf\\xE9.jpg',
    ]);
    expect(listFailures(library.db, { cursor: null, limit: 1 }).items[0]?.message).toMatch(/UTF-8/u);
    expect(await scan()).toMatchObject({ found: 4, unchanged: 4, removed: 0 });
  });

  it('forgets nothing when it is stopped', async () => {
    const { library, root, folderId, scan } = await folderToScan('a.jpg', 'b.jpg');
    await scan();
    rmSync(join(root, 'a.jpg'));
    await expect(scan(AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    expect(known(library.db, folderId)).toEqual(['a.jpg', 'b.jpg']);
  });

  it('ends when its folder is removed meanwhile', async () => {
    const { library, root, folderId } = await folderToScan();
    for (let index = 0; index < 400; index++) write(root, `${index}.jpg`, '');
    let removed: Promise<void> | undefined;
    const scanning = scanFolder(library.db, folderId, {
      signal: new AbortController().signal,
      departures: createDepartures(library.db),
      onProgress: () => {
        removed ??= removeFolder(library.db, library.thumbnails, folderId);
      },
    });
    await expect(scanning).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await removed;
    expect(countJobs(library.db)).toBe(0);
  });

  it('tells its progress', async () => {
    const { library, root, folderId } = await folderToScan();
    for (let index = 0; index < 300; index++) write(root, `${index % 3}/${index}.jpg`, '');
    const told: number[] = [];
    await scanFolder(library.db, folderId, {
      signal: new AbortController().signal,
      departures: createDepartures(library.db),
      onProgress: (found) => told.push(found),
    });
    expect(told.at(-1)).toBe(300);
    expect(told.length).toBeGreaterThan(1);
  });

  it('knows after every scan exactly what is there', async () => {
    const name = fc.constantFrom(
      'a.jpg',
      'b.png',
      'c.txt',
      'x/a.jpg',
      'x/y/b.jpg',
      'x/y/.d.jpg',
      'z/e.gif',
      'z/f.tif',
    );
    const step = fc.record({ name, act: fc.constantFrom('write', 'write', 'remove') });
    const { library, root, folderId, scan } = await folderToScan('keep.jpg');
    const there = new Set(['keep.jpg']);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (const { name: file, act } of steps) {
          if (act === 'write') {
            write(root, file);
            there.add(file);
          } else {
            rmSync(join(root, file), { force: true });
            there.delete(file);
          }
        }
        await scan();
        const photos = [...there].filter((file) => !file.includes('.d') && !file.endsWith('.txt')).sort();
        expect(known(library.db, folderId)).toEqual(photos);
      }),
      { numRuns: 40 },
    );
  });
});
