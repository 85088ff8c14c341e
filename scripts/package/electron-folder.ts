/** Where Electron is on this machine. Runs in the pinned Node. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { electronAvailability } from '../../src/main/electron/availability.ts';

/** A binary of some 110 MB. */
const fetchTimeoutMs = 300_000;
const packageDirectory = join('node_modules', 'electron');

function findFolder(): string | undefined {
  const { env, platform } = process;
  if (electronAvailability({ packageDirectory, platform, env }).executablePath === undefined)
    return undefined;
  const named = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = named === undefined || named === '' ? join(packageDirectory, 'dist') : named;
  return existsSync(folder) ? folder : undefined;
}

/** The folder with Electron's binary, which is fetched once where it is absent; undefined where that does not succeed. */
export function electronFolder(say: (line: string) => void): string | undefined {
  const folder = findFolder();
  if (folder !== undefined) return folder;
  say('Fetching Electron (once) …');
  spawnSync(process.execPath, [join(packageDirectory, 'install.js')], {
    stdio: 'ignore',
    timeout: fetchTimeoutMs,
  });
  return findFolder();
}
