import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { makePhoto } from '../src/testing/make-photo.ts';
import { startHost } from './testing/start-host.ts';
import {
  cells,
  expect,
  expectNoBarriers,
  leave,
  photoNames,
  select,
  selectionBar,
  test,
  untilNamed,
} from './testing/test.ts';

function sidebar(page: Page): Locator {
  return page.getByRole('navigation');
}

test('photos go to the bin at once and come back by Undo, or from the bin’s page', async ({ gallery }) => {
  const before = await photoNames(gallery);
  const [first, second] = before;
  await select(gallery, 0, 1);
  await selectionBar(gallery).getByRole('button', { name: 'Move to bin' }).click();
  await expect(gallery.getByRole('gridcell', { name: first ?? '' })).toHaveCount(0);
  await expect(selectionBar(gallery)).toHaveCount(0);
  await expect(gallery.getByText('Moved 2 photos to the bin')).toBeVisible();
  await gallery.getByRole('button', { name: 'Undo' }).click();
  await expect(gallery.getByRole('gridcell', { name: first ?? '' })).toBeVisible();
  expect(await photoNames(gallery)).toEqual(before);

  await select(gallery, 0, 1);
  await gallery.keyboard.press('Delete');
  // Nor does a search find them.
  await gallery.getByRole('combobox').fill(`name:${first ?? ''}`);
  await expect(gallery.getByText('The filters leave no photo.')).toBeVisible();
  await gallery.getByRole('combobox').fill('');
  await sidebar(gallery).getByRole('button', { name: /^Bin/u }).click();
  await expect(gallery.getByRole('heading', { name: 'Bin', level: 1 })).toBeVisible();
  await expect(gallery).toHaveURL(/\?bin=/u);
  await expect(cells(gallery)).toHaveCount(2);
  expect((await photoNames(gallery)).sort()).toEqual([first, second].sort());
  await expectNoBarriers(gallery);
  // A press selects, as there is nothing to open.
  await cells(gallery).first().click();
  await cells(gallery).nth(1).click();
  await expectNoBarriers(gallery);
  await selectionBar(gallery).getByRole('button', { name: 'Put back' }).click();
  await expect(gallery.getByText('The bin is empty')).toBeVisible();
  await gallery.goBack();
  await expect.poll(() => photoNames(gallery)).toEqual(before);
});

test('Ctrl+Z takes back one move after another, and the keyboard goes on beside what went', async ({
  gallery,
}) => {
  const before = await photoNames(gallery);
  const named = (index: number): Locator => gallery.getByRole('gridcell', { name: before[index] ?? '' });
  await named(5).focus();
  for (const gone of [5, 6]) {
    await expect(named(gone)).toBeFocused();
    await gallery.keyboard.press('x');
    await gallery.keyboard.press('Delete');
    await expect(named(gone)).toHaveCount(0);
  }
  await expect(named(7)).toBeFocused();
  await expect(sidebar(gallery).getByRole('button', { name: /^Bin/u })).toContainText('2');
  await gallery.keyboard.press('ControlOrMeta+z');
  await expect(named(6)).toBeVisible();
  await expect(named(5)).toHaveCount(0);
  await gallery.keyboard.press('ControlOrMeta+z');
  await expect(named(5)).toBeVisible();
  expect(await photoNames(gallery)).toEqual(before);
  await gallery.keyboard.press('ControlOrMeta+z');
  await expect(gallery.getByText('There is nothing to take back.')).toBeVisible();
});

test('emptying the bin asks first, then moves the files to the computer’s bin and says what could not be', async ({
  page,
  colourLibrary,
}) => {
  const root = mkdtempSync(join(tmpdir(), 'recollect-bin-'));
  const photos = join(root, 'Photos');
  for (let index = 0; index < 3; index += 1)
    await makePhoto(join(photos, `photo-${String(index)}.jpg`), { seed: index + 1 });
  process.env['XDG_DATA_HOME'] = join(root, 'data');
  const host = await startHost({ bundledModels: colourLibrary.models, folders: [photos] });
  delete process.env['XDG_DATA_HOME'];
  try {
    await page.goto(host.url);
    await expect(cells(page)).toHaveCount(3);
    await untilNamed(page);
    await page.keyboard.press('ControlOrMeta+a');
    await selectionBar(page).getByRole('button', { name: 'Move to bin' }).click();
    await sidebar(page).getByRole('button', { name: /^Bin/u }).click();
    await expect(cells(page)).toHaveCount(3);
    // One of them is changed behind its back; a folder that is watched would notice.
    await page.getByRole('button', { name: /^More for/u }).click();
    await page.getByRole('menuitem', { name: 'Pause this folder' }).click();
    await expect(page.getByText('is left alone until it is resumed')).toBeVisible();
    await makePhoto(join(photos, 'photo-1.jpg'), { seed: 9, width: 90, height: 60 });
    await page.getByRole('button', { name: 'Empty the bin…' }).click();
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText('Delete 3 files?');
    await expect(question).toContainText('computer’s bin');
    await expectNoBarriers(page);
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(globSync('*.jpg', { cwd: photos })).toHaveLength(3);
    await page.getByRole('button', { name: 'Empty the bin…' }).click();
    await question.getByRole('button', { name: 'Move 3 files' }).click();
    const failed = page.getByRole('dialog', { name: '1 file could not be moved' });
    await expect(failed).toContainText('photo-1.jpg');
    await expect(failed).toContainText('It was changed');
    await expectNoBarriers(page);
    await failed.getByRole('button', { name: 'Close' }).last().click();
    await expect(cells(page)).toHaveCount(1);
    expect(globSync('*.jpg', { cwd: photos })).toEqual(['photo-1.jpg']);
    expect(existsSync(join(photos, 'photo-1.jpg'))).toBe(true);
  } finally {
    await leave(page);
    await host.close();
    rmSync(root, { recursive: true, force: true });
  }
});
