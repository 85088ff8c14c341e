import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loginItemPlan, namedProgram, startsBySystem, type LoginItemQuestion } from './login-item.ts';

const question: LoginItemQuestion = {
  platform: 'linux',
  isPackaged: true,
  execPath: '/opt/Recollect/recollect',
  env: {},
  homeDirectory: '/home/me',
};
const exec = (changes: Partial<LoginItemQuestion>): string | undefined => {
  const plan = loginItemPlan({ ...question, ...changes });
  return plan.kind === 'file' ? /^Exec=(.*)$/mu.exec(plan.text)?.[1] : undefined;
};

describe('starting with the computer', () => {
  it('is by a file of the desktop on Linux, hidden', () => {
    const plan = loginItemPlan(question);
    expect(plan).toMatchObject({ kind: 'file', path: '/home/me/.config/autostart/recollect.desktop' });
    expect(exec({})).toBe('"/opt/Recollect/recollect" --hidden');
  });

  it('puts that file where the desktop looks, unless that is no whole path', () => {
    expect(loginItemPlan({ ...question, env: { XDG_CONFIG_HOME: '/data/config' } })).toMatchObject({
      path: '/data/config/autostart/recollect.desktop',
    });
    expect(loginItemPlan({ ...question, env: { XDG_CONFIG_HOME: 'config' } })).toMatchObject({
      path: '/home/me/.config/autostart/recollect.desktop',
    });
  });

  it('names the AppImage and the portable program itself, not the place they unpack to', () => {
    expect(exec({ env: { APPIMAGE: '/home/me/My Apps/Recollect.AppImage' } })).toBe(
      '"/home/me/My Apps/Recollect.AppImage" --hidden',
    );
    expect(
      loginItemPlan({
        ...question,
        platform: 'win32',
        execPath: 'C:\\Temp\\x\\Recollect.exe',
        env: { PORTABLE_EXECUTABLE_FILE: 'D:\\Recollect.exe' },
      }),
    ).toEqual({ kind: 'system', path: 'D:\\Recollect.exe', args: ['--hidden'] });
  });

  it('writes no path that could be read as another command', () => {
    expect(exec({ execPath: '/a "b" $(c) `d` 50%/recollect' })).toBe(
      '"/a \\\\"b\\\\" \\\\$(c) \\\\`d\\\\` 50%%/recollect" --hidden',
    );
    expect(loginItemPlan({ ...question, env: { APPIMAGE: '/a\nExec=evil' } })).toEqual({ kind: 'none' });
  });

  it('finds the program again in what it wrote, whatever its name', () => {
    const signs = fc.constantFrom('/', 'a', ' ', '"', '\\', '`', '$', '%', '%%', 'ü', "'", '=', ';');
    fc.assert(
      fc.property(fc.string({ unit: signs, minLength: 1 }), (program) => {
        const plan = loginItemPlan({ ...question, env: { APPIMAGE: program } });
        expect(plan.kind === 'file' ? namedProgram(plan.text) : undefined).toBe(program);
      }),
    );
    expect(namedProgram('[Desktop Entry]\nExec=recollect --hidden\n')).toBeUndefined();
  });

  it('is not offered from a checkout, nor in a sandbox', () => {
    expect(loginItemPlan({ ...question, isPackaged: false })).toEqual({ kind: 'none' });
    expect(loginItemPlan({ ...question, platform: 'darwin', isPackaged: false })).toEqual({ kind: 'none' });
    expect(loginItemPlan({ ...question, env: { FLATPAK_ID: 'x' } })).toEqual({ kind: 'none' });
    expect(loginItemPlan({ ...question, env: { SNAP: '/snap/x' } })).toEqual({ kind: 'none' });
  });

  it('is the system’s own business on a Mac', () => {
    expect(loginItemPlan({ ...question, platform: 'darwin' })).toEqual({ kind: 'system' });
  });
});

it('counts as off where the person has switched it off in the settings of Windows', () => {
  const item = { openAtLogin: true, executableWillLaunchAtLogin: false };
  expect(startsBySystem(item, 'win32')).toBe(false);
  expect(startsBySystem({ ...item, executableWillLaunchAtLogin: true }, 'win32')).toBe(true);
  // Which macOS does not know.
  expect(startsBySystem(item, 'darwin')).toBe(true);
});
