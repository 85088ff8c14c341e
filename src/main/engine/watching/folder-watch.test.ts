/** What becomes of a watch where the system has none left: for real, in processes that are given few. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';

const script = fileURLToPath(new URL('testing/watch-in-a-tight-place.ts', import.meta.url));

function folderOf(folders: number): string {
  const root = temporaryDirectory();
  for (let index = 0; index < folders; index++) mkdirSync(join(root, String(index)));
  return root;
}

/** Runs the script after what the shell does first. */
function watchAfter(shell: string, root: string, free: string, unshares = false): unknown {
  const command = ['sh', '-c', `${shell}; exec "$@"`, 'sh', process.execPath, script, root, free];
  const { stdout, stderr } = unshares
    ? spawnSync('unshare', ['-Ur', ...command], { encoding: 'utf8' })
    : spawnSync(command[0] ?? '', command.slice(1), { encoding: 'utf8' });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(stderr);
  }
}

/** A namespace of users has a number of watches of its own. */
function canLimitWatches(): boolean {
  const probe = ['-Ur', 'sh', '-c', 'echo 9 > /proc/sys/user/max_inotify_watches'];
  return process.platform === 'linux' && spawnSync('unshare', probe).status === 0;
}

describe.skipIf(process.platform !== 'linux')('a watch', () => {
  it('says so once where the process may open no more files, and works when it may again', () => {
    expect(watchAfter('ulimit -n 64', folderOf(3), '0')).toEqual({
      before: { trouble: 'limit', told: ['limit'], count: 0 },
      after: null,
    });
  });

  it.skipIf(!canLimitWatches())('keeps what the system gives it, says so once, and goes on hinting', () => {
    const shell = 'echo 5 > /proc/sys/user/max_inotify_watches';
    expect(watchAfter(shell, folderOf(20), '-1', true)).toEqual({
      before: { trouble: 'limit', told: ['limit'], count: 5 },
      after: 'limit',
    });
  });

  it('has no trouble where there is room', () => {
    expect(watchAfter('true', folderOf(20), '-1')).toEqual({
      before: { trouble: null, told: [], count: 21 },
      after: null,
    });
  });
});
