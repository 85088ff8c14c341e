/** What a scan queues again, and what it leaves as it is. */
import { chmodSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  countJobs,
  enqueue,
  filesAfter,
  jobPriorities,
  postponeJob,
  recordFailure,
  takeJobs,
} from '../storage/index.ts';
import { createDepartures, scanFolder } from './index.ts';
import { folderToScan, indexAll, known, write } from './testing/folder-to-scan.ts';

describe('a scan of what was scanned before', () => {
  it('finds nothing to do the second time', async () => {
    const { library, scan } = await folderToScan('a.jpg', 'b.jpg');
    await scan();
    expect(await scan()).toMatchObject({ found: 2, unchanged: 2, reused: 0, added: 0 });
    indexAll(library);
    expect(await scan()).toMatchObject({ found: 2, unchanged: 2, reused: 2, added: 0 });
    expect(countJobs(library.db)).toBe(0);
  });

  it('queues a file again when its size or its time has changed', async () => {
    const { library, root, scan } = await folderToScan('size.jpg', 'time.jpg', 'same.jpg');
    await scan();
    indexAll(library);
    write(root, 'size.jpg', 'longer than before');
    utimesSync(join(root, 'time.jpg'), 1000, 1000);
    expect(await scan()).toMatchObject({ changed: 2, reused: 1, added: 0, removed: 0 });
    expect(takeJobs(library.db, 9, Date.now()).map(({ contentId }) => contentId)).toEqual([null, null]);
  });

  it('forgets files that are gone and finds moved ones', async () => {
    const { library, root, folderId, scan } = await folderToScan('a.jpg', 'sub/b.jpg', 'sub/c.jpg');
    await scan();
    rmSync(join(root, 'sub/b.jpg'));
    renameSync(join(root, 'sub/c.jpg'), join(root, 'moved.jpg'));
    expect(await scan()).toMatchObject({ found: 2, added: 0, moved: 1, removed: 1 });
    expect(known(library.db, folderId)).toEqual(['a.jpg', 'moved.jpg']);
  });

  it('does not try a failed file again before it changes', async () => {
    const { library, root, scan } = await folderToScan('a.jpg');
    await scan();
    const [job] = takeJobs(library.db, 1, Date.now());
    if (job !== undefined) recordFailure(library.db, job.fileId, 'corrupt', 'The image is damaged.', 1);
    expect(await scan()).toMatchObject({ unchanged: 1, stillFailed: 1 });
    expect(countJobs(library.db)).toBe(0);
    write(root, 'a.jpg', 'mended');
    expect(await scan()).toMatchObject({ changed: 1 });
    expect(countJobs(library.db)).toBe(1);
  });

  it('queues a file that was edited and has its old size and time, and files that swapped names', async () => {
    const { library, root, folderId, scan } = await folderToScan('a.jpg', 'b.jpg', 'c.jpg', 'd.jpg');
    for (const name of ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']) utimesSync(join(root, name), 1000, 1000);
    await scan();
    indexAll(library);
    write(root, 'a.jpg', 'x.jpg');
    utimesSync(join(root, 'a.jpg'), 1000, 1000);
    renameSync(join(root, 'b.jpg'), join(root, 'spare'));
    renameSync(join(root, 'c.jpg'), join(root, 'b.jpg'));
    renameSync(join(root, 'spare'), join(root, 'c.jpg'));
    expect(await scan()).toMatchObject({ changed: 3, reused: 1, moved: 0 });
    const queued = takeJobs(library.db, 9, Date.now()).map(({ relativePath }) => relativePath);
    expect(queued.sort()).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
    // Shown as before until it is known what they hold.
    expect(filesAfter(library.db, folderId, 0, 9).every(({ contentId }) => contentId !== null)).toBe(true);
    indexAll(library);
    expect(await scan()).toMatchObject({ changed: 0, reused: 4 });
  });

  it('queues nothing again for a new name, nor where times of change are not known yet', async () => {
    const { library, root, folderId, scan } = await folderToScan('a.jpg', 'b.jpg', 'c.jpg');
    await scan();
    indexAll(library);
    renameSync(join(root, 'a.jpg'), join(root, 'z.jpg'));
    expect(await scan()).toMatchObject({ moved: 1, changed: 0 });
    expect(await scan()).toMatchObject({ reused: 3, changed: 0 });
    library.db.prepare('UPDATE file SET changed_at_ms = NULL').run();
    library.db.prepare("UPDATE file SET inode = inode + 100000 WHERE name = 'c.jpg'").run();
    expect(await scan()).toMatchObject({ reused: 2, changed: 1 });
    for (const { relativePath, changedAtMs } of filesAfter(library.db, folderId, 0, 9))
      expect(changedAtMs).toBe(statSync(join(root, relativePath)).ctimeMs);
  });

  it('tries a file again that could not be read, when it scans the whole folder', async () => {
    const { library, root, folderId, scan } = await folderToScan('a.jpg', 'b.jpg');
    await scan();
    for (const { fileId, relativePath } of takeJobs(library.db, 9, Date.now()))
      recordFailure(library.db, fileId, relativePath === 'a.jpg' ? 'unreadable' : 'timed-out', 'No.', 1);
    const departures = createDepartures(library.db, 0);
    const scope = new Map([['', new Set(['a.jpg', 'b.jpg'])]]);
    const look = { signal: new AbortController().signal, departures, scope };
    expect(await scanFolder(library.db, folderId, look)).toMatchObject({ changed: 0, stillFailed: 2 });
    expect(await scan()).toMatchObject({ changed: 1, stillFailed: 1 });
    expect(takeJobs(library.db, 9, Date.now()).map(({ relativePath }) => relativePath)).toEqual(['a.jpg']);
    // A permission is a change like another one.
    chmodSync(join(root, 'b.jpg'), 0o600);
    expect(await scanFolder(library.db, folderId, look)).toMatchObject({ changed: 1, stillFailed: 0 });
  });

  it.each(['new', 'known'])(
    'makes a %s file due again that was put off, when it scans the folder',
    async (kind) => {
      const { library, folderId, scan } = await folderToScan('a.jpg');
      await scan();
      if (kind === 'known') {
        indexAll(library);
        // As another model asks for it.
        const [file] = filesAfter(library.db, folderId, 0, 1);
        if (file !== undefined) enqueue(library.db, file.fileId, jobPriorities.backfill);
      }
      const [job] = takeJobs(library.db, 1, Date.now());
      if (job === undefined) throw new Error('There should be a job.');
      postponeJob(library.db, job.fileId, Date.now() + 3_600_000);
      expect(takeJobs(library.db, 1, Date.now())).toEqual([]);
      await scan();
      expect(takeJobs(library.db, 1, Date.now()).map(({ fileId }) => fileId)).toEqual([job.fileId]);
    },
  );
});
