/** A library as an engine leaves it that dies with all of its photos in hand. Runs in tests only. */
import { expect } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { markBegun, openLibraryForWriting, takeJobs } from '../storage/index.ts';
import { openTestEngine } from './open-test-engine.ts';

export async function leaveAllInHand(folders: {
  readonly libraryDirectory: string;
  readonly photos: string;
}): Promise<void> {
  const { libraryDirectory, photos } = folders;
  // Without a model everything waits.
  const first = await openTestEngine({ libraryDirectory, bundledModels: temporaryDirectory() });
  await first.client.call('library.addFolder', { path: photos });
  await expect(first.untilIdle()).rejects.toThrow(/No model/u);
  await first.close();
  const library = openLibraryForWriting(libraryDirectory, { owner: 'a test' });
  markBegun(
    library.db,
    takeJobs(library.db, 100, Date.now()).map(({ fileId }) => fileId),
  );
  library.close();
}
