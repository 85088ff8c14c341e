/** The menu: what it has on each system, what its entries do, in the page's language and colours. */
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '../testing/desktop-test.ts';
import { answerFolderDialog, chooseInMenu } from '../testing/shell-notes.ts';
import { cells, leaveDialog } from '../testing/test.ts';

function menuLabels(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
}

/** By the menu: the same on every system. */
async function openSettings(app: ElectronApplication, window: Page, title: string): Promise<void> {
  await chooseInMenu(app, 'settings');
  await expect(window.getByRole('dialog', { name: title })).toBeVisible();
}

test('the menu is there from the start, by the conventions of the system', async ({ start }) => {
  const { app } = await start();
  const others = ['File', 'Edit', 'View', 'Help'];
  const mac = ['Recollect', 'File', 'Edit', 'View', 'Window', 'Help'];
  expect(await menuLabels(app)).toEqual(process.platform === 'darwin' ? mac : others);
  // A start from source is not brought up to date by itself.
  expect(
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('check-for-updates') ?? null),
  ).toBeNull();
});

test('its entries do what the page’s keys do', async ({ ownDesktop: { app, window } }) => {
  await expect(cells(window).first()).toBeVisible();
  await chooseInMenu(app, 'search');
  await expect(window.getByRole('combobox').first()).toBeFocused();
  await openSettings(app, window, 'Settings');
  await leaveDialog(window, 'Settings');
  await chooseInMenu(app, 'sheet');
  await leaveDialog(window, 'Keyboard shortcuts');
});

test('a right click on text offers what can be done with it', async ({ ownDesktop: { app, window } }) => {
  await expect(cells(window).first()).toBeVisible();
  await app.evaluate(({ Menu }) => {
    Object.assign(globalThis, { opened: [] });
    Menu.prototype.popup = function (this: Electron.Menu) {
      Object.assign(globalThis, { opened: this.items.map(({ role }) => role?.toLowerCase()) });
    };
  });
  await window.getByRole('combobox').first().fill('red');
  await window.getByRole('combobox').first().click({ button: 'right' });
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual(expect.arrayContaining(['cut', 'copy', 'paste']));
});

test('a folder is added by it, and none where the person chooses none', async ({ start, colourLibrary }) => {
  const { app, window } = await start({ bundledModels: colourLibrary.models });
  const welcome = window.getByRole('heading', { name: 'Find any photo by describing it' });
  await expect(welcome).toBeVisible();
  await answerFolderDialog(app, null);
  await chooseInMenu(app, 'add-folder');
  await expect(welcome).toBeVisible();
  await answerFolderDialog(app, colourLibrary.photos);
  await chooseInMenu(app, 'add-folder');
  await expect(cells(window).first()).toBeVisible();
});

test('it speaks the language that the page has, and has its colours, at the next start from the first moment', async ({
  ownDesktop,
}) => {
  const { app, window } = ownDesktop;
  await expect(cells(window).first()).toBeVisible();
  await openSettings(app, window, 'Settings');
  await window.getByRole('combobox', { name: 'Appearance' }).selectOption('dark');
  await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await window.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect.poll(() => menuLabels(app)).toContain('Bearbeiten');
  const again = await ownDesktop.restart();
  try {
    expect(await menuLabels(again.app)).toContain('Bearbeiten');
    expect(await again.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
    await openSettings(again.app, again.window, 'Einstellungen');
  } finally {
    await again.close();
  }
});
