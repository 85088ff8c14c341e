import { existsSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { makePhoto } from '../src/testing/make-photo.ts';
import {
  makeColourLibrary,
  photoCount,
  photosPerColour,
  type ColourLibrary,
} from './testing/colour-library.ts';
import { startHost, type Host } from './testing/start-host.ts';
import { cells, expect, expectNoBarriers, leave, nameFolder, test } from './testing/test.ts';

const frameSchema = z.object({
  kind: z.string(),
  id: z.number().optional(),
  method: z.string().optional(),
  input: z.unknown().optional(),
});

/** What the page sends to the engine, from now on. */
function webSocketFrames(page: Page): z.infer<typeof frameSchema>[] {
  const frames: z.infer<typeof frameSchema>[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => frames.push(frameSchema.parse(JSON.parse(payload.toString())))),
  );
  return frames;
}

/** Its line in the sidebar. */
function coloursIn(page: Page): Locator {
  return page.getByRole('navigation').getByRole('listitem').filter({ hasText: 'Colours' });
}

/** The host of these tests begins paused. */
async function resumeIndexing(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Resume indexing' }).click();
}

test.describe('the folders in the sidebar', () => {
  let library: ColourLibrary;
  let host: Host;
  test.beforeEach(async () => {
    library = await makeColourLibrary();
    host = await startHost({ bundledModels: library.models, isPaused: true });
  });
  test.afterEach(async () => {
    await host.close();
    library.remove();
  });

  /** Opens the page and adds the folder of the colours by its path. */
  async function addColours(page: Page): Promise<void> {
    await page.goto(host.url);
    await page.getByRole('button', { name: 'Add a folder' }).click();
    await nameFolder(page, library.photos);
    await page.getByRole('button', { name: 'Add “Colours”' }).click();
  }

  test('are read before the rest while they are looked at, which ends when the person leaves', async ({
    page,
  }) => {
    const frames = webSocketFrames(page);
    await addColours(page);
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /^Colours/u })
      .click();
    const folders = ['Colours/'];
    await expect
      .poll(() => frames.find(({ method }) => method === 'indexing.putFirst')?.input)
      .toEqual({ folders });
    const told = frames.find(({ method }) => method === 'indexing.putFirst');
    expect(frames.filter(({ kind, id }) => kind === 'cancel' && id === told?.id)).toEqual([]);
    await page.goBack();
    await expect.poll(() => frames.some(({ kind, id }) => kind === 'cancel' && id === told?.id)).toBe(true);
  });

  test('say how it stands with each, and can be paused, resumed, removed and taken back', async ({
    page,
  }) => {
    await addColours(page);
    const folder = coloursIn(page);
    await expect(folder).toContainText(`Paused, ${String(photoCount + 1)} to go`);
    await expectNoBarriers(page);
    await resumeIndexing(page);
    await expect(folder).toContainText('1 file not read');
    await expect(cells(page)).toHaveCount(photoCount);

    // One file can be tried again without the others.
    await page.getByRole('button', { name: '1 file not read' }).click();
    await expectNoBarriers(page);
    await page.getByRole('button', { name: 'Try again: broken.jpg' }).click();
    await expect(page.getByText('Trying 1 file again')).toBeVisible();
    await page.keyboard.press('Escape');
    // What is mended on disk is noticed without anybody asking.
    await makePhoto(join(library.photos, 'broken.jpg'), { colour: 'rgb(90, 200, 200)' });
    await expect(page.getByText(`${String(photoCount + 1)} photos`, { exact: true })).toBeVisible();
    await expect(folder).toContainText('Up to date');

    // All of them in the bin are no library without photos.
    await expect(page.getByRole('gridcell', { name: /^broken\.jpg/u })).toBeVisible();
    await cells(page).first().focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await expect(page.getByText('All your photos are in the bin')).toBeVisible();
    await expectNoBarriers(page);
    await page.getByRole('button', { name: 'Open the bin' }).click();
    await expect(page.getByRole('heading', { name: 'Bin', level: 1 })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('The bin is empty')).toBeVisible();
    await page.goBack();
    await expect(page.getByText(`${String(photoCount + 1)} photos`, { exact: true })).toBeVisible();

    await page.getByRole('button', { name: 'More for Colours' }).click();
    await page.getByRole('menuitem', { name: 'Remove from Recollect…' }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toContainText('The photos on disk are not touched');
    await dialog.getByRole('button', { name: 'Remove folder' }).click();
    await expect(page.getByRole('heading', { name: 'Find any photo by describing it' })).toBeVisible();
    expect(existsSync(join(library.photos, 'red-1.jpg'))).toBe(true);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText(`${String(photoCount + 1)} photos`, { exact: true })).toBeVisible();
    await leave(page);
  });

  test('are chosen by what is typed, told from new ones, and opened by a press', async ({ page }) => {
    await page.goto(host.url);
    await page.getByRole('button', { name: 'Add a folder' }).click();
    const field = page.getByRole('textbox', { name: 'Folder' });
    const list = page.getByRole('dialog').getByRole('list', { name: 'Folders' });
    await field.fill(library.photos);
    await expect(list.getByRole('button', { name: 'holidays' })).toBeVisible();
    await field.fill(join(library.photos, 'gone'));
    await expect(list).toHaveText('There is no folder here that can be listed');
    await field.fill(library.photos);
    await page.getByRole('button', { name: 'Add “Colours”' }).click();
    await expect(page.getByText('Colours was added')).toBeVisible();

    await page.getByRole('button', { name: 'Add a folder' }).click();
    await field.fill(library.photos);
    await page.getByRole('button', { name: 'Add “Colours”' }).click();
    await expect(page.getByText('Colours is watched already')).toBeVisible();

    const row = page.getByRole('navigation').getByRole('button', { name: 'Colours', exact: true });
    await row.click();
    await expect(page.getByRole('combobox')).toHaveValue('folder:Colours/');
    await expect(row).toHaveAttribute('aria-current', 'page');
    await leave(page);
  });

  test('say that a folder is not connected, and keep its photos', async ({ page }) => {
    await addColours(page);
    await resumeIndexing(page);
    await expect(cells(page)).toHaveCount(photoCount);
    const away = `${library.photos} away`;
    renameSync(library.photos, away);
    // Nobody has to ask: it is noticed.
    const folder = coloursIn(page);
    await expect(folder).toContainText('Not connected');
    await expect(page.getByRole('region', { name: 'Indexing' })).toHaveText('1 folder not connected');
    await expect(cells(page)).toHaveCount(photoCount);
    await expect(page.getByRole('gridcell', { name: /not connected/u })).toHaveCount(photoCount);
    await expectNoBarriers(page);
    await cells(page).first().click();
    await expect(page.getByText('Shown from its preview: its drive is not connected.')).toBeVisible();
    await page.keyboard.press('Escape');
    renameSync(away, library.photos);
    await expect(folder).not.toContainText('Not connected');
    await expect(page.getByRole('gridcell', { name: /not connected/u })).toHaveCount(0);
    await leave(page);
  });

  test('can be paused one by one, and say what is not followed', async ({ page }) => {
    const outside = join(library.models, '..', 'Elsewhere');
    mkdirSync(outside);
    symlinkSync(outside, join(library.photos, 'link'));
    await addColours(page);
    await resumeIndexing(page);
    const folder = coloursIn(page);
    await expect(folder).toContainText('1 link leads outside and is not followed');
    await expect(cells(page)).toHaveCount(photoCount);
    await page.getByRole('button', { name: 'More for Colours' }).click();
    await page.getByRole('menuitem', { name: 'Pause this folder' }).click();
    await expect(folder).toContainText('Paused');
    await makePhoto(join(library.photos, 'later.jpg'), { colour: 'rgb(90, 200, 200)' });
    await expectNoBarriers(page);
    await expect(cells(page)).toHaveCount(photoCount);
    await page.getByRole('button', { name: 'More for Colours' }).click();
    await page.getByRole('menuitem', { name: 'Resume this folder' }).click();
    await expect(page.getByRole('gridcell', { name: /^later\.jpg/u })).toBeVisible();
    await leave(page);
  });

  test('leave out by patterns, with the keyboard alone, and say before what goes', async ({ page }) => {
    await addColours(page);
    await resumeIndexing(page);
    await expect(cells(page)).toHaveCount(photoCount);

    const patterns = 'Holidays/\n!Holidays/red-2.jpg\nblue-*.jpg';
    const more = page.getByRole('button', { name: 'More for Colours' });
    const openList = async (): Promise<void> => {
      await more.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Leave files out…' }).focus();
      await page.keyboard.press('Enter');
    };
    await openList();
    const dialog = page.getByRole('dialog', { name: 'Leave files of “Colours” out' });
    const field = dialog.getByRole('textbox', { name: 'Patterns, a line each' });
    await expect(field).toBeFocused();
    await expect(dialog.getByText('Leaves out none of the photos here now.')).toBeVisible();
    await page.keyboard.type(patterns);
    // A folder that is left out has nothing in it that could be taken back, as git has it.
    const leftOut = photoCount / 2 + photosPerColour / 2;
    await expect(dialog.getByText(`Leaves out ${String(leftOut)} photos:`)).toBeVisible();
    await expect(dialog.getByRole('listitem').first()).toHaveText('Holidays/blue-2.jpg');
    await expectNoBarriers(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Apply' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(cells(page)).toHaveCount(photoCount - leftOut);
    await expect(more).toBeFocused();

    await openList();
    await expect(field).toHaveValue(patterns);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(cells(page)).toHaveCount(photoCount - leftOut);
    await openList();
    await expect(field).toHaveValue(patterns);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await expect(dialog.getByText('Leaves out none of the photos here now.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Apply' }).press('Enter');
    await expect(cells(page)).toHaveCount(photoCount);
    await leave(page);
  });

  test('have no small photos where the settings say so, and have them back', async ({ page }) => {
    await makePhoto(join(library.photos, 'icon.png'), { width: 64, height: 64, colour: 'rgb(90, 200, 200)' });
    await addColours(page);
    await resumeIndexing(page);
    const count = (photos: number): Locator => page.getByText(`${String(photos)} photos`, { exact: true });
    await expect(count(photoCount + 1)).toBeVisible();
    await page.keyboard.press('Control+,');
    const dialog = page.getByRole('dialog', { name: 'Settings' });
    const pixels = dialog.getByRole('combobox', { name: 'Leave out small pictures' });
    await pixels.focus();
    await page.keyboard.press('ArrowDown');
    await expect(pixels).toHaveValue('128');
    await expect(dialog.getByText('1 file is left out for being small.')).toBeVisible();
    await expectNoBarriers(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(count(photoCount)).toBeVisible();
    await page.keyboard.press('Control+,');
    await pixels.focus();
    await page.keyboard.press('ArrowUp');
    await expect(dialog.getByText('left out for being small.')).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(count(photoCount + 1)).toBeVisible();
    await leave(page);
  });
});
