/**
 * “Check for Updates…” in the menu, where the app may bring itself up to date. It asks GitHub only when a person chooses it: nothing
 * leaves the machine unasked. Runs in Electron's main process.
 */
import { existsSync } from 'node:fs';
import { app, dialog, Menu, MenuItem } from 'electron';
import electronUpdater from 'electron-updater';
import type { Logger } from 'pino';
import { mayUpdateItself } from './update-eligibility.ts';

/** Fetches what is newer, and asks when to restart. Its signature is checked by electron-updater, on macOS by the system. */
async function checkForUpdates(log: Logger): Promise<void> {
  const { autoUpdater } = electronUpdater;
  autoUpdater.logger = null;
  autoUpdater.autoInstallOnAppQuit = true;
  const found = await autoUpdater.checkForUpdates();
  if (found?.isUpdateAvailable !== true) {
    await dialog.showMessageBox({ message: `Recollect ${app.getVersion()} is the newest version.` });
    return;
  }
  await found.downloadPromise;
  const { version } = found.updateInfo;
  log.info({ version }, 'an update is ready');
  const { response } = await dialog.showMessageBox({
    message: `Recollect ${version} is ready.`,
    detail: 'It is installed when Recollect is closed, or now.',
    buttons: ['Restart', 'Later'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) autoUpdater.quitAndInstall();
}

/** Adds the menu's entry where this installation may update itself. To be called when the menu is there. */
export function offerUpdates(log: Logger): void {
  const question = {
    platform: process.platform,
    isPackaged: app.isPackaged,
    resourcesDirectory: process.resourcesPath,
    programPath: process.execPath,
    env: process.env,
    exists: existsSync,
  };
  const menu = Menu.getApplicationMenu();
  if (menu === null || !mayUpdateItself(question)) return;
  let isChecking = false;
  const item = new MenuItem({
    label: 'Check for Updates…',
    click() {
      if (isChecking) return;
      isChecking = true;
      checkForUpdates(log)
        .catch((error: unknown) => {
          log.error({ err: error }, 'looking for updates failed');
          dialog.showErrorBox(
            'Recollect could not be updated',
            'Try again later, or fetch the new version yourself.',
          );
        })
        .finally(() => (isChecking = false));
    },
  });
  const place = process.platform === 'darwin' ? 'appmenu' : 'help';
  const home = menu.items.find(({ role }) => role?.toLowerCase() === place);
  (home?.submenu ?? menu).append(item);
  Menu.setApplicationMenu(menu);
}
