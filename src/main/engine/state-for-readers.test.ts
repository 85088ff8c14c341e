import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { IndexingState } from '../../contract/index.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { noteSuspicion } from './storage/index.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

it('who only reads a library is told what waits in it, and what is in the way of that', async () => {
  const { libraryDirectory, bundledModels, photos } = testFolders();
  await makePhoto(join(photos, 'red.jpg'), { colour: 'red' });
  const noModels = temporaryDirectory();
  const writing = await openTestEngine({ libraryDirectory, bundledModels: noModels });
  await writing.client.call('library.addFolder', { path: photos });
  await expect(writing.untilIdle()).rejects.toThrow(/No model/u);

  type Options = Partial<Parameters<typeof openTestEngine>[0]>;
  const told = async (options: Options = {}): Promise<IndexingState> => {
    const reading = await openTestEngine({ libraryDirectory, bundledModels, access: 'read', ...options });
    const state = await reading.client.call('indexing.state', {});
    await reading.close();
    return state;
  };
  expect(await told()).toMatchObject({ phase: 'idle', total: 1, message: null });
  expect(await told({ bundledModels: noModels })).toMatchObject({
    phase: 'blocked',
    blockedBy: 'MODEL_MISSING',
  });
  expect(await told({ leastFreeBytes: 2 ** 60 })).toMatchObject({
    phase: 'blocked',
    blockedBy: 'DISK_FULL',
    message: expect.stringMatching(/has only \d+ MB left/u) as string,
  });
  await writing.client.call('indexing.pause', {});
  expect(await told({ bundledModels: noModels })).toMatchObject({ phase: 'paused', message: null });
  await writing.client.call('indexing.resume', {});
  noteSuspicion(libraryDirectory);
  expect(await told()).toMatchObject({ phase: 'blocked', blockedBy: 'LIBRARY_DAMAGED' });
});
