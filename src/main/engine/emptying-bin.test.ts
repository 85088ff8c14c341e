/** Emptying the bin: to the bin of the system, and what cannot go there. */
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
import { describe, expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';
import { idOf, idsByName, openWithPhotosToBin, rescan } from './testing/photos-to-bin.ts';

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

describe('emptying the bin', () => {
  it('moves files to the system’s bin and nowhere else, and keeps what cannot be moved, with the reason', async () => {
    // The real one, in a place of its own.
    process.env['XDG_DATA_HOME'] = temporaryDirectory();
    // Nobody is to notice what happens on disk before the bin does.
    const { client, photos, ids } = await openWithPhotosToBin(6, { scansAtStart: false });
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

  it('keeps a photo that the system says it has taken and that is still there, and says so', async () => {
    const folders = testFolders();
    for (const [index, name] of ['a.jpg', 'b.jpg', 'c.jpg'].entries())
      await makePhoto(join(folders.photos, name), { seed: index + 1 });
    const left = join(folders.photos, 'b.jpg');
    let refuses = false;
    const { client, untilIdle } = await openTestEngine({
      ...folders,
      // As a bin over a network does it, or one that is full: no error, and no file that went. None is the same on every machine.
      moveToSystemBin: (paths) => {
        for (const path of paths) if (path !== left) rmSync(path);
        return refuses && paths.length > 1 ? Promise.reject(new Error('not all of them')) : Promise.resolve();
      },
    });
    await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    const ids = await idsByName(client);
    await client.call('bin.add', { photoIds: [...ids.values()] });
    const failures = [{ photoId: ids.get('b.jpg'), name: 'b.jpg', reason: 'still-there' }];
    const photoIds = [idOf(ids, 'a.jpg'), idOf(ids, 'b.jpg')];
    expect(await client.call('bin.delete', { photoIds })).toEqual({
      deletedCount: 1,
      goneCount: 0,
      failedCount: 1,
      failures,
    });
    // Nor where they are moved one by one, after a refusal of all at once.
    refuses = true;
    expect(await client.call('bin.empty', {})).toMatchObject({ deletedCount: 1, failures });
    expect(await client.call('bin.state', {})).toMatchObject({ photoCount: 1 });
    expect(existsSync(left)).toBe(true);
  });

  it('does not put back what is on its way to the system’s bin', async () => {
    const folders = testFolders();
    await makePhoto(join(folders.photos, 'a.jpg'));
    const started = Promise.withResolvers<undefined>();
    const finish = Promise.withResolvers<undefined>();
    const { client, untilIdle } = await openTestEngine({
      ...folders,
      moveToSystemBin: async (paths) => {
        started.resolve(undefined);
        await finish.promise;
        for (const path of paths) rmSync(path);
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
