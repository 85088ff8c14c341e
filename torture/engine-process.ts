/**
 * The real engine in a process of its own, which is killed: `node engine-process.ts <JSON of EngineTask>`. Indexes the
 * folder, and meanwhile does what a person does. Says what it has been promised, a JSON value a line.
 */
import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { z } from 'zod';
import type { PhotoSummary } from '../src/contract/index.ts';
import { createInMemoryClient } from '../src/contract/rpc/index.ts';
import { openEngine } from '../src/main/engine/index.ts';
import { randomNumbers } from '../src/testing/make-photo.ts';

export const engineTaskSchema = z.strictObject({
  libraryDirectory: z.string(),
  /** Null: those that come with the program. */
  bundledModels: z.string().nullable(),
  /** Folders to watch. */
  photos: z.array(z.string()).min(1).readonly(),
  /** Models to choose among; the first one only where the work is to be finished. */
  modelIds: z.array(z.string()).min(1),
  seed: z.int(),
  /** Ends by itself when everything is indexed and swept, instead of going on until it is killed. */
  finishes: z.boolean(),
});
export type EngineTask = z.infer<typeof engineTaskSchema>;

/** `favorite`: photos of this version are favourites now; the engine said so. */
export type Said =
  /** `working`: a photo was finished since it was opened. */
  | { readonly kind: 'open' | 'working' }
  | { readonly kind: 'favorite' | 'album'; readonly version: string }
  /** This file and no copy of it: no two files have one name. */
  | { readonly kind: 'binned'; readonly version: string; readonly name: string }
  /** Photos are about to be put back from the bin; and a folder, to be removed and added again. */
  | { readonly kind: 'restoring' }
  | { readonly kind: 'removing'; readonly path: string }
  | { readonly kind: 'chosen'; readonly modelId: string }
  | { readonly kind: 'idle'; readonly indexed: number; readonly failed: number };

function say(said: Said): void {
  // At once, whatever happens to this process next.
  writeSync(1, `${JSON.stringify(said)}\n`);
}

const task = engineTaskSchema.parse(JSON.parse(process.argv[2] ?? ''));
const log = pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true }));
const engine = await openEngine({
  libraryDirectory: task.libraryDirectory,
  access: 'write',
  owner: 'the torture',
  log,
  // What is gone is to be gone when the comparison comes.
  ...(task.finishes ? { orphansStayMs: 0 } : {}),
  ...(task.bundledModels === null ? {} : { bundledModels: task.bundledModels }),
});
const client = createInMemoryClient({
  handlers: engine.handlers,
  events: engine.events,
  logError: (error) => {
    log.error({ err: error }, 'a call failed');
    return '';
  },
});
say({ kind: 'open' });
const stopWatching = client.on('indexing.changed', ({ indexed }) => {
  if (indexed === 0) return;
  stopWatching();
  say({ kind: 'working' });
});
for (const path of task.photos) await client.call('library.addFolder', { path });
if (task.finishes) await finish();
else await live();

async function untilIdle(): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const unsubscribe = client.on('indexing.changed', ({ phase, message }) => {
    if (phase === 'idle') resolve(undefined);
    if (phase === 'blocked') reject(new Error(message ?? 'blocked'));
  });
  const { phase } = await client.call('indexing.state', {});
  if (phase === 'idle') resolve(undefined);
  await promise;
  unsubscribe();
}

/** Lets the work come to its end, twice, so that what is swept after the first time is swept. */
async function finish(): Promise<void> {
  await client.call('models.use', { modelId: task.modelIds[0] ?? '' });
  await client.call('indexing.resume', {});
  for (let time = 0; time < 2; time += 1) {
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
  }
  const { indexed, failed } = await client.call('indexing.state', {});
  client.close();
  await engine.close();
  say({ kind: 'idle', indexed, failed });
}

/** Says that the photo is kept as it was seen; nothing where the file became another picture meanwhile. */
async function promise(kind: 'favorite' | 'album', { photoId, version }: PhotoSummary): Promise<void> {
  const { photos } = await client.call('library.summaries', { photoIds: [photoId] });
  if (photos[0]?.version === version) say({ kind, version });
}

/** Says that the photo is in the bin as it was seen; nothing where it was restored or became another one meanwhile. */
async function bin({ photoId, version }: PhotoSummary): Promise<void> {
  await client.call('bin.add', { photoIds: [photoId] });
  const { photos } = await client.call('bin.photos', { cursor: null, limit: 1000 });
  const inBin = photos.find((photo) => photo.photoId === photoId && photo.version === version);
  if (inBin !== undefined) say({ kind: 'binned', version, name: inBin.name });
}

/** The last of the folders, where there are several. */
async function removeAndAddAgain(): Promise<void> {
  const path = task.photos.at(-1) ?? '';
  const { folders } = await client.call('library.state', {});
  const folder = folders.find((other) => other.displayPath === path);
  if (folder === undefined || folders.length < 2) return;
  say({ kind: 'removing', path });
  await client.call('library.removeFolder', { folderId: folder.folderId });
  await client.call('library.addFolder', { path });
}

/** What a person does beside the indexing, until the process is killed. */
async function live(): Promise<never> {
  const random = randomNumbers(task.seed);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 20 + random() * 100));
    const kind = random();
    const { photos } = await client.call('library.photos', { cursor: null, limit: 100 });
    const some = photos[Math.floor(random() * photos.length)];
    if (kind < 0.3) await client.call('library.rescan', { folderId: null });
    else if (kind < 0.35) {
      const modelId = task.modelIds[Math.floor(random() * task.modelIds.length)] ?? '';
      await client.call('models.use', { modelId });
      say({ kind: 'chosen', modelId });
    } else if (kind < 0.4) {
      await client.call('indexing.pause', {});
      await client.call('indexing.resume', {});
    } else if (kind < 0.45) await client.call('indexing.retryFailed', {});
    else if (kind < 0.48) await removeAndAddAgain();
    else if (some !== undefined && kind < 0.55) await bin(some);
    else if (kind < 0.58) {
      say({ kind: 'restoring' });
      const inBin = await client.call('bin.photos', { cursor: null, limit: 2 });
      const photoIds = inBin.photos.map(({ photoId }) => photoId);
      if (photoIds.length > 0) await client.call('bin.restore', { photoIds });
    } else if (some !== undefined && kind < 0.7) {
      await client.call('library.setFavorites', { photoIds: [some.photoId], isFavorite: true });
      await promise('favorite', some);
    } else if (some !== undefined) {
      const { albums } = await client.call('albums.state', {});
      const { albumId } = albums[0] ?? (await client.call('albums.create', { name: 'Kept', photoIds: [] }));
      await client.call('albums.add', { albumId, photoIds: [some.photoId] });
      await promise('album', some);
    }
  }
}
