/**
 * Brings the app up to date, where it may do that itself. It asks GitHub only when a person chooses so: nothing leaves the machine
 * unasked. Runs in Electron's main process.
 */
import { existsSync } from 'node:fs';
import { app, dialog } from 'electron';
import electronUpdater from 'electron-updater';
import type { Logger } from 'pino';
import type { Quitting } from './quitting.ts';
import type { ShellWords } from './shell/index.ts';
import { createUpdateCourse, type UpdateDialog, type UpdateSource } from './update-course.ts';
import { mayUpdateItself } from './update-eligibility.ts';

export interface UpdatesOptions {
  readonly words: () => ShellWords['update'];
  /**
   * Closed before the program ends for an update: an installer takes over files that the engine has open, and on a Mac neither a
   * window that would stay, hidden, nor a quit that is held up lets the update come.
   */
  readonly quitting: Pick<Quitting, 'closeForUpdate' | 'reopen'>;
  readonly log: Logger;
}

/** electron-updater; it checks the update's signature, on macOS the system does. */
function updateSource({ closeForUpdate, reopen }: UpdatesOptions['quitting']): UpdateSource {
  const { autoUpdater } = electronUpdater;
  autoUpdater.logger = null;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = true;
  let found: Awaited<ReturnType<typeof autoUpdater.checkForUpdates>> = null;
  return {
    async find() {
      found = await autoUpdater.checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    async fetch(onPercent, signal) {
      const token = found?.cancellationToken;
      const onProgress = ({ percent }: { readonly percent: number }): void => onPercent(percent);
      const onAbort = (): void => token?.cancel();
      autoUpdater.on('download-progress', onProgress);
      signal.addEventListener('abort', onAbort);
      try {
        await autoUpdater.downloadUpdate(token);
      } finally {
        autoUpdater.off('download-progress', onProgress);
        signal.removeEventListener('abort', onAbort);
      }
    },
    async install() {
      await closeForUpdate();
      try {
        await new Promise<never>((_, reject) => {
          autoUpdater.once('error', reject);
          autoUpdater.quitAndInstall();
        });
      } finally {
        reopen();
      }
    },
  };
}

async function ask({ message, detail, buttons = [] }: UpdateDialog): Promise<number> {
  const { response } = await dialog.showMessageBox({
    message,
    ...(detail === undefined ? {} : { detail }),
    buttons: [...buttons],
    defaultId: 0,
    cancelId: Math.max(0, buttons.length - 1),
  });
  return response;
}

/** What looks for updates, for the menu's entry; undefined where this installation may not update itself. */
export function updatesOf({ words, quitting, log }: UpdatesOptions): (() => void) | undefined {
  const question = {
    platform: process.platform,
    isPackaged: app.isPackaged,
    resourcesDirectory: process.resourcesPath,
    programPath: process.execPath,
    env: process.env,
    exists: existsSync,
  };
  if (!mayUpdateItself(question)) return undefined;
  const course = createUpdateCourse({
    source: updateSource(quitting),
    version: app.getVersion(),
    words,
    ask,
    log,
  });
  return () => void course();
}
