/**
 * What the shell gives to the system, where no page shows it: the tray's menu, messages, progress. Noted in the app's main process,
 * in place of being shown. Runs in Playwright, wherever Electron's binary is.
 */
import type { ElectronApplication } from '@playwright/test';

interface ShellNotes {
  trayMenu: Electron.Menu | undefined;
  readonly messages: Electron.Notification[];
  /** As `BrowserWindow.setProgressBar` was given them, the newest last. */
  readonly progress: number[];
}
type WithNotes = typeof globalThis & { readonly shellNotes: ShellNotes };

/** Begins to note. The tray's menu is known from its next change on. */
export async function noteShell(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow, Notification, Tray }) => {
    const notes: ShellNotes = { trayMenu: undefined, messages: [], progress: [] };
    Object.assign(globalThis, { shellNotes: notes });
    Tray.prototype.setContextMenu = (menu) => {
      notes.trayMenu = menu ?? undefined;
    };
    // A test machine need not have anybody who shows them.
    Notification.isSupported = () => true;
    Notification.prototype.show = function (this: Electron.Notification) {
      notes.messages.push(this);
    };
    for (const window of BrowserWindow.getAllWindows())
      window.setProgressBar = (fraction) => void notes.progress.push(fraction);
  });
}

/** Labels of the tray's menu, by the ids of its items; empty before its first change. */
export function trayLabels(app: ElectronApplication): Promise<Record<string, string>> {
  return app.evaluate(() => {
    const items = (globalThis as WithNotes).shellNotes.trayMenu?.items ?? [];
    return Object.fromEntries(items.map(({ id, label }) => [id, label]));
  });
}

export async function chooseInTray(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate((_, wanted) => {
    const item = (globalThis as WithNotes).shellNotes.trayMenu?.getMenuItemById(wanted);
    if (item === undefined || item === null) throw new Error(`The tray has no ${wanted}.`);
    Reflect.apply(item.click, item, []);
  }, id);
}

export async function chooseInMenu(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (item === undefined || item === null) throw new Error(`The menu has no ${wanted}.`);
    Reflect.apply(item.click, item, []);
  }, id);
}

/** The messages so far. */
export function messages(
  app: ElectronApplication,
): Promise<{ readonly title: string; readonly body: string }[]> {
  return app.evaluate(() =>
    (globalThis as WithNotes).shellNotes.messages.map(({ title, body }) => ({ title, body })),
  );
}

/** Presses the newest message. */
export async function pressMessage(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => (globalThis as WithNotes).shellNotes.messages.at(-1)?.emit('click'));
}

export function progressOf(app: ElectronApplication): Promise<readonly number[]> {
  return app.evaluate(() => (globalThis as WithNotes).shellNotes.progress);
}

/** Lets the dialog for a folder give this one, or none; the window is out of sight by then, if wanted. */
export async function answerFolderDialog(
  app: ElectronApplication,
  path: string | null,
  { hidesWindow = false } = {},
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow, dialog }, { path, hidesWindow }) => {
      dialog.showOpenDialog = () => {
        if (hidesWindow) for (const window of BrowserWindow.getAllWindows()) window.hide();
        return Promise.resolve({ canceled: path === null, filePaths: path === null ? [] : [path] });
      };
    },
    { path, hidesWindow },
  );
}

/** Whether the main window is in sight; undefined where there is none. */
export function isMainWindowVisible(app: ElectronApplication): Promise<boolean | undefined> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith('/index.html'))
      ?.isVisible(),
  );
}

/** Closes the main window as its cross does. */
export async function closeMainWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith('/index.html'))
      ?.close(),
  );
}
