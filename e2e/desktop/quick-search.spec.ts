/** The search from anywhere: its key, which all programs share, and its small window. */
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '../testing/desktop-test.ts';
import { chooseInMenu } from '../testing/shell-notes.ts';
import { cells, leaveDialog } from '../testing/test.ts';

/** The least likely of the keys to be taken. */
const key = 'CommandOrControl+Alt+R';

/** Keeps what the key does: a test cannot press a key of the system. */
async function noteKey(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ globalShortcut }) => {
    const register = globalShortcut.register.bind(globalShortcut);
    globalShortcut.register = (accelerator: string, onPress: () => void): boolean => {
      Object.assign(globalThis, { pressKey: onPress });
      return register(accelerator, onPress);
    };
  });
}

function pressKey(app: ElectronApplication): Promise<void> {
  return app.evaluate(() => (globalThis as unknown as { pressKey: () => void }).pressKey());
}

function isRegistered(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ globalShortcut }, wanted) => globalShortcut.isRegistered(wanted), key);
}

function isSmallWindowVisible(app: ElectronApplication): Promise<boolean | undefined> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith('?quick'))
      ?.isVisible(),
  );
}

/** Chooses a key in the settings; empty for none. */
async function choose(app: ElectronApplication, window: Page, value: string): Promise<void> {
  await expect(cells(window).first()).toBeVisible();
  await chooseInMenu(app, 'settings');
  await window.getByRole('combobox', { name: 'Search from anywhere' }).selectOption({ value });
}

test('the key is taken when it is chosen, remembered, and given back', async ({ ownDesktop }) => {
  const { app, window } = ownDesktop;
  expect(await isRegistered(app)).toBe(false);
  await choose(app, window, key);
  await expect.poll(() => isRegistered(app)).toBe(true);
  const again = await ownDesktop.restart();
  try {
    expect(await isRegistered(again.app)).toBe(true);
    await choose(again.app, again.window, '');
    await expect.poll(() => isRegistered(again.app)).toBe(false);
  } finally {
    await again.close();
  }
});

test('the settings say that the key cannot be had', async ({ ownDesktop: { app, window } }) => {
  await app.evaluate(({ globalShortcut }) => {
    globalShortcut.register = () => false;
  });
  await choose(app, window, key);
  await expect(window.getByText(/belongs to another program/u)).toBeVisible();
});

test('the small window searches, shows all in the main window, and hides', async ({
  ownDesktop: { app, window },
}) => {
  await noteKey(app);
  await choose(app, window, key);
  await expect.poll(() => isRegistered(app)).toBe(true);
  await leaveDialog(window, 'Settings');
  const opened = app.waitForEvent('window');
  await pressKey(app);
  const small = await opened;
  await expect(small.getByRole('textbox', { name: 'Search photos' })).toBeVisible();
  await small.getByRole('textbox').fill('red');
  await expect(small.getByRole('list', { name: 'Best matches' }).getByRole('button').first()).toBeVisible();
  await small.keyboard.press('Enter');
  await expect(window.getByRole('combobox').first()).toHaveValue('red');
  await expect.poll(() => isSmallWindowVisible(app)).toBe(false);
  await pressKey(app);
  await expect.poll(() => isSmallWindowVisible(app)).toBe(true);
  await small.keyboard.press('Escape');
  await expect.poll(() => isSmallWindowVisible(app)).toBe(false);
});
