import { join } from 'node:path';
import { flipFuses, FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, it } from 'vitest';
import { engineLaunch } from '../../src/main/electron/engine-launch.ts';
import { temporaryDirectory } from '../../src/testing/temporary-directory.ts';
import { fuseConfig, fuseStates } from './fuses.ts';
import { writeStandInElectron } from './stand-in-electron.ts';

const platforms = ['linux', 'darwin', 'win32'] as const;

it.each(platforms)('lets Electron be Node on %s exactly where the engine needs it', (platform) => {
  const launch = engineLaunch({
    platform,
    isPackaged: true,
    resourcesDirectory: '/r',
    appDirectory: '/r/app.asar',
    electronPath: '/electron',
  });
  expect(fuseStates(platform).RunAsNode).toBe(launch.execPath === '/electron');
  expect(fuseStates(platform).RunAsNode).toBe('ELECTRON_RUN_AS_NODE' in launch.env);
});

it.each(platforms)('keeps out on %s what would run other code, and encrypts cookies', (platform) => {
  expect(fuseStates(platform)).toMatchObject({
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    OnlyLoadAppFromAsar: true,
    GrantFileProtocolExtraPrivileges: false,
    EnableEmbeddedAsarIntegrityValidation: platform !== 'linux',
  });
});

it.each(platforms)('decides on every fuse, and all of them can be set (%s)', async (platform) => {
  const directory = temporaryDirectory();
  writeStandInElectron({ platform: 'linux', arch: 'x64' }, directory);
  await flipFuses(join(directory, 'electron'), { ...fuseConfig(platform), resetAdHocDarwinSignature: false });
  const wire = await getCurrentFuseWire(join(directory, 'electron'));
  for (const [name, isOn] of Object.entries(fuseStates(platform))) {
    const fuse = FuseV1Options[name as keyof typeof FuseV1Options];
    expect([name, wire[fuse]]).toEqual([name, isOn ? FuseState.ENABLE : FuseState.DISABLE]);
  }
});
