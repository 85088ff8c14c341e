import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { electronAvailability } from './availability.ts';

/** An `electron` package, as npm leaves it, or as its install step does. */
function electronPackage(executable?: string): string {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'index.js'), 'throw new Error("must not be loaded");');
  if (executable !== undefined) {
    writeFileSync(join(directory, 'path.txt'), executable);
    mkdirSync(join(directory, 'dist'), { recursive: true });
    writeFileSync(join(directory, 'dist', executable), '');
  }
  return directory;
}

const display = { DISPLAY: ':0' };

describe('electronAvailability', () => {
  it('is there with the binary and a display', () => {
    const packageDirectory = electronPackage('electron');
    expect(electronAvailability({ packageDirectory, platform: 'linux', env: display })).toEqual({
      canRun: true,
      reason: 'The desktop window can open here.',
      executablePath: join(packageDirectory, 'dist', 'electron'),
    });
  });

  it('takes Wayland for a display', () => {
    const env = { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: '' };
    const packageDirectory = electronPackage('electron');
    expect(electronAvailability({ packageDirectory, platform: 'linux', env }).canRun).toBe(true);
  });

  it('says in one line that the binary is missing', () => {
    const answer = electronAvailability({
      packageDirectory: electronPackage(),
      platform: 'linux',
      env: display,
    });
    expect(answer).toMatchObject({ canRun: false, executablePath: undefined });
    expect(answer.reason).toMatch(/^Electron's binary is not on this machine[^\n]*\.$/u);
  });

  it('does not trust a path.txt whose file is gone', () => {
    const packageDirectory = electronPackage();
    writeFileSync(join(packageDirectory, 'path.txt'), 'electron');
    expect(electronAvailability({ packageDirectory, platform: 'darwin', env: {} }).canRun).toBe(false);
  });

  it('says in one line that there is no display', () => {
    const packageDirectory = electronPackage('electron');
    const answer = electronAvailability({ packageDirectory, platform: 'linux', env: {} });
    expect(answer.canRun).toBe(false);
    expect(answer.reason).toMatch(/^This machine has no display[^\n]*\.$/u);
  });

  it.each(['darwin', 'win32'] as const)('asks for no display variable on %s', (platform) => {
    const packageDirectory = electronPackage('electron.exe');
    expect(electronAvailability({ packageDirectory, platform, env: {} }).canRun).toBe(true);
  });

  it('knows a binary that lies elsewhere', () => {
    const elsewhere = temporaryDirectory();
    writeFileSync(join(elsewhere, 'electron'), '');
    const env = { ...display, ELECTRON_OVERRIDE_DIST_PATH: elsewhere };
    const answer = electronAvailability({ packageDirectory: electronPackage(), platform: 'linux', env });
    expect(answer.executablePath).toBe(join(elsewhere, 'electron'));
  });

  it('is missing where the package itself is', () => {
    const packageDirectory = join(temporaryDirectory(), 'nothing');
    expect(electronAvailability({ packageDirectory, platform: 'linux', env: display }).canRun).toBe(false);
  });
});
