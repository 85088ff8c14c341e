/** Scans of what cannot be reached: a folder that is away, one that may not be read, one that no path leads to. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findFolder } from '../storage/index.ts';
import { folderToScan, known } from './testing/folder-to-scan.ts';

/** Runs `body` while nobody may read the folder; as another user where this one is root, whom nothing stops. */
async function withoutPermission(path: string, body: () => Promise<void>): Promise<void> {
  const mode = statSync(path).mode;
  const isRoot = process.getuid?.() === 0;
  const parents = [dirname(path), dirname(dirname(path))];
  chmodSync(path, 0);
  if (isRoot) for (const parent of parents) chmodSync(parent, 0o755);
  try {
    if (isRoot) process.seteuid?.(65_534);
    await body();
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(path, mode);
  }
}

describe('a scan of what is out of reach', () => {
  it('keeps the photos of a folder that is not there, and goes on when it is back', async () => {
    const { library, root, folderId, scan } = await folderToScan('a.jpg', 'b.jpg');
    await scan();
    renameSync(root, `${root} away`);
    expect(await scan()).toMatchObject({ isOffline: true, removed: 0 });
    expect(findFolder(library.db, folderId)?.isOffline).toBe(true);
    // The mount point of a drive is there without the drive.
    mkdirSync(root);
    expect(await scan()).toMatchObject({ isOffline: true, removed: 0 });
    expect(known(library.db, folderId)).toHaveLength(2);
    rmSync(root, { recursive: true });
    renameSync(`${root} away`, root);
    expect(await scan()).toMatchObject({ isOffline: false, unchanged: 2 });
    expect(findFolder(library.db, folderId)?.isOffline).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('keeps the photos of a subfolder that cannot be read', async () => {
    const { library, root, folderId, scan } = await folderToScan(
      'a.jpg',
      'locked/b.jpg',
      'locked/deep/c.jpg',
      'lockedNot.jpg',
    );
    await scan();
    rmSync(join(root, 'lockedNot.jpg'));
    await withoutPermission(join(root, 'locked'), async () => {
      await expect(readdir(join(root, 'locked'))).rejects.toThrow('EACCES');
      expect(await scan()).toMatchObject({ removed: 1, isOffline: false, unreadableFolders: ['locked'] });
    });
    expect(known(library.db, folderId)).toEqual(['a.jpg', 'locked/b.jpg', 'locked/deep/c.jpg']);
  });

  it.skipIf(process.platform !== 'linux')('tells of folders that no path leads to', async () => {
    const { root, scan } = await folderToScan('a.jpg');
    const parts = (count: number): string[] => Array<string>(count).fill('x'.repeat(200));
    mkdirSync(join(root, ...parts(18)), { recursive: true });
    const made = spawnSync('mkdir', ['-p', join(...parts(6))], { cwd: join(root, ...parts(18)) });
    expect(made.status).toBe(0);
    // No path leads to it for what cleans up either.
    onTestFinished(() => void spawnSync('rm', ['-rf', root]));
    const { found, unreadableFolders } = await scan();
    expect(found).toBe(1);
    expect(unreadableFolders).toHaveLength(1);
    expect(unreadableFolders[0]).toMatch(/^x{200}\//u);
  });
});
