/** Searching by images: their chips, the slider between them and words, and what is dropped. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { makePhoto, photoBytes } from '../src/testing/make-photo.ts';
import { actAsDesktop } from './testing/desktop-host.ts';
import { dragFiles } from './testing/drag-files.ts';
import { startHost } from './testing/start-host.ts';
import {
  cells,
  expect,
  expectNoBarriers,
  giveFile,
  leave,
  nameFolder,
  photoNames,
  test,
} from './testing/test.ts';

function box(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Search your photos' });
}

function chip(page: Page, name: string): Locator {
  return page
    .getByRole('toolbar', { name: 'Parts of the search' })
    .getByRole('button', { name, exact: true });
}

function slider(page: Page): Locator {
  return page.getByRole('slider', { name: 'Images and words' });
}

async function likePhoto(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('gridcell', { name }).first().focus();
  await page.keyboard.press('m');
  await expect(page.getByRole('heading', { name: 'Photos like this' })).toBeVisible();
}

/** The colour of the best photo. */
async function best(page: Page): Promise<string> {
  return (await photoNames(page))[0]?.split('-')[0] ?? '';
}

test('an image is a part of the query: weighed, turned and removed by menu and by key', async ({
  gallery,
}) => {
  await likePhoto(gallery, /^red-1/u);
  await chip(gallery, 'Like this photo').click();
  await gallery.getByRole('menuitemradio', { name: 'Double' }).click();
  await expect(chip(gallery, 'Like this photo, counts 2 times')).toBeFocused();
  await expect(gallery).toHaveURL(/\?like=\d+%5E2$/u);
  await expectNoBarriers(gallery);

  // Back, forward and reload keep it.
  await gallery.reload();
  await expect(chip(gallery, 'Like this photo, counts 2 times')).toBeVisible();
  await gallery.goBack();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
  await gallery.goForward();
  await chip(gallery, 'Like this photo, counts 2 times').focus();
  await gallery.keyboard.press('ArrowDown');
  await expect(chip(gallery, 'Like this photo')).toBeFocused();

  await box(gallery).fill('blue');
  await chip(gallery, 'Like this photo').click();
  await gallery.getByRole('menuitem', { name: 'Not like this' }).click();
  await expect(chip(gallery, 'Not like this photo')).toBeFocused();
  await expect(gallery).toHaveURL(/\?q=blue&like=-\d+$/u);
  await expect(slider(gallery)).toBeHidden();
  await expect.poll(() => best(gallery)).toBe('blue');
  await gallery.keyboard.press('-');
  await expect(chip(gallery, 'Like this photo')).toBeFocused();
  await gallery.keyboard.press('Delete');
  await expect(chip(gallery, 'blue')).toBeFocused();
  await expect(gallery).toHaveURL(/\?q=blue$/u);
});

test('photos like one and not like another', async ({ gallery }) => {
  await likePhoto(gallery, /^red-1/u);
  const id = new URL(gallery.url()).searchParams.get('like') ?? '';
  await gallery.goto(new URL(`/?q=red&like=-${id}`, gallery.url()).href);
  await expect(chip(gallery, 'Not like this photo')).toBeVisible();
  await expect(gallery.getByText('The filters leave no photo.')).toBeHidden();
  await expect.poll(async () => (await photoNames(gallery))[0]).not.toBe('red-1.jpg');
});

test('a slider says whether images or words count more, by key and by pointer', async ({ gallery }) => {
  await likePhoto(gallery, /^red-1/u);
  await expect(slider(gallery)).toBeHidden();
  await box(gallery).fill('blue');
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 50%, words 50%');
  await expect(gallery.getByRole('button', { name: 'Count both alike' })).toBeHidden();
  await expectNoBarriers(gallery);

  await slider(gallery).focus();
  await gallery.keyboard.press('End');
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 20%, words 80%');
  await expect(chip(gallery, 'Like this photo, counts 0.3 times')).toBeVisible();
  await expect(gallery).toHaveURL(/\?q=blue&like=\d+%5E0\.25$/u);
  await expect.poll(() => best(gallery)).toBe('blue');
  await gallery.keyboard.press('Home');
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 80%, words 20%');
  await expect.poll(() => best(gallery)).toBe('red');
  await gallery.keyboard.press('ArrowRight');
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 75%, words 25%');
  await expect(gallery).toHaveURL(/like=\d+%5E3$/u);

  await gallery.reload();
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 75%, words 25%');
  await gallery.getByRole('button', { name: 'Count both alike' }).click();
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 50%, words 50%');
  await expect(gallery).toHaveURL(/\?q=blue&like=\d+$/u);

  const { x, y, width, height } = (await slider(gallery).boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  await gallery.mouse.move(x + width / 2, y + height / 2);
  await gallery.mouse.down();
  await gallery.mouse.move(x + width - 1, y + height / 2, { steps: 5 });
  // While it moves, and not only when it is let go.
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 20%, words 80%');
  await expect.poll(() => best(gallery)).toBe('blue');
  await gallery.mouse.up();
  await slider(gallery).dblclick({ position: { x: width / 4, y: height / 2 } });
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 50%, words 50%');
});

test('several images count together, and their weights are in the query that is asked', async ({
  gallery,
}) => {
  await likePhoto(gallery, /^red-1/u);
  const asked = gallery.waitForResponse((response) => response.url().endsWith('/query-image'));
  await giveFile(gallery, 'drop', {
    name: 'sky.jpg',
    bytes: await photoBytes({ colour: 'rgb(20, 30, 240)' }),
  });
  await asked;
  await expect(chip(gallery, 'sky.jpg')).toBeVisible();
  await expect(slider(gallery)).toBeHidden();
  await chip(gallery, 'sky.jpg').focus();
  await gallery.keyboard.press('-');
  await expect(chip(gallery, 'Not like sky.jpg')).toBeFocused();
  await expect.poll(() => best(gallery)).toBe('red');
  await gallery.keyboard.press('-');
  await gallery.keyboard.press('ArrowUp');
  await expect(chip(gallery, 'sky.jpg, counts 2 times')).toBeFocused();
  await expect.poll(() => best(gallery)).toBe('blue');

  // Two images and words: the middle is where both sides count alike.
  await box(gallery).fill('green');
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 75%, words 25%');
  await gallery.getByRole('button', { name: 'Count both alike' }).click();
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 50%, words 50%');
  await expect(chip(gallery, 'sky.jpg, counts 0.7 times')).toBeVisible();
  await expect(cells(gallery).first()).toBeVisible();
});

test.describe('what is dragged from elsewhere', () => {
  let place: string;
  let folder: string;
  let photo: string;
  test.beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'recollect-drop-'));
    folder = join(place, 'Holidays');
    photo = join(place, 'sky.jpg');
    mkdirSync(folder);
    await makePhoto(join(folder, 'beach.jpg'), { colour: 'rgb(240, 220, 160)' });
    await makePhoto(photo, { colour: 'rgb(20, 30, 240)' });
  });
  test.afterAll(() => rmSync(place, { recursive: true, force: true }));

  test('a folder is told from an image, and offered to be added', async ({ gallery }) => {
    const move = await dragFiles(gallery, [folder]);
    await move('dragEnter', 700, 400);
    await move('dragOver', 700, 400);
    await expect(gallery.getByText('Find photos like this')).toBeVisible();
    await move('dragOver', 80, 400);
    await expect(gallery.getByText('Its photos become searchable')).toBeVisible();
    await expect(gallery.getByText('Find photos like this')).toBeHidden();
    await move('dragOver', 700, 400);
    await expect(gallery.getByText('Find photos like this')).toBeVisible();
    await move('drop', 700, 400);
    await expect(gallery.getByText('Find photos like this')).toBeHidden();
    await expect(gallery.getByText('Add “Holidays”?')).toBeVisible();
    await expect(gallery.getByText('A browser does not tell where a dropped folder lies.')).toBeVisible();
    await expect(gallery.getByText('That is not an image that can be searched by.')).toBeHidden();
    await expectNoBarriers(gallery);
    await gallery.getByRole('button', { name: 'Choose folder' }).click();
    await expect(gallery.getByRole('dialog', { name: 'Add a folder' })).toBeVisible();
  });

  test('an image finds its like wherever it is dropped, several at once, and a folder beside them', async ({
    gallery,
  }) => {
    const move = await dragFiles(gallery, [photo, folder]);
    await move('dragEnter', 80, 400);
    await move('dragOver', 80, 400);
    await move('drop', 80, 400);
    await expect(chip(gallery, 'sky.jpg')).toBeVisible();
    await expect.poll(() => best(gallery)).toBe('blue');
    await expect(gallery.getByText('Add “Holidays”?')).toBeVisible();

    const again = await dragFiles(gallery, [photo, join(folder, 'beach.jpg')]);
    await again('dragEnter', 700, 400);
    await again('dragOver', 700, 400);
    await again('drop', 700, 400);
    await expect(chip(gallery, 'beach.jpg')).toBeVisible();
    await expect(chip(gallery, 'sky.jpg')).toHaveCount(2);
  });

  test('a folder can be dropped before there is any', async ({ page, colourLibrary }) => {
    const host = await startHost({ bundledModels: colourLibrary.models });
    await page.goto(host.url);
    await expect(page.getByRole('heading', { name: 'Find any photo by describing it' })).toBeVisible();
    const move = await dragFiles(page, [folder]);
    await move('dragEnter', 700, 400);
    await move('dragOver', 700, 400);
    await expect(page.getByText('Its photos become searchable')).toBeVisible();
    await expectNoBarriers(page);
    await move('drop', 700, 400);
    await page.getByRole('button', { name: 'Choose folder' }).click();
    await nameFolder(page, folder);
    await page.getByRole('button', { name: 'Add “Holidays”' }).click();
    await expect(cells(page)).toHaveCount(1);
    await leave(page);
    await host.close();
  });

  test('the desktop window knows where a folder lies, and adds it from the offer', async ({
    page,
    colourLibrary,
    expectedComplaints,
  }) => {
    // Thumbnails have an address of the desktop's own.
    expectedComplaints.push(/photo:\/\//u);
    const host = await startHost({ bundledModels: colourLibrary.models });
    await actAsDesktop(page, { paths: { Holidays: folder } });
    await page.goto(host.url);
    await expect(page.getByRole('heading', { name: 'Find any photo by describing it' })).toBeVisible();
    const move = await dragFiles(page, [folder]);
    await move('dragEnter', 700, 400);
    await move('dragOver', 700, 400);
    await move('drop', 700, 400);
    await expect(page.getByText('Add “Holidays”?')).toBeVisible();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByText('Holidays was added')).toBeVisible();
    await expect(cells(page)).toHaveCount(1);
    await leave(page);
    await host.close();
  });

  test('what is dragged away again leaves nothing behind', async ({ gallery }) => {
    const move = await dragFiles(gallery, [photo]);
    await move('dragEnter', 700, 400);
    await move('dragOver', 700, 400);
    await expect(gallery.getByText('Find photos like this')).toBeVisible();
    // As browsers tell it: nothing is entered in its place.
    await gallery.evaluate(() => document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true })));
    await expect(gallery.getByText('Find photos like this')).toBeHidden();
  });
});

test('a photo of the page that is dragged is neither', async ({ gallery }) => {
  const first = cells(gallery).first();
  const { x, y, width, height } = (await first.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await gallery.mouse.move(x + width / 2, y + height / 2);
  await gallery.mouse.down();
  await gallery.mouse.move(80, 500, { steps: 6 });
  await expect(gallery.getByText('Its photos become searchable')).toBeHidden();
  await gallery.mouse.move(700, 500, { steps: 6 });
  await expect(gallery.getByText('Find photos like this')).toBeHidden();
  await gallery.mouse.up();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
  await expect(gallery.getByText(/^Add “/u)).toBeHidden();
});
