/** Finds a Chromium for the end-to-end tests, or installs one. Runs in the pinned Node, from the test command. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Without what only a person at a window needs: the same tests take a third less processor time than with a whole browser. */
const headlessShell = 'chromium-headless-shell';
const systemNames = [
  headlessShell,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium that is here already: the one named by RECOLLECT_CHROMIUM, Playwright's, the system's. */
export function findChromium(
  environment: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const named = environment['RECOLLECT_CHROMIUM'];
  if (named !== undefined && named !== '') return exists(named) ? named : undefined;
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...fixedPlaces].find((path) => path !== '' && exists(path));
}

/** What installing tries, in order: Playwright's own way, then the system's package manager where we are root. */
function installAttempts(): readonly (readonly [string, ...string[]][])[] {
  const isRoot = process.getuid?.() === 0;
  const playwright: [string, ...string[]][] = [
    [process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium'],
  ];
  if (!isRoot || process.platform !== 'linux') return [playwright];
  return [
    playwright,
    ...[headlessShell, 'chromium'].map((name): [string, ...string[]][] => [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', name],
    ]),
    [['dnf', 'install', '-y', '-q', 'chromium']],
    [['apk', 'add', '-q', 'chromium']],
    [['pacman', '-Sy', '--noconfirm', 'chromium']],
  ];
}

function run([command, ...parameters]: readonly [string, ...string[]]): boolean {
  // Ten minutes: a browser is some 150 MB, and a closed network may hang instead of refusing.
  const result = spawnSync(command, parameters, {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return result.status === 0;
}

/** Finds or installs a Chromium; undefined where neither worked. */
export function ensureChromium(say: (line: string) => void): string | undefined {
  const found = findChromium();
  if (found !== undefined) return found;
  say('No Chromium found; installing one.');
  for (const attempt of installAttempts()) {
    if (attempt.every(run)) {
      const installed = findChromium();
      if (installed !== undefined) return installed;
    }
  }
  return undefined;
}

export const chromiumMissing =
  'The end-to-end tests need a Chromium, and none could be installed: install Chromium or Google Chrome, or name one in RECOLLECT_CHROMIUM, and run npm test again.';
