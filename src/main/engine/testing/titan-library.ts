/** A library for tests that Titan reads, and what is asked of it. Runs in tests only. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  consentPhrases,
  titanModelId,
  type BedrockSettings,
  type IndexingState,
  type SearchAnswer,
} from '../../../contract/index.ts';
import type { Client } from '../../../contract/rpc/index.ts';
import { makePhoto, photoBytes } from '../../../testing/make-photo.ts';
import { openTestEngine, testFolders, type TestEngine, type TestFolders } from './open-test-engine.ts';

/** Many small photos, each another. */
export async function manyPhotos(folder: string, count: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (let seed = 0; seed < count; seed += 1) {
    const colour = `rgb(${seed % 251},${(seed * 7) % 241},${(seed * 13) % 239})`;
    writeFileSync(join(folder, `${seed}.jpg`), await photoBytes({ width: 24, height: 16, colour }));
  }
}

export async function useTitan(
  client: Client,
  changes: Partial<Omit<BedrockSettings, 'region'>> = {},
): Promise<void> {
  await client.call('bedrock.change', { region: 'us-east-1', ...changes });
  await client.call('bedrock.consent', { phrase: consentPhrases.en });
  await client.call('models.use', { modelId: titanModelId });
}

/** Ends when indexing is in this phase, or another that it will not leave by itself. */
export async function until(client: Client, phase: IndexingState['phase']): Promise<IndexingState> {
  const { promise, resolve } = Promise.withResolvers<IndexingState>();
  const look = (state: IndexingState): void => {
    if (state.phase === phase) resolve(state);
  };
  const unsubscribe = client.on('indexing.changed', look);
  look(await client.call('indexing.state', {}));
  return promise.finally(unsubscribe);
}

export const search = (client: Client, query: string): Promise<SearchAnswer> =>
  client.call('search.query', { query, limit: 10, folds: false });

/** A library of so many photos that Titan reads from now on. */
export async function titanLibrary(
  count: number,
  changes: Parameters<typeof useTitan>[1] = {},
): Promise<TestEngine & { readonly folders: TestFolders }> {
  const folders = testFolders();
  await manyPhotos(folders.photos, count);
  const opened = await openTestEngine(folders);
  await useTitan(opened.client, changes);
  await opened.client.call('library.addFolder', { path: folders.photos });
  return { ...opened, folders };
}

/** A library of four photos that a local model has seen. */
export async function smallLibrary(): Promise<TestEngine & { readonly photos: string }> {
  const { libraryDirectory, bundledModels, photos } = testFolders();
  for (const colour of ['red', 'green', 'blue', 'yellow']) {
    await makePhoto(join(photos, `${colour === 'green' ? 'lime' : colour}.jpg`), {
      colour:
        { red: 'rgb(200,40,40)', green: 'rgb(50,150,60)', blue: 'rgb(50,80,200)' }[colour] ??
        'rgb(230,220,60)',
    });
  }
  const engine = await openTestEngine({ libraryDirectory, bundledModels });
  await engine.client.call('library.addFolder', { path: photos });
  await engine.untilIdle();
  return { ...engine, photos };
}

/** A red picture beside the library, which has none of its bytes. */
export async function anotherRed(photos: string): Promise<string> {
  const path = join(photos, '..', 'another red.jpg');
  await makePhoto(path, { colour: 'rgb(201,41,40)' });
  return path;
}
