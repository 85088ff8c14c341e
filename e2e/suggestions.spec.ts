import type { Locator, Page } from '@playwright/test';
import { cells, expect, expectNoBarriers, photoNames, test } from './testing/test.ts';

function box(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Search your photos' });
}

function list(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Suggestions' });
}

function option(page: Page, name: string | RegExp): Locator {
  return list(page).getByRole('option', typeof name === 'string' ? { name, exact: true } : { name });
}

test('a filter is written with a few keys: its name, and a value of the library', async ({ gallery }) => {
  await gallery.keyboard.press('/');
  await gallery.keyboard.type('green fol');
  await expect(option(gallery, 'Folder as in folder:holidays')).toBeVisible();
  await expect(box(gallery)).toHaveAttribute('aria-expanded', 'true');
  await gallery.keyboard.press('Tab');
  await expect(box(gallery)).toHaveValue('green folder:');
  await expect(box(gallery)).toBeFocused();

  await expect(option(gallery, 'Colours 24 photos')).toBeVisible();
  await expect(option(gallery, 'Holidays 12 photos')).toBeVisible();
  await expectNoBarriers(gallery);
  await gallery.keyboard.press('ArrowDown');
  await gallery.keyboard.press('ArrowDown');
  await expect(option(gallery, 'Holidays 12 photos')).toHaveAttribute('aria-selected', 'true');
  const id = await option(gallery, 'Holidays 12 photos').getAttribute('id');
  await expect(box(gallery)).toHaveAttribute('aria-activedescendant', id ?? '');
  await gallery.keyboard.press('Enter');
  await expect(box(gallery)).toHaveValue('green folder:Holidays ');
  await expect(list(gallery)).toBeHidden();
  await expect(box(gallery)).toBeFocused();
  await expect(box(gallery)).toHaveAttribute('aria-expanded', 'false');
  await expect.poll(async () => (await photoNames(gallery)).length).toBe(12);

  // And on to the photos, as ever.
  await gallery.keyboard.press('ArrowDown');
  await expect(cells(gallery).first()).toBeFocused();
});

test('a press chooses, in the middle of what is written', async ({ gallery }) => {
  await box(gallery).fill('camera:ac red');
  await box(gallery).press('Home');
  for (let step = 0; step < 'camera:ac'.length; step += 1) await gallery.keyboard.press('ArrowRight');
  await option(gallery, 'Acme One 24 photos').click();
  await expect(box(gallery)).toHaveValue('camera:"Acme One" red');
  await gallery.keyboard.type('very ');
  await expect(box(gallery)).toHaveValue('camera:"Acme One" very red');
});

test('Esc puts the list away and leaves what is typed; the next Esc leaves the search', async ({
  gallery,
}) => {
  await box(gallery).fill('type:');
  await expect(option(gallery, 'jpeg 24 photos')).toBeVisible();
  await gallery.keyboard.press('Escape');
  await expect(list(gallery)).toBeHidden();
  await expect(box(gallery)).toHaveValue('type:');
  await expect(box(gallery)).toBeFocused();

  // Another letter, another list.
  await gallery.keyboard.type('j');
  await expect(option(gallery, 'jpeg 24 photos')).toBeVisible();
  await gallery.keyboard.press('Escape');
  await gallery.keyboard.press('Escape');
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
});

test('plain words bring no list, and Ctrl+Space brings all filters', async ({ gallery }) => {
  await gallery.keyboard.press('/');
  await gallery.keyboard.type('green and ');
  await expect(gallery.getByRole('heading', { name: '“green and”' })).toBeVisible();
  await expect(list(gallery)).toBeHidden();
  await gallery.keyboard.press('Control+Space');
  await expect(list(gallery).getByRole('option')).toHaveCount(17);
  await expectNoBarriers(gallery);
  // Up from the box is the last one.
  await gallery.keyboard.press('ArrowUp');
  await gallery.keyboard.press('Enter');
  await expect(box(gallery)).toHaveValue('green and has:');
  await gallery.keyboard.press('Tab');
  await expect(box(gallery)).toHaveValue('green and has:place ');

  // Away with the focus, away with the list.
  await gallery.keyboard.press('Control+Space');
  await expect(list(gallery)).toBeVisible();
  await gallery.keyboard.press('Shift+Tab');
  await expect(list(gallery)).toBeHidden();
});
