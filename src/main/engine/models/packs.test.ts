import { mkdirSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecollectError } from '../../../contract/index.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { findPacks, type PackManifest } from './index.ts';
import { packManifest, someFiles } from './testing/some-pack.ts';

interface Folders {
  readonly bundledDir: string;
  readonly downloadedDir: string;
}

function emptyFolders(): Folders {
  const directory = temporaryDirectory();
  return { bundledDir: join(directory, 'bundled'), downloadedDir: join(directory, 'downloaded') };
}

/** Writes a pack's manifest and, if told so, its files; gives its folder. */
function put(parent: string, change: Partial<PackManifest>, hasFiles: boolean): string {
  const manifest = { ...packManifest(someFiles()), ...change };
  const directory = join(parent, manifest.id);
  const files = [...(hasFiles ? someFiles() : []), ['manifest.json', JSON.stringify(manifest)] as const];
  for (const [path, content] of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  return directory;
}

describe('finding packs', () => {
  it('finds nothing where the folders do not exist', () => {
    expect(findPacks(emptyFolders())).toEqual([]);
  });

  it('knows whole packs of the program from those that are a manifest only', () => {
    const folders = emptyFolders();
    const whole = put(folders.bundledDir, { revision: 'a' }, true);
    expect(findPacks(folders)).toMatchObject([{ isInstalled: true, directory: whole }]);
    truncateSync(join(whole, 'tokenizer.json'), 3);
    expect(findPacks(folders)).toMatchObject([{ isInstalled: false, directory: undefined }]);
  });

  it('finds the files of a pack among the downloaded ones, with their own manifest', () => {
    const folders = emptyFolders();
    put(folders.bundledDir, { revision: 'new' }, false);
    const directory = put(folders.downloadedDir, { revision: 'old' }, true);
    expect(findPacks(folders)).toMatchObject([
      { isInstalled: true, directory, manifest: { revision: 'old' } },
    ]);
  });

  it('prefers what comes with the program, and finds packs that only were downloaded', () => {
    const folders = emptyFolders();
    const bundled = put(folders.bundledDir, {}, true);
    put(folders.downloadedDir, {}, true);
    put(folders.downloadedDir, { id: 'another' as PackManifest['id'] }, true);
    expect(findPacks(folders).map((pack) => [pack.manifest.id, pack.directory])).toEqual([
      ['another', join(folders.downloadedDir, 'another')],
      ['some-pack', bundled],
    ]);
  });

  it('takes no pack that still gathers', () => {
    const folders = emptyFolders();
    const directory = put(folders.downloadedDir, {}, true);
    renameSync(directory, `${directory}.incoming`);
    expect(findPacks(folders)).toEqual([]);
  });

  it('passes over a manifest that cannot be used, and says so', () => {
    const folders = emptyFolders();
    put(folders.bundledDir, {}, true);
    mkdirSync(join(folders.downloadedDir, 'broken'), { recursive: true });
    writeFileSync(join(folders.downloadedDir, 'broken', 'manifest.json'), 'not json');
    const problems: RecollectError[] = [];
    expect(findPacks(folders, (error) => problems.push(error))).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'MODEL_CORRUPT' }]);
  });
});
