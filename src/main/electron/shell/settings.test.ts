import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { QuickSearchKey } from '../../../contract/shell.ts';
import { createSettings, type SystemSettings } from './settings.ts';
import { openShellFile, type ShellFile } from './shell-file.ts';

function setUp(taken: readonly QuickSearchKey[] = []) {
  const directory = mkdtempSync(join(tmpdir(), 'recollect-settings-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const warn = vi.fn();
  const open = (): ShellFile => openShellFile(join(directory, 'window.json'), { warn });
  const keys: (QuickSearchKey | null)[] = [];
  let starts = false;
  const system: SystemSettings = {
    platform: 'linux',
    startsAtLogin: () => starts,
    setStartsAtLogin: (next) => void (starts = next),
    setQuickSearchKey(key) {
      keys.push(key);
      return key === null || !taken.includes(key);
    },
  };
  return { open, system, keys, warn };
}

describe('the settings of the shell', () => {
  it('have no key and start nothing by themselves at first', () => {
    const { open, system, keys, warn } = setUp();
    expect(createSettings(open(), system, { warn }).get()).toEqual({
      platform: 'linux',
      closesToTray: false,
      startsAtLogin: false,
      quickSearchKey: null,
      isQuickSearchKeyTaken: false,
    });
    expect(keys).toEqual([null]);
  });

  it('are kept, and the key is taken again at the next start', () => {
    const { open, system, keys, warn } = setUp();
    const settings = createSettings(open(), system, { warn });
    settings.change({ closesToTray: true });
    settings.change({ startsAtLogin: true });
    expect(settings.change({ quickSearchKey: 'Alt+Space' })).toMatchObject({
      closesToTray: true,
      startsAtLogin: true,
      quickSearchKey: 'Alt+Space',
    });
    expect(createSettings(open(), system, { warn }).get()).toMatchObject({ quickSearchKey: 'Alt+Space' });
    expect(keys).toEqual([null, 'Alt+Space', 'Alt+Space']);
  });

  it('say that another program holds the key, until one is chosen that is free', () => {
    const { open, system, warn } = setUp(['Alt+Space']);
    const settings = createSettings(open(), system, { warn });
    expect(settings.change({ quickSearchKey: 'Alt+Space' }).isQuickSearchKeyTaken).toBe(true);
    expect(createSettings(open(), system, { warn }).get().isQuickSearchKeyTaken).toBe(true);
    expect(settings.change({ quickSearchKey: 'CommandOrControl+Alt+R' }).isQuickSearchKeyTaken).toBe(false);
    expect(settings.change({ quickSearchKey: null }).isQuickSearchKeyTaken).toBe(false);
  });

  it('change nothing where the system refuses, and do not fail where it does not answer', () => {
    const { open, system, warn } = setUp();
    const refusing: SystemSettings = {
      ...system,
      startsAtLogin: () => {
        throw new Error('No answer.');
      },
      setStartsAtLogin: () => {
        throw new Error('Refused.');
      },
    };
    const settings = createSettings(open(), refusing, { warn });
    expect(() => settings.change({ startsAtLogin: true, closesToTray: true })).toThrow('Refused.');
    expect(settings.get()).toMatchObject({ closesToTray: false, startsAtLogin: null });
  });
});
