/** A folder that becomes a link to somewhere else, between listing and reading. */
import { renameSync, symlinkSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makePhoto } from '../../../testing/make-photo.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { ignoreRules } from './ignore-rules.ts';
import { walk, type Scope } from './walk.ts';

async function twoFolders(): Promise<{ root: string; outside: string; swap: () => void }> {
  const root = temporaryDirectory();
  const outside = temporaryDirectory();
  await makePhoto(join(root, 'sub/deep/mine.jpg'), { seed: 1 });
  await makePhoto(join(outside, 'deep/theirs.jpg'), { seed: 2 });
  const swap = (): void => {
    renameSync(join(root, 'sub'), join(temporaryDirectory(), 'moved'));
    symlinkSync(outside, join(root, 'sub'), 'junction');
  };
  return { root, outside, swap };
}

async function walked(
  root: string,
  options: { scope?: Scope; onFolder?: (relativePath: string) => void } = {},
): Promise<string[]> {
  const found: string[] = [];
  const rules = ignoreRules('');
  const { scope = null, onFolder } = options;
  for await (const { files } of walk(root, {
    signal: new AbortController().signal,
    rules,
    scope,
    onFolder,
  })) {
    found.push(...files.map(({ relativePath }) => relativePath));
  }
  return found;
}

it.each(['sub', 'sub/deep'])('is not walked when %s was listed before', async (listed) => {
  const { root, swap } = await twoFolders();
  expect(await walked(root, { onFolder: (path) => path === listed && swap() })).toEqual([]);
});

it('is not walked when a hint names what lies beyond it', async () => {
  const { root, swap } = await twoFolders();
  const scope = new Map([['sub/deep', new Set(['mine.jpg', 'theirs.jpg'])]]);
  expect(await walked(root, { scope })).toEqual(['sub/deep/mine.jpg']);
  swap();
  expect(await walked(root, { scope })).toEqual([]);
});

it('is walked where the watched folder itself is reached by a link', async () => {
  const { root } = await twoFolders();
  const link = join(temporaryDirectory(), 'link');
  await symlink(root, link, 'junction');
  expect(await walked(link)).toEqual(['sub/deep/mine.jpg']);
});
