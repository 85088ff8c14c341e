/** A disk that is soon full. Runs in tests only, and on Linux as root. */
import { spawnSync } from 'node:child_process';
import { it, onTestFinished } from 'vitest';
import { temporaryDirectory } from './temporary-directory.ts';

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return spawnSync('unshare', ['-m', 'true']).status === 0;
}

/** Skipped, with the reason printed, where no disk can be mounted. */
export const itOnSmallDisk = it.skipIf(!canMount());
if (!canMount()) process.stderr.write('tests on a small disk: skipped, since no disk can be mounted here\n');

/** A disk of its own, as small as that, until the test is over. */
export function smallDisk(megabytes: number): string {
  const directory = temporaryDirectory();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory]);
  if (mounted.status !== 0) throw new Error('No disk could be mounted.');
  onTestFinished(() => void spawnSync('umount', ['-l', directory]));
  return directory;
}
