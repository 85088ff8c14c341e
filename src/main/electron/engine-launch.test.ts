import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { engineLaunch, type LaunchQuestion } from './engine-launch.ts';

const checkout = resolve(import.meta.dirname, '..', '..', '..');
const question: LaunchQuestion = {
  platform: 'linux',
  isPackaged: false,
  resourcesDirectory: '/opt/recollect/resources',
  appDirectory: checkout,
  electronPath: '/electron',
};

it('never starts the engine from the Electron binary on Linux', () => {
  for (const isPackaged of [true, false]) {
    const launch = engineLaunch({ ...question, isPackaged });
    expect(launch.execPath).not.toBe('/electron');
    expect(launch.env).toEqual({ MALLOC_MMAP_THRESHOLD_: '1048576' });
  }
});

it.runIf(process.platform === 'linux')('uses the pinned Node of a checkout on Linux', () => {
  expect(existsSync(engineLaunch(question).execPath)).toBe(true);
});

it.each(['darwin', 'win32'] as const)(
  'uses the Electron binary as Node on %s, which takes no file of a person for a folder',
  (platform) => {
    const launch = engineLaunch({ ...question, platform });
    expect(launch.execPath).toBe('/electron');
    expect(launch.env).toEqual({ ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' });
  },
);

it('runs the unpacked engine of a packaged app', () => {
  expect(engineLaunch({ ...question, isPackaged: true }).modulePath).toBe(
    join('/opt/recollect/resources', 'app.asar.unpacked', 'dist', 'main', 'electron', 'engine-child.js'),
  );
});

it('runs an engine whose source is there', () => {
  const { modulePath } = engineLaunch(question);
  const source = modulePath.replace(join(checkout, 'dist'), join(checkout, 'src')).replace(/\.js$/u, '.ts');
  expect(existsSync(source)).toBe(true);
});
