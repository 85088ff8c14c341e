import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { createInMemoryClient } from '../../contract/rpc/index.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openEngine } from '../engine/index.ts';
import { addFolders, waitUntilIndexed } from './index-run.ts';

it('promises that reading goes on where the program stays, and says what to do where the command ends', async () => {
  const photos = temporaryDirectory();
  await makePhoto(join(photos, 'red.jpg'), { colour: 'red' });
  const engine = await openEngine({
    libraryDirectory: temporaryDirectory(),
    access: 'write',
    owner: 'a test',
    log: pino({ level: 'silent' }),
    // More than any disk has.
    leastFreeBytes: 2 ** 60,
  });
  onTestFinished(() => engine.close());
  const { handlers, events } = engine;
  const client = createInMemoryClient({ handlers, events, logError: String });
  await addFolders(client, [photos]);
  const run = { signal: new AbortController().signal, showsProgress: false };
  await expect(waitUntilIndexed(client, { ...run, stays: true })).rejects.toMatchObject({
    code: 'DISK_FULL',
    message: expect.stringMatching(
      / MB left\. Reading photos goes on by itself when it has \d+ MB\.$/u,
    ) as string,
  });
  await expect(waitUntilIndexed(client, run)).rejects.toMatchObject({
    code: 'DISK_FULL',
    message: expect.stringMatching(
      / MB left\. What is done is kept; make room and run this again\.$/u,
    ) as string,
  });
});
