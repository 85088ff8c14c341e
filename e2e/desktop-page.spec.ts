/** The page's side of the desktop: its settings, what the shell tells it, and the small search window. */
import type { Page } from '@playwright/test';
import { maxQueryLength, photoIdSchema } from '../src/contract/index.ts';
import type { ShellCommand } from '../src/contract/shell.ts';
import {
  actAsDesktop,
  askedOf,
  desktopComplaints,
  tellPage,
  type DesktopOptions,
} from './testing/desktop-host.ts';
import { startHost } from './testing/start-host.ts';
import {
  cells,
  expect,
  expectNoBarriers,
  leave,
  leaveDialog,
  matchNames,
  summary,
  test,
} from './testing/test.ts';

test.beforeEach(({ expectedComplaints }) => void expectedComplaints.push(desktopComplaints));

async function openSettings(page: Page, url: string, options?: DesktopOptions): Promise<void> {
  await actAsDesktop(page, options);
  await page.goto(url);
  await expect(cells(page).first()).toBeVisible();
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
}

test.describe('the settings of window and start', () => {
  test('are there in the desktop window, and change what is said', async ({ page, galleryHost }) => {
    await openSettings(page, galleryHost.url);
    const section = page.getByRole('region', { name: 'Window and start' });
    await section.scrollIntoViewIfNeeded();
    await section.getByRole('switch', { name: 'Keep running when the window is closed' }).click();
    await section.getByRole('switch', { name: 'Start with the computer' }).click();
    await section.getByRole('combobox', { name: 'Search from anywhere' }).selectOption('Ctrl+Shift+Space');
    await expect(section.getByRole('switch', { name: 'Start with the computer' })).toBeChecked();
    const changes = (await askedOf(page)).filter(([method]) => method === 'changeShellSettings');
    expect(changes.map(([, input]) => input)).toEqual([
      { closesToTray: true },
      { startsAtLogin: true },
      { quickSearchKey: 'CommandOrControl+Shift+Space' },
    ]);
    // Behind it stand names in place of the pictures, dimmed.
    await expectNoBarriers(page, '[role="dialog"]');
  });

  test('are not there in a browser', async ({ gallery }) => {
    await gallery.keyboard.press('Control+,');
    await expect(gallery.getByRole('heading', { name: 'Search model' })).toBeVisible();
    await expect(gallery.getByRole('region', { name: 'Window and start' })).toHaveCount(0);
  });

  test('say that another program holds the key', async ({ page, galleryHost }) => {
    await openSettings(page, galleryHost.url, { takenKeys: ['Alt+Space'] });
    const keys = page.getByRole('combobox', { name: 'Search from anywhere' });
    await keys.selectOption('Alt+Space');
    await expect(page.getByText('Alt+Space belongs to another program.')).toBeVisible();
    await keys.selectOption('Off');
    await expect(page.getByText('belongs to another program')).toBeHidden();
  });

  test('stay as they were where the system refuses, and cannot be pressed where it cannot be set', async ({
    page,
    galleryHost,
  }) => {
    await openSettings(page, galleryHost.url, { refusesChanges: true, settings: { startsAtLogin: null } });
    await expect(page.getByRole('switch', { name: 'Start with the computer' })).toBeDisabled();
    const tray = page.getByRole('switch', { name: 'Keep running when the window is closed' });
    await tray.click();
    await expect(page.getByText('The system did not allow this change.')).toBeVisible();
    await expect(tray).not.toBeChecked();
  });
});

test.describe('what the shell tells the page', () => {
  test.beforeEach(async ({ page, galleryHost }) => {
    await actAsDesktop(page);
    await page.goto(galleryHost.url);
    await expect(cells(page).first()).toBeVisible();
  });

  test('is offered: a folder of a start is added when the person says so', async ({
    page,
    colourLibrary,
  }) => {
    const folders = [{ name: 'Holidays', path: colourLibrary.photos }];
    await tellPage(page, { kind: 'offer-folders', folders });
    await expect(page.getByText('Add “Holidays”?')).toBeVisible();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByText(/is watched already/u)).toBeVisible();
  });

  test('is told where it is no folder', async ({ page }) => {
    await tellPage(page, { kind: 'no-folders', names: ['sky.jpg'] });
    await expect(page.getByText('sky.jpg is no folder. Only folders can be added.')).toBeVisible();
    await tellPage(page, { kind: 'no-folders', names: ['a', 'b', 'c', '<img src=x onerror=alert(1)>'] });
    await expect(page.getByText('a, b, c and 1 more are no folders.')).toBeVisible();
  });

  test('is done: the items of the menu do what their keys do', async ({ page }) => {
    const press = (name: Extract<ShellCommand, { kind: 'shortcut' }>['name']) =>
      tellPage(page, { kind: 'shortcut', name });
    await press('search');
    await expect(page.getByRole('combobox').first()).toBeFocused();
    await press('settings');
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    // Not over an open dialog.
    await press('sheet');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeHidden();
    await leaveDialog(page, 'Settings');
    await press('sheet');
    await leaveDialog(page, 'Keyboard shortcuts');
    // In the box it takes back what was typed there.
    await page.getByRole('combobox').first().pressSequentially('red');
    await press('undo');
    await expect(page.getByRole('combobox').first()).not.toHaveValue('red');
    await tellPage(page, { kind: 'add-folder' });
    await expect
      .poll(async () => (await askedOf(page)).filter(([method]) => method === 'pickFolder'))
      .toEqual([['pickFolder', 'watch']]);
  });

  test('is shown: a search of the small window, and its photo', async ({ page }) => {
    await tellPage(page, { kind: 'show-search', query: 'red', photoId: null });
    await expect(page.getByRole('combobox').first()).toHaveValue('red');
    await expect(summary(page)).toBeVisible();
    expect(await matchNames(page)).not.toEqual([]);
    const photoId = photoIdSchema.parse(Number(await cells(page).first().getAttribute('data-photo-id')));
    await tellPage(page, { kind: 'show-search', query: 'red', photoId });
    await expect(page.locator('.viewer')).toBeVisible();
    // One of the newest, of no search.
    await tellPage(page, { kind: 'show-search', query: '', photoId });
    await expect(page.locator('.viewer')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  });
});

test('menu and tray are told how the page looks and speaks, and again when that changes', async ({
  page,
  galleryHost,
}) => {
  await openSettings(page, galleryHost.url);
  await page.getByRole('combobox', { name: 'Appearance' }).selectOption('dark');
  const told = (await askedOf(page)).filter(([method]) => method === 'tellLooks').map(([, input]) => input);
  expect(told).toEqual([
    { language: 'en', appearance: 'system' },
    { language: 'en', appearance: 'dark' },
  ]);
});

test.describe('the small search window', () => {
  test.use({ viewport: { width: 680, height: 236 } });
  test.beforeEach(async ({ page, galleryHost }) => {
    await actAsDesktop(page);
    await page.goto(galleryHost.url);
    await page.goto(new URL('/?quick', galleryHost.url).href);
    await expect(page.getByRole('textbox', { name: 'Search photos' })).toBeFocused();
  });
  const photos = (page: Page) => page.getByRole('list', { name: 'Best matches' }).getByRole('button');

  test('shows a row of the best, and all of them in the main window', async ({ page }) => {
    await page.keyboard.type('red');
    await expect(photos(page).first()).toBeVisible();
    expect(await photos(page).count()).toBeLessThanOrEqual(6);
    await expect(page.getByRole('status')).toHaveText(/^\d+ match(?:es)?(?:, then the closest)?$/u);
    await expectNoBarriers(page);
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await askedOf(page)).at(-1))
      .toEqual(['showSearch', { query: 'red', photoId: null }]);
  });

  test('is walked with the arrows, and opens a photo of the row', async ({ page }) => {
    await page.keyboard.type('red');
    await expect(photos(page).nth(1)).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(photos(page).first()).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(photos(page).nth(1)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('textbox')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await askedOf(page)).at(-1))
      .toEqual(['showSearch', { query: 'red', photoId: expect.any(Number) as unknown }]);
  });

  test('shows the newest photos before anything is typed, and opens one of them', async ({ page }) => {
    const newest = page.getByRole('list', { name: 'Newest photos' }).getByRole('button');
    await expect(newest).toHaveCount(6);
    await expect(page.getByRole('status')).toHaveText('Newest photos');
    await expectNoBarriers(page);
    await newest.nth(1).click();
    await expect
      .poll(async () => (await askedOf(page)).at(-1))
      .toEqual(['showSearch', { query: '', photoId: expect.any(Number) as unknown }]);
    await page.keyboard.type('blue');
    await expect(photos(page).first()).toBeVisible();
    await expect(newest).toHaveCount(0);
  });

  test('says what is missing where there are no photos, and where nothing is found', async ({
    page,
    colourLibrary,
  }) => {
    await page.getByRole('textbox').fill('camera:none');
    await expect(page.getByRole('status')).toHaveText('Nothing found');
    await expectNoBarriers(page);
    const host = await startHost({ bundledModels: colourLibrary.models });
    await page.goto(host.url);
    await page.goto(new URL('/?quick', host.url).href);
    await expect(page.getByRole('status')).toHaveText(
      'There are no photos yet. Add a folder in Recollect first.',
    );
    await leave(page);
    await host.close();
  });

  test('hides with Esc, and asks for nothing where nothing was typed', async ({ page }) => {
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await askedOf(page)).at(-1)).toEqual(['hideQuickSearch', null]);
    expect((await askedOf(page)).map(([method]) => method)).not.toContain('showSearch');
  });

  test('stays calm with what makes no sense', async ({ page }) => {
    await page.getByRole('textbox').fill('"'.repeat(2 * maxQueryLength));
    await expect(page.getByRole('status')).not.toHaveText('');
    await page.getByRole('textbox').fill('date:yesteryear -(');
    await expect(page.getByRole('textbox')).toHaveValue('date:yesteryear -(');
    await page.getByRole('textbox').fill('   ');
    await expect(photos(page)).toHaveCount(0);
  });
});
