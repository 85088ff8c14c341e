import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { begunFiles, enqueue, finishJob, takeJobs } from '../storage/index.ts';
import { addPhoto, addTestFolder, testLibrary } from '../storage/testing/library.ts';
import { createCrashSuspects, type CrashSuspects } from './crash-suspects.ts';

const log = pino({ level: 'silent' });

describe('crash suspects', () => {
  const open: CrashSuspects[] = [];
  afterEach(() => Promise.all(open.splice(0).map((suspects) => suspects.close())));

  it('are what was in hand when the program died, until they are done', async () => {
    const { db } = testLibrary();
    const folderId = addTestFolder(db);
    const [a, b, c] = ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => addPhoto(db, folderId, name).photoId);
    if (a === undefined || b === undefined || c === undefined) throw new Error('Three were added.');
    enqueue(db, [a, b, c], 100);
    const first = createCrashSuspects(db, log);
    expect(first.decoderOf(a)).toBeUndefined();
    first.begin(takeJobs(db, 10, Date.now()).filter(({ fileId }) => fileId !== c));
    finishJob(db, b);

    // The first was never closed: it died.
    const second = createCrashSuspects(db, log);
    open.push(second);
    expect(second.decoderOf(a)).toBeDefined();
    expect(second.decoderOf(b)).toBeUndefined();
    expect(second.decoderOf(c)).toBeUndefined();
    second.begin(takeJobs(db, 10, Date.now()));
    // Closed before it was known of one of them: that one is asked again.
    await second.close();
    expect(begunFiles(db)).toEqual([a]);

    const third = createCrashSuspects(db, log);
    open.push(third);
    third.acquit(a);
    expect(third.decoderOf(a)).toBeUndefined();
    await third.close();
    expect(begunFiles(db)).toEqual([]);
  });
});
