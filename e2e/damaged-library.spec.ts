import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUpEssentials, openLibraryForWriting } from '../src/main/engine/storage/index.ts';
import { damagePageOf, moveLogIntoFile } from '../src/main/engine/storage/testing/damage-page.ts';
import { photoCount } from './testing/colour-library.ts';
import { startHostOver } from './testing/start-host.ts';
import { cells, expect, expectNoBarriers, leave, test } from './testing/test.ts';

test('a library that was damaged is built anew, and the page says so once', async ({
  page,
  colourLibrary,
}) => {
  const directory = mkdtempSync(join(tmpdir(), 'recollect-damaged-'));
  const libraryDirectory = join(directory, 'library');
  const path = join(libraryDirectory, 'library.sqlite');
  let host = await startHostOver(directory, {
    bundledModels: colourLibrary.models,
    folders: [colourLibrary.photos],
  });
  try {
    await page.goto(host.url);
    await cells(page).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add to favourites' }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    // The heart shows before the engine has written it; what a search finds is written.
    await page.getByRole('combobox').fill('is:favorite');
    await expect(cells(page)).toHaveCount(1);
    await leave(page);
    await host.kill();
    // As a close leaves it, which makes the day's copy.
    const library = openLibraryForWriting(libraryDirectory, { owner: 'an end-to-end test' });
    backUpEssentials(library.db, libraryDirectory);
    library.close();
    writeFileSync(path, readFileSync(path).fill(0x5a));

    host = await host.restart();
    await page.goto(host.url);
    const message = page.getByRole('alertdialog', { name: 'The library was built anew' });
    await expect(message).toContainText('Kept: 1 favourite, 1 folder.');
    await expect(message).toContainText(join(libraryDirectory, 'damaged'));
    await expectNoBarriers(page);
    await page.screenshot({ path: test.info().outputPath('built-anew.png') });
    await message.getByRole('button', { name: 'Continue' }).click();
    await expect(message).toBeHidden();
    await expect(cells(page)).toHaveCount(photoCount);
    await page.getByRole('combobox').fill('is:favorite');
    await expect(cells(page)).toHaveCount(1);

    // It was read.
    await leave(page);
    host = await host.restart();
    await page.goto(host.url);
    await expect(cells(page)).toHaveCount(photoCount);
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await leave(page);
  } finally {
    await host.close();
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  }
});

test('a damaged page that nobody reads is found while Recollect is open, and the page says once what to do', async ({
  page,
  colourLibrary,
}) => {
  const directory = mkdtempSync(join(tmpdir(), 'recollect-damaged-'));
  const bundledModels = colourLibrary.models;
  let host = await startHostOver(directory, { bundledModels, folders: [colourLibrary.photos] });
  try {
    await host.kill();
    const path = join(directory, 'library', 'library.sqlite');
    moveLogIntoFile(path);
    damagePageOf(path, 'binned_vector');
    host = await startHostOver(directory, { bundledModels, pageCheckMs: 500 });
    await page.goto(host.url);
    const message = page.getByRole('alertdialog', { name: 'The library’s file is damaged' });
    await expect(message).toContainText('Close Recollect and open it once more.');
    await expectNoBarriers(page);
    await page.screenshot({ path: test.info().outputPath('damaged.png') });
    await message.getByRole('button', { name: 'Continue' }).click();
    await expect(message).toBeHidden();
    // Until then all can be used that is sound.
    await expect(cells(page)).toHaveCount(photoCount);
    await leave(page);
    host = await host.restart();
    await page.goto(host.url);
    await expect(page.getByRole('alertdialog', { name: 'The library was built anew' })).toBeVisible();
    await leave(page);
  } finally {
    await host.close();
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  }
});
