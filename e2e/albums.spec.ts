import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { cells, expect, expectNoBarriers, photoNames, select, selectionBar, test } from './testing/test.ts';

function sidebar(page: Page): Locator {
  return page.getByRole('navigation');
}

async function newAlbum(page: Page, name: string): Promise<void> {
  await sidebar(page).getByRole('button', { name: 'New album' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create' }).click();
}

async function deleteAlbum(page: Page, name: string): Promise<void> {
  await sidebar(page).getByText(name, { exact: true }).hover();
  await sidebar(page)
    .getByRole('button', { name: `More for ${name}` })
    .click();
  await page.getByRole('menuitem', { name: 'Delete album' }).click();
}

test('an album is made of selected photos, is a page and a filter, and loses photos with a way back', async ({
  gallery,
}) => {
  const names = await photoNames(gallery);
  await select(gallery, 0, 1);
  await selectionBar(gallery).getByRole('button', { name: 'Add to album' }).click();
  await gallery.getByRole('menuitem', { name: 'New album…' }).click();
  await expect(gallery.getByRole('dialog')).toContainText('2 photos will be in it.');
  await expectNoBarriers(gallery);
  await gallery.getByRole('textbox', { name: 'Name' }).fill('  Summer in Rome ');
  await gallery.keyboard.press('Enter');
  await expect(gallery.getByText('“Summer in Rome” was created')).toBeVisible();
  const entry = sidebar(gallery).getByRole('button', { name: /^Summer in Rome/u });
  await expect(entry).toContainText('2');

  await entry.click();
  await expect(gallery.getByRole('heading', { name: 'Summer in Rome', level: 1 })).toBeVisible();
  await expect(entry).toHaveAttribute('aria-current', 'page');
  await expect(cells(gallery)).toHaveCount(2);
  expect((await photoNames(gallery)).sort()).toEqual(names.slice(0, 2).sort());
  await expectNoBarriers(gallery);
  // With words beside it.
  const box = gallery.getByRole('combobox');
  await box.fill(`album:"Summer in Rome" name:${names[0] ?? ''}`);
  await expect(cells(gallery)).toHaveCount(1);
  await entry.click();
  await expect(cells(gallery)).toHaveCount(2);

  await select(gallery, 0);
  await selectionBar(gallery).getByRole('button', { name: 'Remove from “Summer in Rome”' }).click();
  await expect(cells(gallery)).toHaveCount(1);
  const removed = gallery.getByRole('listitem').filter({ hasText: 'Removed 1 photo from “Summer in Rome”' });
  await removed.getByRole('button', { name: 'Undo' }).click();
  await expect(cells(gallery)).toHaveCount(2);
  await deleteAlbum(gallery, 'Summer in Rome');
  await expect(entry).toHaveCount(0);
});

test('albums are renamed and deleted with a way back, and no two have one name', async ({ gallery }) => {
  await newAlbum(gallery, 'One');
  await expect(gallery.getByText('Nothing in this album yet')).toBeVisible();
  await expectNoBarriers(gallery);
  await newAlbum(gallery, 'Two');
  await expect(gallery.getByRole('heading', { name: 'Two', level: 1 })).toBeVisible();
  const menu = sidebar(gallery).getByRole('button', { name: 'More for Two' });
  await sidebar(gallery).getByText('Two', { exact: true }).hover();
  await menu.click();
  await gallery.getByRole('menuitem', { name: 'Rename…' }).click();
  const field = gallery.getByRole('textbox', { name: 'Name' });
  await field.fill('oNE');
  await expect(
    gallery.getByRole('alert').filter({ hasText: 'There is an album “One” already' }),
  ).toBeVisible();
  await expect(gallery.getByRole('button', { name: 'Rename', exact: true })).toBeDisabled();
  await field.fill('Third');
  await gallery.getByRole('button', { name: 'Rename', exact: true }).click();
  // The page that is open goes with it.
  await expect(gallery.getByRole('heading', { name: 'Third', level: 1 })).toBeVisible();
  await deleteAlbum(gallery, 'Third');
  await expect(sidebar(gallery).getByText('Third', { exact: true })).toHaveCount(0);
  // The page was its own.
  await expect(gallery.getByRole('heading', { name: 'Library', level: 1 })).toBeVisible();
  await deleteAlbum(gallery, 'One');
  await expect(sidebar(gallery).getByText('One', { exact: true })).toHaveCount(0);
  // Each can be had back, whichever was deleted last.
  for (const name of ['Third', 'One']) {
    const message = gallery.getByRole('listitem').filter({ hasText: `“${name}” was deleted` });
    await gallery.locator('[data-sonner-toast]').first().hover();
    await message.getByRole('button', { name: 'Undo' }).click();
    await expect(sidebar(gallery).getByText(name, { exact: true })).toBeVisible();
  }
  await deleteAlbum(gallery, 'Third');
  await deleteAlbum(gallery, 'One');
  await expect(sidebar(gallery).getByText('No albums yet')).toBeVisible();
  // An address of it is known still.
  await gallery.getByRole('combobox').fill('album:Third');
  await expect(gallery.getByText('There is no album “Third”')).toBeVisible();
  await expectNoBarriers(gallery);
  await gallery.getByRole('button', { name: 'Back to library' }).click();
  await expect(gallery.getByRole('heading', { name: 'Library', level: 1 })).toBeVisible();
});

test('photos are dragged onto an album, all that are selected with the one that is held', async ({
  gallery,
}) => {
  await newAlbum(gallery, 'Dragged');
  await expect(gallery.getByRole('heading', { name: 'Dragged', level: 1 })).toBeVisible();
  await gallery.goBack();
  await expect(gallery.getByRole('heading', { name: 'Library', level: 1 })).toBeVisible();
  await select(gallery, 0, 2);
  const entry = sidebar(gallery).getByRole('button', { name: /^Dragged/u });
  await cells(gallery).nth(2).dragTo(entry);
  await expect(gallery.getByText('Added 2 photos to “Dragged”')).toBeVisible();
  await gallery.keyboard.press('Escape');
  // One that is not selected goes alone; over the page it is no file to search by.
  await cells(gallery).nth(4).dragTo(entry);
  await expect(entry).toContainText('3');
  await expect(gallery.getByText('Find photos like this')).toHaveCount(0);
  await deleteAlbum(gallery, 'Dragged');
});

test('selected photos are copied to a folder, and nothing there is overwritten', async ({
  gallery,
  colourLibrary,
}) => {
  const target = mkdtempSync(join(tmpdir(), 'recollect-copies-'));
  try {
    for (const expected of [2, 4]) {
      await select(gallery, 0, 1);
      await selectionBar(gallery).getByRole('button', { name: 'Copy to a folder…' }).click();
      const chooser = gallery.getByRole('dialog', { name: 'Copy photos to a folder' });
      await chooser.getByRole('textbox', { name: 'Folder' }).fill(target);
      await chooser.getByRole('button', { name: 'Go', exact: true }).click();
      await expectNoBarriers(gallery);
      await chooser.getByRole('button', { name: /^Copy to “/u }).click();
      await expect.poll(() => readdirSync(target).length).toBe(expected);
      await expect(gallery.getByText(/^Copied 2 photos to /u).last()).toBeVisible();
      await gallery.keyboard.press('Escape');
    }
    expect(readdirSync(target).filter((name) => name.endsWith(' (2).jpg'))).toHaveLength(2);
    // Where the copies would be photos of the library.
    await select(gallery, 0);
    await selectionBar(gallery).getByRole('button', { name: 'Copy to a folder…' }).click();
    const chooser = gallery.getByRole('dialog', { name: 'Copy photos to a folder' });
    await chooser.getByRole('textbox', { name: 'Folder' }).fill(colourLibrary.photos);
    await chooser.getByRole('button', { name: 'Go', exact: true }).click();
    await chooser.getByRole('button', { name: /^Copy to “/u }).click();
    await expect(gallery.getByText(/^Recollect watches .*: the copies would come/u)).toBeVisible();
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
});
