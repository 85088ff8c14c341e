import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { engineLaunch } from '../../src/main/electron/engine-launch.ts';
import { builderConfig, engineModules, type ConfigQuestion } from './builder-config.ts';
import { findTarget, targets, targetName, type Target } from './targets.ts';

const root = join(import.meta.dirname, '..', '..');

function configFor(target: Target, changes: Partial<ConfigQuestion> = {}): ReturnType<typeof builderConfig> {
  return builderConfig({
    target,
    outputDirectory: '/out',
    iconsDirectory: '/icons',
    enginePackageFile: '/parts/package.json',
    electronVersion: '45.0.0',
    electronDirectory: undefined,
    repository: 'someone/recollect',
    isSigned: true,
    ...changes,
  });
}

const target = (name: string): Target => findTarget(name) ?? { platform: 'linux', arch: 'x64' };

it.each(targets.map((one) => [targetName(one), one] as const))(
  'puts Node where the shell looks for it, and only there (%s)',
  (_, { platform, arch }) => {
    const { execPath } = engineLaunch({
      platform,
      isPackaged: true,
      resourcesDirectory: '/resources',
      appDirectory: '/resources/app.asar',
      electronPath: '/electron',
    });
    const copies = configFor({ platform, arch }).extraResources as { from: string; to: string }[];
    const node = copies.find(({ from }) => from.endsWith('/bin/node'));
    expect(node?.to).toBe(execPath === '/electron' ? undefined : basename(execPath));
  },
);

it('takes the Node that the checkout runs its engine with', () => {
  const copies = configFor(target('linux-x64')).extraResources as { from: string; to: string }[];
  const node = copies.find(({ to }) => to === 'node');
  const { execPath } = engineLaunch({
    platform: 'linux',
    isPackaged: false,
    resourcesDirectory: '',
    appDirectory: root,
    electronPath: '/electron',
  });
  expect(join(root, node?.from ?? '')).toBe(execPath);
  expect(existsSync(join(root, configFor(target('darwin-arm64')).mac?.entitlements ?? ''))).toBe(true);
});

it('has nothing that looks for updates where there is no repository, or no signature to compare', () => {
  expect(configFor(target('linux-x64')).publish).toMatchObject({ owner: 'someone', repo: 'recollect' });
  expect(configFor(target('linux-x64'), { repository: undefined }).publish).toBeNull();
  expect(configFor(target('win32-x64')).publish).not.toBeNull();
  expect(configFor(target('win32-x64'), { isSigned: false }).publish).toBeNull();
  expect(configFor(target('darwin-arm64'), { isSigned: false }).publish).toBeNull();
});

it('hardens what is signed on macOS, and signs the rest ad hoc', () => {
  expect(configFor(target('darwin-arm64')).mac).toMatchObject({ hardenedRuntime: true });
  expect(configFor(target('darwin-arm64')).mac).not.toHaveProperty('identity');
  expect(configFor(target('darwin-arm64'), { isSigned: false }).mac).toMatchObject({
    hardenedRuntime: false,
    identity: '-',
  });
});

it('knows all files that the engine’s process takes of the desktop’s room', () => {
  const room = join(root, 'src', 'main', 'electron');
  const found = new Set<string>();
  const walk = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const text = readFileSync(join(room, `${name}.ts`), 'utf8');
    for (const [, imported = ''] of text.matchAll(
      /^(?:import|export) (?!type)[^;]*?from '\.\/([\w-]+)\.ts';/gmsu,
    ))
      walk(imported);
    for (const [, worker = ''] of text.matchAll(/new URL\(`\.\/([\w-]+)\$/gu)) walk(worker);
  };
  walk('engine-child');
  expect([...found].sort()).toEqual([...engineModules].sort());
});

it('starts no AppImage without a sandbox where there can be one', () => {
  for (const name of ['linux-x64', 'linux-arm64'])
    expect(configFor(target(name)).appImage).toEqual({ executableArgs: [] });
});
