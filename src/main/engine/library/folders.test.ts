import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { libraryStateSchema } from '../../../contract/library.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import {
  countPhotos,
  findContent,
  getThumbnail,
  insertFile,
  linkFileToContent,
  openLibraryForWriting,
  putContent,
  putThumbnails,
} from '../storage/index.ts';
import { unknownMetadata } from '../storage/testing/library.ts';
import type { OpenLibrary } from '../storage/index.ts';
import type { FolderId } from '../../../contract/ids.ts';
import { addFolder, browseFolders, isInside, libraryState, removeFolder } from './index.ts';

function testLibrary(): OpenLibrary {
  const library = openLibraryForWriting(temporaryDirectory(), { owner: 'a test' });
  onTestFinished(() => library.close());
  return library;
}

function makeFolders(...names: string[]): string {
  const root = temporaryDirectory();
  for (const name of names) mkdirSync(join(root, name), { recursive: true });
  return root;
}

const sha256 = new Uint8Array(32).fill(7);

function addPhoto({ db, thumbnails }: OpenLibrary, folderId: FolderId): void {
  const contentId = putContent(db, {
    sha256,
    format: 'jpeg',
    width: 1,
    height: 1,
    orientation: 1,
    metadata: unknownMetadata,
    thumbHash: null,
  });
  putThumbnails(thumbnails, sha256, [{ variant: 'small', width: 1, height: 1, bytes: new Uint8Array(1) }]);
  linkFileToContent(
    db,
    insertFile(db, folderId, { relativePath: 'a.jpg', sizeBytes: 1, modifiedAtMs: 1 }),
    contentId,
  );
}

describe('addFolder', () => {
  it('watches a folder by its real path, once', async () => {
    const { db } = testLibrary();
    const root = makeFolders('photos');
    symlinkSync(join(root, 'photos'), join(root, 'link'));
    const added = await addFolder(db, join(root, 'photos'));
    expect(added).toMatchObject({
      name: 'photos',
      displayPath: join(root, 'photos'),
      state: 'unscanned',
      scannedAtMs: null,
    });
    expect(await addFolder(db, join(root, 'link'))).toEqual(added);
    expect(libraryState(db, new Set()).folders).toHaveLength(1);
  });

  it.skipIf(process.platform !== 'linux')('refuses what is no folder of files, with a sentence', async () => {
    const { db } = testLibrary();
    for (const path of ['/proc', '/proc/self/fd', '/sys']) {
      await expect(addFolder(db, path)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
    expect(libraryState(db, new Set()).folders).toEqual([]);
  });

  it('refuses a folder inside or around a watched one, and names that', async () => {
    const { db } = testLibrary();
    const root = makeFolders('photos/2020', 'photos 2');
    await addFolder(db, join(root, 'photos'));
    const inside = addFolder(db, join(root, 'photos/2020'));
    await expect(inside).rejects.toMatchObject({
      code: 'FOLDER_OVERLAPS',
      message: expect.stringContaining('photos') as string,
    });
    await expect(addFolder(db, root)).rejects.toMatchObject({ code: 'FOLDER_OVERLAPS' });
    await expect(addFolder(db, join(root, 'photos 2'))).resolves.toMatchObject({ name: 'photos 2' });
  });

  it('refuses what is not there or no folder', async () => {
    const { db } = testLibrary();
    const root = makeFolders();
    writeFileSync(join(root, 'a.jpg'), '');
    await expect(addFolder(db, join(root, 'gone'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(addFolder(db, join(root, 'a.jpg'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(addFolder(db, join(root, 'a.jpg', 'b'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('removeFolder', () => {
  it('forgets its photos and what only they needed', async () => {
    const library = testLibrary();
    const { db, thumbnails } = library;
    const root = makeFolders('one', 'two');
    const [one, two] = [await addFolder(db, join(root, 'one')), await addFolder(db, join(root, 'two'))];
    addPhoto(library, one.folderId);
    addPhoto(library, two.folderId);
    await removeFolder(db, thumbnails, one.folderId);
    expect(countPhotos(db)).toBe(1);
    expect(findContent(db, sha256)).toBeDefined();
    await removeFolder(db, thumbnails, two.folderId);
    expect(findContent(db, sha256)).toBeUndefined();
    expect(getThumbnail(thumbnails, sha256, 'small')).toBeUndefined();
    expect(libraryState(db, new Set()).folders).toEqual([]);
    await expect(removeFolder(db, thumbnails, two.folderId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('libraryState', () => {
  it('is what the contract has', async () => {
    const library = testLibrary();
    const { folderId } = await addFolder(library.db, makeFolders('photos'));
    addPhoto(library, folderId);
    const state = libraryState(library.db, new Set([folderId]));
    // What the model refused is counted beside it.
    expect(libraryStateSchema.omit({ refusedCount: true }).parse(state)).toEqual(state);
    expect(state).toMatchObject({
      photoCount: 1,
      folders: [{ state: 'scanning', photoCount: 1, failedCount: 0 }],
    });
  });
});

describe('isInside', () => {
  it('goes by whole names', () => {
    const at = (...parts: string[]): string => join('/', ...parts);
    expect(isInside(at('a', 'b'), at('a'))).toBe(true);
    expect(isInside(at('a'), at('a'))).toBe(true);
    expect(isInside(at('ab'), at('a'))).toBe(false);
    expect(isInside(at('a'), at())).toBe(true);
  });
});

describe('browseFolders', () => {
  it('lists folders in the order people count, and counts photo files', async () => {
    const root = makeFolders('Trip 10', 'Trip 9', 'album', '.hidden');
    for (const name of ['a.jpg', 'b.HEIC', 'notes.txt']) writeFileSync(join(root, name), '');
    symlinkSync(join(root, 'album'), join(root, 'zlink'));
    const found = await browseFolders(root);
    expect(found.folders.map(({ name }) => name)).toEqual(['album', 'Trip 9', 'Trip 10', 'zlink']);
    expect(found).toMatchObject({ path: root, photoFileCount: 2 });
    expect(found.parent).not.toBeNull();
  });

  it("begins at home and ends at the disk's root", async () => {
    expect((await browseFolders(null)).path).not.toBe('');
    expect((await browseFolders('/')).parent).toBeNull();
    const { path: home } = await browseFolders(null);
    expect((await browseFolders('~')).path).toBe(home);
    expect((await browseFolders('~/')).path).toBe(home);
    await expect(browseFolders('~/no such folder')).rejects.toThrow(
      'There is no folder at ~/no such folder.',
    );
    await expect(browseFolders('~gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(browseFolders(join(makeFolders(), 'gone'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
