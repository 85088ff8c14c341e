import { availableParallelism } from 'node:os';
import type { Page } from '@playwright/test';
import { cells, expect, expectNoBarriers, test } from './testing/test.ts';

async function open(page: Page): Promise<void> {
  await expect(cells(page).first()).toBeVisible();
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
}

test('the settings open with a key, say what each does, and keep what is chosen', async ({ gallery }) => {
  await open(gallery);
  const dialog = gallery.getByRole('dialog', { name: 'Settings' });
  await expect(dialog.getByRole('heading', { name: 'Search model' })).toBeVisible();
  await expect(dialog.getByText('In use', { exact: true })).toBeVisible();
  await expect(dialog.getByText(/24 photos$/u)).toBeVisible();
  await expectNoBarriers(gallery);

  const threads = dialog.getByRole('combobox', { name: 'Processors for reading photos' });
  // No more than the machine has, beside the automatic choice.
  await expect(threads.getByRole('option')).toHaveCount(1 + Math.min(8, availableParallelism()));
  await threads.selectOption('2');
  await expect(dialog.getByText('2 processors in use.')).toBeVisible();
  await dialog.getByRole('switch', { name: 'Go easy on battery' }).click();
  await gallery.reload();
  await open(gallery);
  await expect(threads).toHaveValue('2');
  await expect(dialog.getByRole('switch', { name: 'Go easy on battery' })).not.toBeChecked();
  await threads.selectOption('');
  await expect(dialog.getByText('1 processor in use.')).toBeVisible();

  await dialog.getByText('Licences of what it is made of').click();
  await expect(dialog.getByText('better-sqlite3').first()).toBeVisible();
  await expectNoBarriers(gallery);
});

test('where the library lies can be copied', async ({ gallery, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(gallery);
  await gallery.getByRole('button', { name: 'Copy path' }).click();
  await expect(gallery.getByText('Path copied')).toBeVisible();
  const copied = await gallery.evaluate(() => navigator.clipboard.readText());
  await expect(gallery.getByText(copied)).toBeVisible();
  expect(copied).toMatch(/library$/u);
});

test('? shows every shortcut, but not while somebody types', async ({ gallery }) => {
  const sheet = gallery.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await gallery.getByRole('combobox').fill('who?');
  await gallery.keyboard.type('?');
  await expect(sheet).toBeHidden();
  await gallery.getByRole('combobox').fill('');
  await cells(gallery).first().focus();
  await gallery.keyboard.press('?');
  await expect(sheet).toBeVisible();
  await expectNoBarriers(gallery);
  await gallery.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(cells(gallery).first()).toBeFocused();
});
