import type { Locator, Page } from '@playwright/test';
import { cells, expect, expectNoBarriers, photoNames, test } from './testing/test.ts';

function box(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Search your photos' });
}

test('filters alone leave all their photos by month, and a word beside them looks among these', async ({
  gallery,
}) => {
  await box(gallery).fill('folder:holidays');
  const grid = gallery.getByRole('main').getByRole('grid', { name: 'Photos, newest first' });
  await expect(gallery.getByRole('status').filter({ hasText: /^12 photos$/u })).toBeVisible();
  await expect(grid.getByRole('heading', { level: 2 })).toHaveText(['July 2024', 'June 2024']);
  expect((await photoNames(gallery)).filter((name) => /-[246]\.jpg$/u.test(name))).toHaveLength(12);
  await expect(gallery).toHaveURL(/\?q=folder%3Aholidays$/u);
  await expectNoBarriers(gallery);

  // The viewer walks what is in sight.
  await box(gallery).press('Enter');
  await expect(cells(gallery).first()).toBeFocused();
  await gallery.keyboard.press('Enter');
  await expect(gallery.getByRole('dialog').getByText('1 of 12')).toBeVisible();
  await gallery.keyboard.press('Escape');
  await expect(cells(gallery).first()).toBeFocused();

  await box(gallery).fill('folder:holidays blue');
  await expect(gallery.getByRole('grid', { name: /^Photos found/u })).toBeVisible();
  await expect.poll(async () => (await photoNames(gallery))[0]).toMatch(/^blue-[246]/u);
  await box(gallery).fill('folder:holidays year:1999');
  await expect(gallery.getByText('The filters leave no photo.')).toBeVisible();
  // The address follows the keys a moment later.
  await expect(gallery).toHaveURL(/1999$/u);
  await gallery.goBack();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
  await gallery.goForward();
  await expect(box(gallery)).toHaveValue('folder:holidays year:1999');
});

function panel(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Filters' });
}

/** Opens the filters; the button says how many are chosen. */
async function openFilters(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Filters/u }).click();
  await expect(panel(page).getByRole('status')).not.toBeEmpty();
  return panel(page);
}

test('the panel counts what each filter would leave, and writes what is chosen into the query', async ({
  gallery,
}) => {
  const filters = await openFilters(gallery);
  await expect(filters.getByRole('status')).toHaveText('24 photos');
  await expectNoBarriers(gallery);
  await filters.getByRole('checkbox', { name: 'Portrait, 8 photos' }).click();
  await expect(box(gallery)).toHaveValue('orientation:portrait');
  await expect(gallery).toHaveURL(/\?q=orientation%3Aportrait$/u);
  await expect(filters.getByRole('status')).toHaveText('8 photos');
  // Its own kind is counted as if it were not there; all others within it.
  await expect(filters.getByRole('checkbox', { name: 'Landscape, 16 photos' })).not.toBeChecked();
  await expect(filters.getByRole('checkbox', { name: 'Acme One, 8 photos' })).toBeVisible();
  await filters.getByRole('checkbox', { name: 'Landscape, 16 photos' }).click();
  await expect(box(gallery)).toHaveValue('orientation:portrait OR orientation:landscape');
  await filters.getByRole('checkbox', { name: 'Portrait, 8 photos' }).click();
  await expect(box(gallery)).toHaveValue('orientation:landscape');
  await filters.getByRole('checkbox', { name: 'Acme One, 16 photos' }).click();
  await expect(box(gallery)).toHaveValue('orientation:landscape camera:"Acme One"');
  await expect(gallery.getByRole('button', { name: 'Filters, 2 chosen' })).toBeVisible();
  await expectNoBarriers(gallery);
  // Each is a step that Back takes back alone.
  await gallery.goBack();
  await expect(box(gallery)).toHaveValue('orientation:landscape');
  await gallery.goForward();
  await expect(box(gallery)).toHaveValue('orientation:landscape camera:"Acme One"');
  await filters.getByRole('button', { name: 'Clear filters' }).click();
  await expect(box(gallery)).toHaveValue('');
  await gallery.keyboard.press('Escape');
  await expect(panel(gallery)).toBeHidden();
  await expect(gallery.getByRole('button', { name: 'Filters', exact: true })).toBeFocused();

  // Beside words the counts are those of what matches.
  await box(gallery).fill('blue');
  await expect(gallery.getByRole('grid', { name: /^Photos found/u })).toBeVisible();
  await openFilters(gallery);
  await expect(filters.getByRole('status')).toHaveText(/^(?:6|7|8) photos$/u);
  await filters.getByRole('checkbox', { name: /^Portrait, 2 photos$/u }).click();
  await expect(box(gallery)).toHaveValue('blue orientation:portrait');
  await gallery.keyboard.press('Escape');
  await expect.poll(async () => (await photoNames(gallery))[0]).toMatch(/^blue-[36]/u);
});

test('the folder tree is opened and walked with the arrows, and a folder is exactly that one', async ({
  gallery,
}) => {
  const filters = await openFilters(gallery);
  const root = filters.getByRole('treeitem', { name: 'Colours, 24 photos' });
  await root.focus();
  await expect(root).toHaveAttribute('aria-expanded', 'false');
  await gallery.keyboard.press('ArrowRight');
  await expect(root).toHaveAttribute('aria-expanded', 'true');
  const inside = filters.getByRole('treeitem', { name: 'Holidays, 12 photos' });
  await expect(inside).toHaveAttribute('aria-level', '2');
  await gallery.keyboard.press('ArrowDown');
  await expect(inside).toBeFocused();
  await gallery.keyboard.press('Enter');
  await expect(box(gallery)).toHaveValue('folder:Colours/Holidays/');
  await expect(inside).toHaveAttribute('aria-selected', 'true');
  await expect(filters.getByRole('status')).toHaveText('12 photos');
  await expectNoBarriers(gallery);
  await gallery.keyboard.press('ArrowLeft');
  await expect(root).toBeFocused();
  await gallery.keyboard.press('ArrowLeft');
  await expect(inside).toBeHidden();
});

test('dates are chosen on a calendar with counts, by press, by range and with the keys', async ({
  gallery,
}) => {
  const filters = await openFilters(gallery);
  const grid = filters.getByRole('grid');
  await expect(grid.getByRole('gridcell', { name: '2024, 24 photos', exact: true })).toBeVisible();
  await grid.getByRole('gridcell', { name: '2024, 24 photos', exact: true }).click();
  await expect(box(gallery)).toHaveValue('date:2024');
  await grid.getByRole('gridcell', { name: 'June 2024, 12 photos', exact: true }).click();
  await expect(box(gallery)).toHaveValue('date:2024-06');
  await expect(grid.getByRole('columnheader')).toHaveCount(7);
  await expectNoBarriers(gallery);

  // Two presses make a range.
  await grid.getByRole('gridcell', { name: '1 June 2024, 1 photo', exact: true }).click();
  await expect(box(gallery)).toHaveValue('date:2024-06-01');
  await grid.getByRole('gridcell', { name: '5 June 2024, 1 photo', exact: true }).click();
  await expect(box(gallery)).toHaveValue('date:2024-06-01..2024-06-05');
  await expect(filters.getByRole('status')).toHaveText('3 photos');

  // The arrows walk, Shift widens, a page is a month.
  await gallery.keyboard.press('ArrowDown');
  await expect(grid.getByRole('gridcell', { name: '12 June 2024, 0 photos', exact: true })).toBeFocused();
  await gallery.keyboard.press('Enter');
  await gallery.keyboard.press('Shift+ArrowRight');
  await gallery.keyboard.press('Shift+ArrowRight');
  await expect(box(gallery)).toHaveValue('date:2024-06-12..2024-06-14');
  await gallery.keyboard.press('PageDown');
  await expect(filters.getByText('July 2024', { exact: true })).toBeVisible();
  await gallery.keyboard.press('Backspace');
  await expect(grid.getByRole('gridcell', { name: 'July 2024, 12 photos', exact: true })).toBeVisible();
  await filters.getByRole('button', { name: 'Any date' }).click();
  await expect(box(gallery)).toHaveValue('');
});

test('the panel says that nothing is left where nothing is', async ({ gallery }) => {
  await gallery.getByRole('combobox').fill('name:nosuchphoto');
  await gallery.getByRole('button', { name: /^Filters/u }).click();
  await expect(gallery.getByText('No photo is left.')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('the filters are a sheet, and Back takes back what was chosen in it', async ({ gallery }) => {
    const filters = await openFilters(gallery);
    await filters.getByRole('checkbox', { name: 'Portrait, 8 photos' }).click();
    await expect(filters.getByRole('status')).toHaveText('8 photos');
    await expectNoBarriers(gallery);
    await gallery.goBack();
    await expect(panel(gallery)).toBeHidden();
    await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
  });
});
