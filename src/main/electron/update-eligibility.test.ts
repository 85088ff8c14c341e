import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mayUpdateItself, type UpdateQuestion } from './update-eligibility.ts';

const resourcesDirectory = join('/app', 'resources');
const feed = join(resourcesDirectory, 'app-update.yml');
const uninstaller = join('/app', 'Uninstall Recollect.exe');

function ask(changes: Partial<UpdateQuestion>, files: readonly string[] = [feed]): boolean {
  return mayUpdateItself({
    platform: 'linux',
    isPackaged: true,
    resourcesDirectory,
    programPath: join('/app', 'recollect'),
    env: {},
    exists: (path) => files.includes(path),
    ...changes,
  });
}

const appImage = { APPIMAGE: '/home/somebody/Recollect.AppImage' };

it('is for an AppImage, and for nothing else on Linux', () => {
  expect(ask({ env: appImage })).toBe(true);
  expect(ask({})).toBe(false);
  expect(ask({ env: { APPIMAGE: '' } })).toBe(false);
});

it('is for what the installer put there on Windows, and not for the portable program', () => {
  const windows = { platform: 'win32', programPath: join('/app', 'Recollect.exe') } as const;
  expect(ask(windows, [feed, uninstaller])).toBe(true);
  expect(ask(windows)).toBe(false);
  const env = { PORTABLE_EXECUTABLE_FILE: 'D:\\Recollect.exe' };
  expect(ask({ ...windows, env }, [feed, uninstaller])).toBe(false);
});

it('is for an app that lies where it can be replaced on macOS', () => {
  const at = (programPath: string): boolean => ask({ platform: 'darwin', programPath });
  expect(at('/Applications/Recollect.app/Contents/MacOS/Recollect')).toBe(true);
  expect(at('/Volumes/Recollect/Recollect.app/Contents/MacOS/Recollect')).toBe(false);
  expect(at('/private/var/folders/x/AppTranslocation/y/d/Recollect.app/Contents/MacOS/Recollect')).toBe(
    false,
  );
});

it('is for no checkout, no build without a feed, no other system, and nobody who said no', () => {
  expect(ask({ env: appImage, isPackaged: false })).toBe(false);
  expect(ask({ env: appImage }, [])).toBe(false);
  expect(ask({ env: appImage, platform: 'freebsd' })).toBe(false);
  expect(ask({ env: { ...appImage, RECOLLECT_NO_UPDATES: '1' } })).toBe(false);
});
