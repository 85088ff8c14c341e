/** The tray: what it says and does, and the window that closes into it. */
import type { ElectronApplication, Page } from '@playwright/test';
import type { Desktop } from '../testing/start-desktop.ts';
import { expect, test } from '../testing/desktop-test.ts';
import {
  answerFolderDialog,
  chooseInMenu,
  chooseInTray,
  closeMainWindow,
  isMainWindowVisible,
  messages,
  noteShell,
  trayLabels,
} from '../testing/shell-notes.ts';
import { cells, leaveDialog } from '../testing/test.ts';

async function openSettings(app: ElectronApplication, window: Page): Promise<void> {
  await chooseInMenu(app, 'settings');
  await expect(window.getByRole('dialog', { name: 'Settings' })).toBeVisible();
}

/** The app with the colour library, added while its shell is watched: the tray has changed since. */
async function withTray(desktop: Desktop, photos: string): Promise<Desktop> {
  const { app, window } = desktop;
  await noteShell(app);
  await answerFolderDialog(app, photos);
  await chooseInMenu(app, 'add-folder');
  await expect(cells(window).first()).toBeVisible();
  await expect
    .poll(() => trayLabels(app))
    .toMatchObject({ state: 'Up to date', pause: 'Pause reading photos' });
  return desktop;
}

test('the tray says what is being done, pauses it and goes on', async ({ start, colourLibrary }) => {
  const desktop = await start({ bundledModels: colourLibrary.models });
  const { app, window } = await withTray(desktop, colourLibrary.photos);
  await chooseInTray(app, 'pause');
  await expect.poll(() => trayLabels(app)).toMatchObject({ state: 'Paused', resume: 'Go on reading photos' });
  // The page is told as well.
  await expect(window.getByRole('button', { name: 'Resume indexing' })).toBeVisible();
  await chooseInTray(app, 'resume');
  await expect.poll(() => trayLabels(app)).toMatchObject({ state: 'Up to date' });
});

test('the tray leads to the settings, brings the window back, and ends the program', async ({
  start,
  colourLibrary,
}) => {
  const desktop = await start({ bundledModels: colourLibrary.models });
  const { app, window } = await withTray(desktop, colourLibrary.photos);
  await chooseInTray(app, 'settings');
  await expect(window.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await leaveDialog(window, 'Settings');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await chooseInTray(app, 'open');
  await expect.poll(() => isMainWindowVisible(app)).toBe(true);
  const end = app.waitForEvent('close');
  await chooseInTray(app, 'quit');
  await end;
});

test('a window that closes into the tray says so once, and comes back with a second start', async ({
  ownDesktop,
}) => {
  const { app, window } = ownDesktop;
  await expect(cells(window).first()).toBeVisible();
  await noteShell(app);
  await openSettings(app, window);
  await window.getByRole('switch', { name: 'Keep running when the window is closed' }).click();
  await leaveDialog(window, 'Settings');
  for (let time = 1; time <= 2; time += 1) {
    await closeMainWindow(app);
    await expect.poll(() => isMainWindowVisible(app)).toBe(false);
    expect((await messages(app)).map(({ title }) => title)).toEqual(['Recollect is still running']);
    await ownDesktop.startAgain([]);
    await expect.poll(() => isMainWindowVisible(app)).toBe(true);
  }
  await expect(cells(window).first()).toBeVisible();
});

test('otherwise closing the window ends the program, but on a Mac', async ({
  ownDesktop: { app, window },
}) => {
  await expect(cells(window).first()).toBeVisible();
  await noteShell(app);
  const end = process.platform === 'darwin' ? undefined : app.waitForEvent('close');
  await closeMainWindow(app);
  await end;
  if (process.platform !== 'darwin') return;
  await expect.poll(() => isMainWindowVisible(app)).toBeUndefined();
  expect(await messages(app)).toEqual([]);
});
