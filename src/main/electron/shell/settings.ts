/** The shell's settings, read and changed. Without Electron: what reaches the system is given. */
import type { Logger } from 'pino';
import type { QuickSearchKey, ShellChanges, ShellSettings } from '../../../contract/shell.ts';
import type { ShellFile } from './shell-file.ts';

export interface SystemSettings {
  readonly platform: NodeJS.Platform;
  /** Null where it cannot be set. */
  readonly startsAtLogin: () => boolean | null;
  /** Throws where the system refuses. */
  readonly setStartsAtLogin: (starts: boolean) => void;
  /** False where another program holds the key. */
  readonly setQuickSearchKey: (key: QuickSearchKey | null) => boolean;
}

export interface Settings {
  readonly get: () => ShellSettings;
  readonly change: (changes: ShellChanges) => ShellSettings;
}

function named(platform: NodeJS.Platform): ShellSettings['platform'] {
  if (platform === 'darwin') return 'mac';
  return platform === 'win32' ? 'windows' : 'linux';
}

/** Takes the remembered key at once. */
export function createSettings(file: ShellFile, system: SystemSettings, log: Pick<Logger, 'warn'>): Settings {
  let isKeyTaken = !system.setQuickSearchKey(file.get().quickSearchKey);

  function get(): ShellSettings {
    const { closesToTray, quickSearchKey } = file.get();
    let startsAtLogin: boolean | null = null;
    try {
      startsAtLogin = system.startsAtLogin();
    } catch (error) {
      log.warn({ err: error }, 'whether it starts with the computer is not known');
    }
    return {
      platform: named(system.platform),
      closesToTray,
      startsAtLogin,
      quickSearchKey,
      isQuickSearchKeyTaken: isKeyTaken,
    };
  }

  return {
    get,
    change({ closesToTray, startsAtLogin, quickSearchKey }) {
      // First what may fail, so that nothing is half done.
      if (startsAtLogin !== undefined) system.setStartsAtLogin(startsAtLogin);
      if (closesToTray !== undefined) file.change({ closesToTray });
      if (quickSearchKey !== undefined) {
        isKeyTaken = !system.setQuickSearchKey(quickSearchKey);
        file.change({ quickSearchKey });
      }
      return get();
    },
  };
}
