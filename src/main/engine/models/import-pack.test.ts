import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { findPacks, importPack } from './index.ts';
import { expectWhole } from './testing/expect-whole.ts';
import { packManifest, someFiles } from './testing/some-pack.ts';

const manifest = packManifest(someFiles());

function folderWith(files: Iterable<readonly [string, Uint8Array]>, rename = (path: string) => path): string {
  const directory = temporaryDirectory();
  for (const [path, content] of files) {
    mkdirSync(dirname(join(directory, rename(path))), { recursive: true });
    writeFileSync(join(directory, rename(path)), content);
  }
  return directory;
}

function target(): string {
  return join(temporaryDirectory(), 'models', manifest.id);
}

describe('importing a pack', () => {
  it.each([
    ['as in the pack', (path: string) => path],
    ['all side by side', (path: string) => basename(path)],
  ])('takes files that lie %s', async (_how, rename) => {
    const targetDir = target();
    const pack = await importPack({ manifest }, folderWith(someFiles(), rename), targetDir);
    await expectWhole(pack);
    expect(findPacks({ bundledDir: '/nowhere', downloadedDir: dirname(targetDir) })).toEqual([pack]);
    expect(readdirSync(dirname(targetDir))).toEqual([manifest.id]);
  });

  it('says which file is missing, and writes nothing', async () => {
    const targetDir = target();
    const from = folderWith([...someFiles()].slice(0, 2));
    await expect(importPack({ manifest }, from, targetDir)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('tokenizer.json (20 bytes)') as string,
    });
    expect(existsSync(dirname(targetDir))).toBe(false);
  });

  it('refuses a folder that does not exist', async () => {
    const from = join(temporaryDirectory(), 'gone');
    await expect(importPack({ manifest }, from, target())).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `There is no folder at ${from}.`,
    });
  });

  it('refuses a file of another size, and writes nothing', async () => {
    const targetDir = target();
    const from = folderWith([...someFiles(), ['tokenizer.json', new Uint8Array(19)]]);
    await expect(importPack({ manifest }, from, targetDir)).rejects.toMatchObject({
      code: 'MODEL_CORRUPT',
      message: expect.stringContaining('19 bytes instead of 20 bytes') as string,
    });
    expect(existsSync(dirname(targetDir))).toBe(false);
  });

  it('refuses a file of another content, and installs nothing', async () => {
    const targetDir = target();
    const from = folderWith([...someFiles(), ['tokenizer.json', new Uint8Array(20)]]);
    await expect(importPack({ manifest }, from, targetDir)).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
    expect(existsSync(targetDir)).toBe(false);
  });

  it('stops when it is cancelled, and installs nothing', async () => {
    const targetDir = target();
    const controller = new AbortController();
    const importing = importPack({ manifest }, folderWith(someFiles()), targetDir, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(importing).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(existsSync(targetDir)).toBe(false);
  });

  it('replaces the pack that was there', async () => {
    const targetDir = target();
    await importPack({ manifest: { ...manifest, revision: 'old' } }, folderWith(someFiles()), targetDir);
    await importPack({ manifest }, folderWith(someFiles()), targetDir);
    const packs = findPacks({ bundledDir: '/nowhere', downloadedDir: dirname(targetDir) });
    expect(packs).toMatchObject([{ manifest: { revision: manifest.revision } }]);
  });
});
