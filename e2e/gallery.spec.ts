import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { photoCount, photosPerColour } from './testing/colour-library.ts';
import { startHost, type Host } from './testing/start-host.ts';
import { cells, expect, expectNoBarriers, leave, photoNames, test } from './testing/test.ts';

test.describe('the first run', () => {
  let host: Host;

  test.beforeEach(async ({ colourLibrary }) => {
    host = await startHost({ bundledModels: colourLibrary.models, isPaused: true });
  });
  test.afterEach(() => host.close());

  test('a folder is added through the page, indexed in sight, and searched', async ({
    page,
    colourLibrary,
  }) => {
    await page.goto(host.url);
    await expect(page.getByRole('heading', { name: 'Find any photo by describing it' })).toBeVisible();
    await expectNoBarriers(page);

    await page.getByRole('button', { name: 'Add a folder' }).click();
    const chooser = page.getByRole('dialog', { name: 'Add a folder' });
    const path = chooser.getByRole('textbox', { name: 'Folder' });
    await expect(path).not.toHaveValue('');
    await expectNoBarriers(page);

    await path.fill(join(colourLibrary.photos, 'no such folder'));
    await path.press('Enter');
    await expect(chooser.getByRole('alert')).not.toBeEmpty();
    await expect(chooser.getByRole('button', { name: /^Add “/u })).toBeDisabled();
    await path.fill(colourLibrary.photos);
    await path.press('Enter');
    await expect(chooser.getByRole('button', { name: 'Holidays' })).toBeVisible();
    await chooser.getByRole('button', { name: 'Add “Colours”' }).click();

    const indexing = page.getByRole('region', { name: 'Indexing' });
    await expect(indexing.getByText('Paused')).toBeVisible();
    // The photos, and the file that is none.
    await expect(indexing.getByText(`0 of ${String(photoCount + 1)}`)).toBeVisible();
    await expectNoBarriers(page);
    await indexing.getByRole('button', { name: 'Resume indexing' }).click();
    await expect(indexing.getByText('Up to date')).toBeVisible();
    await expect(page.getByText(`${String(photoCount)} photos`)).toBeVisible();
    await expect(cells(page)).toHaveCount(photoCount);
    await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: '2024' })).toHaveText([
      'July 2024',
      'June 2024',
    ]);

    await page.getByRole('combobox').fill('blue');
    await expect(page.getByRole('heading', { name: '“blue”' })).toBeVisible();
    await expect
      .poll(async () => (await photoNames(page)).slice(0, photosPerColour).sort())
      .toEqual(Array.from({ length: photosPerColour }, (_, index) => `blue-${String(index + 1)}.jpg`));
    await leave(page);
  });
});

test('a file that cannot be read is listed with its reason, and tried again', async ({ gallery }) => {
  await gallery.getByRole('button', { name: '1 file not read' }).click();
  const dialog = gallery.getByRole('dialog', { name: 'Files that could not be read' });
  await expect(dialog.getByText('broken.jpg')).toBeVisible();
  await expectNoBarriers(gallery);
  await dialog.getByRole('button', { name: 'Try all again' }).click();
  await expect(gallery.getByText('Trying 1 file again')).toBeVisible();
});

test('a folder is removed after a warning, and the photos on disk stay', async ({ page, colourLibrary }) => {
  const host = await startHost({ bundledModels: colourLibrary.models, folders: [colourLibrary.photos] });
  try {
    await page.goto(host.url);
    const more = page.getByRole('button', { name: 'More for Colours' });
    const remove = async (): Promise<void> => {
      await more.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Remove from Recollect…' }).press('Enter');
    };
    await remove();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toContainText('The photos on disk are not touched');
    await expectNoBarriers(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(more).toBeFocused();

    await remove();
    await dialog.getByRole('button', { name: 'Remove folder' }).click();
    await expect(page.getByRole('heading', { name: 'Find any photo by describing it' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add a folder' })).toBeFocused();
    expect(readFileSync(join(colourLibrary.photos, 'red-1.jpg')).length).toBeGreaterThan(0);
    await leave(page);
  } finally {
    await host.close();
  }
});

test('the grid is walked with the arrow keys, and one photo of it can be reached with Tab', async ({
  gallery,
}) => {
  await expectNoBarriers(gallery);
  const names = await photoNames(gallery);
  await gallery.keyboard.press('/');
  await expect(gallery.getByRole('combobox')).toBeFocused();
  await gallery.keyboard.press('Enter');
  await expect(cells(gallery).nth(0)).toBeFocused();
  await gallery.keyboard.press('ArrowRight');
  await expect(cells(gallery).nth(1)).toBeFocused();
  await gallery.keyboard.press('ArrowDown');
  await gallery.keyboard.press('ArrowUp');
  await gallery.keyboard.press('Control+End');
  await expect(cells(gallery).nth(names.length - 1)).toBeFocused();
  await gallery.keyboard.press('Control+Home');
  await expect(cells(gallery).nth(0)).toBeFocused();
  await expect(gallery.locator('[role="gridcell"][tabindex="0"]')).toHaveCount(1);
});

test('the appearance is chosen and kept, and dark has no barriers either', async ({ gallery }) => {
  await gallery.getByRole('button', { name: 'Settings' }).click();
  await gallery.getByRole('combobox', { name: 'Appearance' }).selectOption('Dark');
  await expect(gallery.locator('html')).toHaveAttribute('data-appearance', 'dark');
  await expectNoBarriers(gallery);
  await gallery.keyboard.press('Escape');
  await expectNoBarriers(gallery);
  await gallery.reload();
  await expect(gallery.locator('html')).toHaveAttribute('data-appearance', 'dark');
  await expect(cells(gallery).first()).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('everything fits, the sidebar is a drawer, and a sweep shows the next photo', async ({ gallery }) => {
    const overflow = (): Promise<number> =>
      gallery.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBe(0);
    await expectNoBarriers(gallery);

    await expect(gallery.getByRole('navigation')).toBeHidden();
    await gallery.getByRole('button', { name: 'Menu' }).tap();
    await expect(gallery.getByRole('navigation').getByText('Colours')).toBeVisible();
    await expectNoBarriers(gallery);
    await gallery.keyboard.press('Escape');
    await expect(gallery.getByRole('navigation')).toBeHidden();

    await gallery.getByRole('combobox').fill('yellow');
    await expect(gallery.getByRole('heading', { name: '“yellow”' })).toBeVisible();
    await expect.poll(async () => (await photoNames(gallery))[0]).toMatch(/^yellow/u);
    await expect(gallery.getByText('Basic search by Starter.')).toBeHidden();

    await cells(gallery).first().tap();
    const viewer = gallery.getByRole('dialog');
    await expect(viewer.getByText(/, 1 of \d+$/u)).toBeVisible();
    const input = await gallery.context().newCDPSession(gallery);
    for (const [type, x] of [
      ['touchStart', 300],
      ['touchMove', 190],
      ['touchMove', 80],
      ['touchEnd', null],
    ] as const)
      await input.send('Input.dispatchTouchEvent', { type, touchPoints: x === null ? [] : [{ x, y: 400 }] });
    await expect(viewer.getByText(/, 2 of \d+$/u)).toBeVisible();
    expect(await overflow()).toBe(0);
    // Not a tap: one that follows the sweep within a few milliseconds belongs to it.
    await viewer.getByRole('button', { name: 'Details' }).click();
    await expect(gallery.getByText('Acme One')).toBeVisible();
    await expectNoBarriers(gallery);
    await gallery.goBack();
    await expect(viewer).toBeHidden();
  });
});
