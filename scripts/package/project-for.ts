/** A copy of the checkout's package with what npm installs for another system. Runs in the pinned Node. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Target } from './targets.ts';

const copied = [
  'package.json',
  'package-lock.json',
  '.npmrc',
  'LICENSE',
  'THIRD_PARTY_NOTICES.md',
  'dist',
  'models',
  'resources',
];

/**
 * Makes the copy in a folder and returns its path. Only what the app needs is installed, from the registry; no install script
 * runs. Throws where npm fails.
 */
export function projectFor(target: Target, directory: string, say: (line: string) => void): string {
  const project = join(directory, 'project');
  mkdirSync(project);
  for (const name of copied) cpSync(name, join(project, name), { recursive: true });
  say(`Installing the packages for ${target.platform}-${target.arch} …`);
  const libc = target.platform === 'linux' ? ['--libc=glibc'] : [];
  const result = spawnSync(
    'npm',
    ['ci', '--omit=dev', '--ignore-scripts', `--os=${target.platform}`, `--cpu=${target.arch}`, ...libc],
    { cwd: project, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
  );
  if (result.status !== 0) throw new Error('npm could not install the packages; see above.');
  // Electron's version is read from its package.
  symlinkSync(resolve('node_modules', 'electron'), join(project, 'node_modules', 'electron'), 'junction');
  return project;
}
