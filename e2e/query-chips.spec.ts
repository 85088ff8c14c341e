import type { Locator, Page } from '@playwright/test';
import { cells, expect, expectNoBarriers, matchNames, photoNames, test } from './testing/test.ts';

function box(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Search your photos' });
}

function row(page: Page): Locator {
  return page.getByRole('toolbar', { name: 'Parts of the search' });
}

function chip(page: Page, name: string): Locator {
  return row(page).getByRole('button', { name, exact: true });
}

async function choose(page: Page, name: string, item: string): Promise<void> {
  await chip(page, name).click();
  await page.locator('[role^="menuitem"]', { hasText: item }).click();
  await expect(page.getByRole('menu')).toBeHidden();
}

test('what is typed stands on chips, and what is done with a chip is typed', async ({ gallery }) => {
  await box(gallery).fill('blue camera:acme -red');
  await expect(chip(gallery, 'blue')).toBeVisible();
  await expect(chip(gallery, 'Camera: acme')).toBeVisible();
  await expect(chip(gallery, 'Without red')).toBeVisible();
  await expectNoBarriers(gallery);

  await choose(gallery, 'blue', 'Double');
  await expect(box(gallery)).toHaveValue('blue^2 camera:acme -red');
  await expect(chip(gallery, 'blue, counts 2 times')).toBeFocused();
  await choose(gallery, 'Camera: acme', 'Leave these out');
  await expect(box(gallery)).toHaveValue('blue^2 -camera:acme -red');
  await expect(gallery.getByText('The filters leave no photo.')).toBeVisible();
  await choose(gallery, 'Without Camera: acme', 'No longer leave these out');
  await choose(gallery, 'Without red', 'Remove');
  await expect(box(gallery)).toHaveValue('blue^2 camera:acme');
  await expect(gallery).toHaveURL(/\?q=blue%5E2\+camera%3Aacme$/u);
  await expect.poll(async () => (await matchNames(gallery))[0]).toMatch(/^blue/u);

  await row(gallery).getByRole('button', { name: 'Remove acme from the search' }).click();
  await expect(box(gallery)).toHaveValue('blue^2');
  await row(gallery).getByRole('button', { name: 'Remove blue from the search' }).click();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
  await expect(row(gallery)).toBeHidden();
});

test('the keys do the same: a row that is one stop for Tab', async ({ gallery }) => {
  await box(gallery).fill('blue "green" type:jpeg');
  await chip(gallery, 'blue').focus();
  await gallery.keyboard.press('ArrowUp');
  await expect(box(gallery)).toHaveValue('blue^2 "green" type:jpeg');
  await gallery.keyboard.press('ArrowDown');
  await gallery.keyboard.press('ArrowDown');
  await expect(box(gallery)).toHaveValue('blue^0.5 "green" type:jpeg');
  await expect(gallery.getByRole('menu')).toBeHidden();
  await gallery.keyboard.press('ArrowRight');
  await expect(chip(gallery, 'green')).toBeFocused();
  await gallery.keyboard.press('-');
  await expect(box(gallery)).toHaveValue('blue^0.5 -"green" type:jpeg');
  await expect(chip(gallery, 'Without green')).toBeFocused();
  await gallery.keyboard.press('Delete');
  await expect(chip(gallery, 'Kind of file: jpeg')).toBeFocused();
  await gallery.keyboard.press('Delete');
  await expect(chip(gallery, 'blue, counts half')).toBeFocused();
  await gallery.keyboard.press('Enter');
  await expect(gallery.getByRole('menu')).toBeVisible();
  await expectNoBarriers(gallery);
  await gallery.keyboard.press('Escape');
  await expect(chip(gallery, 'blue, counts half')).toBeFocused();

  // From the last chip that goes the focus goes to the box.
  await gallery.keyboard.press('Delete');
  await expect(box(gallery)).toBeFocused();
  await expect(box(gallery)).toHaveValue('');
});

test('what is not understood is marked on its chip, and a date can become words again', async ({
  gallery,
}) => {
  await box(gallery).fill('green year:abc');
  await expect(chip(gallery, 'year:abc, left out')).toHaveAccessibleDescription(/“abc”/u);
  await expectNoBarriers(gallery);
  await row(gallery).getByRole('button', { name: 'Remove year:abc from the search' }).click();
  await expect(box(gallery)).toHaveValue('green');

  await box(gallery).fill('green in july 2024');
  await expect(chip(gallery, 'Date: July 2024')).toBeVisible();
  await expect.poll(async () => new Set(await photoNames(gallery)).size).toBe(12);
  await choose(gallery, 'Date: July 2024', 'These are words, not a date');
  await expect(box(gallery)).toHaveValue('green "in july 2024"');
  await expect.poll(async () => new Set(await photoNames(gallery)).size).toBe(24);

  // Esc on a chip is one step back, as everywhere.
  await chip(gallery, 'green').focus();
  await gallery.keyboard.press('Escape');
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
  await expect(cells(gallery).first()).toBeVisible();
});
