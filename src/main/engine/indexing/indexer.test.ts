import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { addFolder } from '../library/index.ts';
import { createRemoteEmbedding } from '../remote-model/index.ts';
import { testLibrary } from '../storage/testing/library.ts';
import { createIndexer } from './index.ts';

it('is idle only when the end of the run was told', async () => {
  const library = testLibrary();
  const { folderId } = await addFolder(library.db, temporaryDirectory());
  const told: string[] = [];
  const over = Promise.withResolvers<undefined>();
  const indexer = createIndexer({
    remote: createRemoteEmbedding(library.db, library.db),
    library,
    log: pino({ level: 'silent' }),
    threads: 1,
    onState: () => undefined,
    // First of all when the scan has ended and nothing else has happened yet.
    onLibraryChanged: () => told.push(indexer.state().phase),
    onRunOver: () => {
      told.push('over');
      over.resolve(undefined);
    },
  });
  onTestFinished(() => indexer.close());
  indexer.scanSoon(folderId);
  await over.promise;
  expect(told).toEqual(['scanning', 'over']);
  expect(indexer.state().phase).toBe('idle');
});
