/** A copy of the checkout's package with what npm installs for another system. Runs in the pinned Node. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { targetName, type Target } from './targets.ts';

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

/** Throws where npm fails. */
function npm(words: readonly string[], { platform, arch }: Target, directory: string): void {
  const libc = platform === 'linux' ? ['--libc=glibc'] : [];
  const result = spawnSync(
    'npm',
    [...words, '--ignore-scripts', `--os=${platform}`, `--cpu=${arch}`, ...libc],
    {
      cwd: directory,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
  if (result.status !== 0) throw new Error('npm could not install the packages; see above.');
}

const manifestSchema = z.object({ version: z.string() });

/** Puts Node where its own install script does, which would take the one for this machine. */
function installNode(target: Target, project: string): void {
  const manifest: unknown = JSON.parse(readFileSync(join('node_modules', 'node', 'package.json'), 'utf8'));
  const { version } = manifestSchema.parse(manifest);
  const directory = join(project, 'node_modules', 'node');
  mkdirSync(directory);
  writeFileSync(join(directory, 'package.json'), '{}\n');
  const name = `node-${targetName(target)}`;
  // By force: npm would have a package by name for this machine only.
  npm(['install', '--force', '--no-save', '--no-package-lock', `${name}@${version}`], target, directory);
  mkdirSync(join(directory, 'bin'));
  cpSync(join(directory, 'node_modules', name, 'bin', 'node'), join(directory, 'bin', 'node'));
}

/**
 * Makes the copy in a folder and returns its path. Only what the app needs is installed, from the registry; no install script
 * runs. Throws where npm fails.
 */
export function projectFor(target: Target, directory: string, say: (line: string) => void): string {
  const project = join(directory, 'project');
  mkdirSync(project);
  for (const name of copied) cpSync(name, join(project, name), { recursive: true });
  say(`Installing the packages for ${target.platform}-${target.arch} …`);
  npm(['ci', '--omit=dev'], target, project);
  if (target.platform === 'linux') installNode(target, project);
  // Electron's version is read from its package.
  symlinkSync(resolve('node_modules', 'electron'), join(project, 'node_modules', 'electron'), 'junction');
  return project;
}
