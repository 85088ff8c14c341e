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
  await gallery.goBack();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
  await gallery.goForward();
  await expect(box(gallery)).toHaveValue('folder:holidays year:1999');
});
