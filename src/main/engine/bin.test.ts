import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhotoId } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openTestEngine, testFolders, type TestEngine } from './testing/open-test-engine.ts';

const page = { cursor: null, limit: 1000 };

async function library(
  count = 6,
  options: { scansAtStart?: boolean } = {},
): Promise<TestEngine & { photos: string; ids: Map<string, PhotoId> }> {
  const folders = testFolders();
  const colours = ['red', 'green', 'blue'] as const;
  for (let index = 0; index < count; index++) {
    const exif = { IFD0: { Make: 'Acme', Model: index % 2 === 0 ? 'One' : 'Two' } };
    const path = join(folders.photos, index < 3 ? 'beach' : '', `photo-${String(index)}.jpg`);
    await makePhoto(path, { seed: index + 1, colour: colours[index % 3] ?? 'red', exif });
  }
  const engine = await openTestEngine({ ...folders, ...options });
  await engine.client.call('library.addFolder', { path: folders.photos });
  await engine.untilIdle();
  return { ...engine, photos: folders.photos, ids: await idsByName(engine.client) };
}

async function idsByName(client: Client): Promise<Map<string, PhotoId>> {
  const { photos } = await client.call('library.photos', page);
  return new Map(photos.map(({ name, photoId }) => [name, photoId]));
}

/** Asks every procedure that names or counts photos of the library; gives every photo that any of them named. */
async function everythingNamed(client: Client): Promise<{ named: Set<PhotoId>; counts: number[] }> {
  const named = new Set<PhotoId>();
  const counts: number[] = [];
  const list = await client.call('library.photos', page);
  for (const { photoId } of list.photos) named.add(photoId);
  counts.push(list.total, list.photos.length);
  const outline = await client.call('library.outline', page);
  for (const photoId of outline.months.flatMap(({ photoIds }) => photoIds)) named.add(photoId);
  counts.push(outline.total, outline.months.flatMap(({ photoIds }) => photoIds).length);
  const state = await client.call('library.state', {});
  counts.push(state.photoCount, state.folders[0]?.photoCount ?? 0);
  for (const query of [
    'red',
    'green OR blue',
    'photo',
    'acme',
    '-red',
    'type:jpeg',
    'red camera:acme',
    'beach',
  ]) {
    for (const folds of [true, false]) {
      const answer = await client.call('search.query', { query, limit: 1000, folds });
      for (const { photo, folded } of answer.results) {
        named.add(photo.photoId);
        for (const other of folded) named.add(other.photoId);
      }
    }
  }
  const all = await client.call('search.query', { query: 'type:jpeg', limit: 1000, folds: false });
  counts.push(all.total, all.searchedCount, all.results.length);
  const free = await client.call('search.query', { query: 'red', limit: 1000, folds: false });
  counts.push(free.searchedCount, free.results.length);
  return { named, counts };
}

describe('the bin', () => {
  it('takes photos out of everything that can be asked, and gives back what was there', async () => {
    const { client, ids, untilIdle } = await library();
    const all = [...ids.values()];
    const before = await everythingNamed(client);
    expect([...before.named].sort()).toEqual([...all].sort());
    await fc.assert(
      fc.asyncProperty(fc.subarray(all, { minLength: 1 }), async (binned) => {
        await client.call('bin.add', { photoIds: binned });
        const left = all.filter((photoId) => !binned.includes(photoId));
        const { named, counts } = await everythingNamed(client);
        expect([...named].sort()).toEqual([...left].sort());
        expect(counts).toEqual(counts.map(() => left.length));
        const inBin = await client.call('bin.photos', page);
        expect(inBin.photos.map(({ photoId }) => photoId).sort()).toEqual([...binned].sort());
        expect((await client.call('library.summaries', { photoIds: all })).photos).toHaveLength(left.length);
        for (const photoId of binned)
          await expect(client.call('library.photo', { photoId })).rejects.toMatchObject({
            code: 'NOT_FOUND',
          });
        await client.call('bin.restore', { photoIds: binned });
        await untilIdle();
        expect(await everythingNamed(client)).toEqual(before);
      }),
      { numRuns: 6 },
    );
  });

  it('keeps favourites, thumbnails and ids for the way back, and counts cameras without what it holds', async () => {
    const { client, engine, ids } = await library();
    const [photoId] = ids.values();
    if (photoId === undefined) throw new Error('There is no photo.');
    await client.call('library.setFavorites', { photoIds: [photoId], isFavorite: true });
    await client.call('bin.add', { photoIds: [photoId] });
    expect((await client.call('library.state', {})).folders).toMatchObject([{ binnedCount: 1 }]);
    expect(engine.media.thumbnail(photoId, 'small')).toBeDefined();
    expect(await engine.media.original(photoId)).toBeUndefined();
    const { cameras } = await client.call('search.facets', {});
    expect(cameras.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    await client.call('bin.restore', { photoIds: [photoId] });
    expect(await client.call('library.photo', { photoId })).toMatchObject({ photoId, isFavorite: true });
  });

  it('leaves copies of the same photo elsewhere in sight', async () => {
    const { client, photos, untilIdle, ids } = await library(1);
    writeFileSync(join(photos, 'copy.jpg'), readFileSync(join(photos, 'beach', 'photo-0.jpg')));
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
    await waitFor(client, 2);
    await client.call('bin.add', { photoIds: [...ids.values()] });
    const { results } = await client.call('search.query', { query: 'red', limit: 10 });
    expect(results.map(({ photo }) => photo.name)).toEqual(['copy.jpg']);
  });

  it('is neither emptied nor forgotten by a scan', async () => {
    const { client, photos, ids, untilIdle } = await library(3);
    const kept = idOf(ids, 'photo-1.jpg');
    const gone = idOf(ids, 'photo-2.jpg');
    await client.call('bin.add', { photoIds: [kept, gone] });
    rmSync(join(photos, 'beach', 'photo-2.jpg'));
    await rescan(client);
    await untilIdle();
    expect([...(await idsByName(client)).keys()]).toEqual(['photo-0.jpg']);
    expect(await client.call('bin.state', {})).toMatchObject({ photoCount: 1 });
    await client.call('bin.restore', { photoIds: [kept] });
    expect(await client.call('library.photo', { photoId: kept })).toMatchObject({ name: 'photo-1.jpg' });
  });

  it('gives back what was edited or replaced on disk: nobody binned what the file holds now', async () => {
    const { client, photos, ids, untilIdle } = await library(3);
    const replaced = idOf(ids, 'photo-1.jpg');
    const taken = idOf(ids, 'photo-2.jpg');
    await client.call('library.setFavorites', { photoIds: [idOf(ids, 'photo-0.jpg')], isFavorite: true });
    await client.call('bin.add', { photoIds: [replaced, taken] });
    const other = { seed: 99, colour: 'blue', width: 321, height: 123 } as const;
    await makePhoto(join(photos, 'beach', 'photo-1.jpg'), other);
    // A favourite takes the name of a photo in the bin.
    renameSync(join(photos, 'beach', 'photo-0.jpg'), join(photos, 'beach', 'photo-2.jpg'));
    await rescan(client);
    await untilIdle();
    expect(await client.call('bin.state', {})).toMatchObject({ photoCount: 0 });
    await expect
      .poll(() => client.call('library.photo', { photoId: replaced }))
      .toMatchObject({ name: 'photo-1.jpg', width: 321, height: 123 });
    const before = readFileSync(join(photos, 'beach', 'photo-2.jpg'));
    expect(await client.call('bin.empty', {})).toMatchObject({ deletedCount: 0, goneCount: 0 });
    expect(readFileSync(join(photos, 'beach', 'photo-2.jpg'))).toEqual(before);
    expect([...(await idsByName(client)).keys()].sort()).toEqual(['photo-1.jpg', 'photo-2.jpg']);
  });

  it('survives the end of the engine, and is forgotten with its folder', async () => {
    const folders = testFolders();
    await makePhoto(join(folders.photos, 'a.jpg'));
    await makePhoto(join(folders.photos, 'b.jpg'), { seed: 2 });
    const first = await openTestEngine(folders);
    await first.client.call('library.addFolder', { path: folders.photos });
    await first.untilIdle();
    const ids = await idsByName(first.client);
    await first.client.call('bin.add', { photoIds: [...ids.values()].slice(0, 1) });
    await first.close();
    const { client, untilIdle } = await openTestEngine(folders);
    await untilIdle();
    expect(await client.call('bin.state', {})).toMatchObject({ photoCount: 1 });
    expect((await client.call('library.state', {})).photoCount).toBe(1);
    const [folder] = (await client.call('library.state', {})).folders;
    if (folder === undefined) throw new Error('There is no folder.');
    const told: number[] = [];
    client.on('bin.changed', ({ photoCount }) => told.push(photoCount));
    await client.call('library.removeFolder', { folderId: folder.folderId });
    await expect.poll(() => told.at(-1)).toBe(0);
    expect(await client.call('bin.state', {})).toEqual({ photoCount: 0, sizeBytes: 0, progress: null });
  });
});

function idOf(ids: ReadonlyMap<string, PhotoId>, name: string): PhotoId {
  const photoId = ids.get(name);
  if (photoId === undefined) throw new Error(`There is no ${name}.`);
  return photoId;
}

/** Ends when the scan has. */
async function rescan(client: Client): Promise<void> {
  const scanned = new Promise<void>((resolve) => {
    client.on('library.changed', ({ folders }) => {
      if (folders[0]?.state !== 'scanning') resolve();
    });
  });
  await client.call('library.rescan', { folderId: null });
  await scanned;
}

/** What lies in the system's bins that a file of this folder could have gone to: that of the home, and that of its disk. */
function systemBinOf(folder: string, dataHome: string): Buffer[] {
  let mount = folder;
  while (statSync(dirname(mount)).dev === statSync(mount).dev && dirname(mount) !== mount)
    mount = dirname(mount);
  const uid = String(process.getuid?.());
  const bins = [join(dataHome, 'Trash'), join(mount, '.Trash', uid), join(mount, `.Trash-${uid}`)];
  return bins
    .flatMap((bin) => globSync(join(bin, 'files', '*')))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));
}

async function waitFor(client: Client, photoCount: number): Promise<void> {
  await expect.poll(async () => (await client.call('library.state', {})).photoCount).toBe(photoCount);
}

describe('emptying the bin', () => {
  it('moves files to the system’s bin and nowhere else, and keeps what cannot be moved, with the reason', async () => {
    // The real one, in a place of its own.
    process.env['XDG_DATA_HOME'] = temporaryDirectory();
    // Nobody is to notice what happens on disk before the bin does.
    const { client, photos, ids } = await library(6, { scansAtStart: false });
    await client.call('bin.add', { photoIds: [...ids.values()] });
    const bytes = readFileSync(join(photos, 'photo-3.jpg'));
    // One changed, one is gone already.
    writeFileSync(join(photos, 'photo-4.jpg'), 'changed');
    rmSync(join(photos, 'photo-5.jpg'));
    const states: (number | undefined)[] = [];
    client.on('bin.changed', ({ progress }) => states.push(progress?.done));
    const outcome = await client.call('bin.empty', {});
    expect(outcome).toMatchObject({ deletedCount: 4, goneCount: 1, failedCount: 1 });
    expect(outcome.failures).toEqual([
      { photoId: ids.get('photo-4.jpg'), name: 'photo-4.jpg', reason: 'changed' },
    ]);
    expect(states.length).toBeGreaterThan(0);
    expect(globSync('**/*.jpg', { cwd: photos })).toEqual(['photo-4.jpg']);
    expect(await client.call('bin.state', {})).toMatchObject({ photoCount: 1, progress: null });
    const trashed = systemBinOf(photos, process.env['XDG_DATA_HOME']);
    expect(trashed.some((content) => content.equals(bytes))).toBe(true);
  });

  it('says of a folder that is away, and of files that cannot be moved, that it is so', async () => {
    const folders = testFolders();
    for (const [index, name] of ['a.jpg', 'b.jpg', 'c.jpg'].entries())
      await makePhoto(join(folders.photos, name), { seed: index + 1 });
    const refused = join(folders.photos, 'b.jpg');
    const { client, untilIdle } = await openTestEngine({
      ...folders,
      // As a disk that can only be read does it; run as root a test cannot have one.
      moveToSystemBin: (paths) => {
        if (paths.includes(refused))
          return Promise.reject(Object.assign(new Error('read-only'), { code: 'EROFS' }));
        for (const path of paths) renameSync(path, `${path}.moved`);
        return Promise.resolve();
      },
    });
    await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    const ids = await idsByName(client);
    await client.call('bin.add', { photoIds: [...ids.values()] });
    const outcome = await client.call('bin.delete', { photoIds: [...ids.values()] });
    expect(outcome).toEqual({
      deletedCount: 2,
      goneCount: 0,
      failedCount: 1,
      failures: [{ photoId: ids.get('b.jpg'), name: 'b.jpg', reason: 'read-only' }],
    });
    expect(existsSync(refused)).toBe(true);
    renameSync(folders.photos, `${folders.photos}-away`);
    expect((await client.call('bin.empty', {})).failures).toMatchObject([
      { name: 'b.jpg', reason: 'offline' },
    ]);
    expect(await client.call('bin.state', {})).toMatchObject({ photoCount: 1 });
    // An unplugged drive leaves the empty folder where it was mounted.
    mkdirSync(folders.photos);
    expect((await client.call('bin.empty', {})).failures).toMatchObject([
      { name: 'b.jpg', reason: 'offline' },
    ]);
    await rescan(client);
    writeFileSync(join(folders.photos, 'note.txt'), 'another drive');
    expect(await client.call('bin.empty', {})).toMatchObject({ goneCount: 0, failedCount: 1 });
    expect(await client.call('bin.state', {})).toMatchObject({ photoCount: 1 });
    rmSync(folders.photos, { recursive: true });
    renameSync(`${folders.photos}-away`, folders.photos);
  });

  it('does not put back what is on its way to the system’s bin', async () => {
    const folders = testFolders();
    await makePhoto(join(folders.photos, 'a.jpg'));
    const started = Promise.withResolvers<undefined>();
    const finish = Promise.withResolvers<undefined>();
    const { client, untilIdle } = await openTestEngine({
      ...folders,
      moveToSystemBin: async () => {
        started.resolve(undefined);
        await finish.promise;
      },
    });
    await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    const photoIds = [...(await idsByName(client)).values()];
    await client.call('bin.add', { photoIds });
    const emptied = client.call('bin.empty', {});
    await started.promise;
    await expect(client.call('bin.restore', { photoIds })).rejects.toMatchObject({ code: 'TOO_BUSY' });
    finish.resolve(undefined);
    expect(await emptied).toMatchObject({ deletedCount: 1 });
  });

  it('does nothing in a library that is only read', async () => {
    const folders = testFolders();
    await makePhoto(join(folders.photos, 'a.jpg'));
    const { client, untilIdle } = await openTestEngine(folders);
    await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    const photoIds = [...(await idsByName(client)).values()];
    const reader = (await openTestEngine({ ...folders, access: 'read' })).client;
    for (const call of [
      () => reader.call('bin.add', { photoIds }),
      () => reader.call('bin.restore', { photoIds }),
      () => reader.call('bin.empty', {}),
      () => reader.call('albums.create', { name: 'One', photoIds }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'READ_ONLY' });
    expect(await reader.call('albums.state', {})).toEqual({ albums: [] });
  });
});
