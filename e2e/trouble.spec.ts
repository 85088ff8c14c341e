import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { photoBytes } from '../src/testing/make-photo.ts';
import { makeColourLibrary, photoCount } from './testing/colour-library.ts';
import { startHost, type Host } from './testing/start-host.ts';
import {
  cells,
  expect,
  expectNoBarriers,
  giveFile,
  leave,
  photoNames,
  summary,
  test,
} from './testing/test.ts';

/** Adds a folder through the page, which shows no folder yet. */
async function addFolder(page: Page, path: string, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a folder' }).click();
  await page.getByRole('textbox', { name: 'Folder' }).fill(path);
  await page.getByRole('button', { name: `Add “${name}”` }).click();
}

test('a message lies over the viewer, and can be pressed there', async ({ gallery, expectedComplaints }) => {
  expectedComplaints.push(/415/u);
  await cells(gallery).first().click();
  const viewer = gallery.locator('.viewer');
  await expect(viewer).toBeVisible();
  await giveFile(gallery, 'drop', { name: 'broken.jpg', bytes: Buffer.from('no image') });
  // A press that something else would catch fails.
  await gallery.getByText('That image could not be used').click();
  await expect(viewer).toBeVisible();
  await gallery.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'x.jpg', { type: 'image/jpeg' }));
    document.body.dispatchEvent(new DragEvent('dragenter', { bubbles: true, dataTransfer: data }));
  });
  await expect(gallery.getByText('Drop an image anywhere')).toBeVisible();
  expect(await gallery.evaluate(() => document.querySelector('.drop-overlay')?.parentElement?.tagName)).toBe(
    'BODY',
  );
});

test('the viewer keeps its keys at either end', async ({ gallery }) => {
  await cells(gallery).nth(1).click();
  const viewer = gallery.getByRole('dialog');
  await viewer.getByRole('button', { name: 'Previous photo' }).click();
  await expect(viewer.getByText(`1 of ${String(photoCount)}`)).toBeVisible();
  await gallery.keyboard.press('ArrowRight');
  await expect(viewer.getByText(`2 of ${String(photoCount)}`)).toBeVisible();
  await gallery.keyboard.press('Space');
  await expect(viewer).toBeHidden();
});

test('a photo that goes while it is open is said to be gone, and its neighbours are there', async ({
  page,
  context,
  expectedComplaints,
}) => {
  expectedComplaints.push(/404/u);
  const library = await makeColourLibrary();
  const host = await startHost({ bundledModels: library.models, folders: [library.photos] });
  try {
    await page.goto(host.url);
    await expect(cells(page)).toHaveCount(photoCount);
    const names = await photoNames(page);
    const [first = '', second = ''] = names;
    // So that the page does not know yet.
    await page.getByRole('button', { name: 'More for Colours' }).click();
    await page.getByRole('menuitem', { name: 'Pause this folder' }).click();
    for (const folder of ['', 'Holidays']) rmSync(join(library.photos, folder, first), { force: true });
    await cells(page).first().click();
    await expect(
      page.getByText('Shown from its preview: the file is no longer in its folder.'),
    ).toBeVisible();

    const other = await context.newPage();
    await other.goto(host.url);
    await other.getByRole('button', { name: 'More for Colours' }).click();
    await other.getByRole('menuitem', { name: 'Resume this folder' }).click();
    await expect(page.getByText('This photo is no longer in the library.')).toBeVisible();
    await expect(page.getByRole('dialog', { name: 'Photo not found' })).toBeVisible();
    await expectNoBarriers(page);
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('dialog', { name: second })).toBeVisible();
    await leave(page);
  } finally {
    await host.close();
    library.remove();
  }
});

test.describe('a library without photos', () => {
  let host: Host;
  let empty: string;
  test.beforeEach(async ({ colourLibrary }) => {
    empty = mkdtempSync(join(tmpdir(), 'recollect-empty-'));
    host = await startHost({ bundledModels: colourLibrary.models, isPaused: true });
  });
  test.afterEach(async () => {
    await host.close();
    rmSync(empty, { recursive: true });
  });

  test('says in a search too that indexing is paused, and on a phone as well', async ({
    page,
    colourLibrary,
  }) => {
    await page.goto(host.url);
    await addFolder(page, colourLibrary.photos, 'Colours');
    await expect(page.getByText('Indexing is paused')).toBeVisible();
    await page.getByRole('combobox').fill('red');
    const main = page.getByRole('main');
    await expect(page.getByRole('heading', { name: '“red”' })).toBeVisible();
    await expect(main.getByText('Indexing is paused').last()).toBeVisible();
    await expect(page.getByText('being made searchable')).toBeHidden();
    await expectNoBarriers(page);

    await page.setViewportSize({ width: 390, height: 844 });
    const line = page.locator('.indexing-line');
    await expect(line).toContainText('Paused');
    await expect(line).toContainText(`0 of ${String(photoCount + 1)}`);
    await main.getByRole('button', { name: 'Resume indexing' }).click();
    await expect(cells(page).first()).toBeVisible();
    await leave(page);
  });

  test('says in a search too that there are no photos, and what to do', async ({ page }) => {
    await page.goto(host.url);
    await addFolder(page, empty, empty.split(/[\\/]/u).at(-1) ?? '');
    await page.getByRole('button', { name: 'Resume indexing' }).first().click();
    await page.getByRole('combobox').fill('red');
    await expect(page.getByRole('heading', { name: '“red”' })).toBeVisible();
    await expect(page.getByText('No photos here yet').last()).toBeVisible();
    await expect(page.getByRole('main').getByRole('button', { name: 'Add a folder' })).toBeVisible();
  });
});

test('an address of what is gone leads back to the library', async ({ gallery, expectedComplaints }) => {
  expectedComplaints.push(/404/u);
  await gallery.goto(new URL('/?photo=999999', gallery.url()).href);
  await expect(gallery.getByRole('dialog', { name: 'Photo not found' })).toBeVisible();
  await expect(gallery.getByRole('button', { name: 'Details' })).toBeDisabled();
  await gallery.goto(new URL('/?like=999999', gallery.url()).href);
  await gallery.getByRole('button', { name: 'Back to library' }).click();
  await expect(cells(gallery).first()).toBeVisible();
});

test('Back closes a dialog and leaves the search as it is', async ({ gallery }) => {
  await gallery.getByRole('combobox').fill('red');
  await expect(summary(gallery)).toBeVisible();
  const dialog = gallery.getByRole('dialog', { name: 'Search models' });
  const open = (): Promise<void> => gallery.getByRole('button', { name: 'Search by Starter' }).click();
  await open();
  await expect(dialog).toBeVisible();
  await gallery.goBack();
  await expect(dialog).toBeHidden();
  await expect(gallery.getByRole('heading', { name: '“red”' })).toBeVisible();

  // Closed by hand it leaves no step behind, even where something follows at once.
  await open();
  await gallery.keyboard.press('Escape');
  await gallery.getByRole('combobox').fill('');
  await gallery.getByRole('combobox').fill('blue');
  await expect(gallery.getByRole('heading', { name: '“blue”' })).toBeVisible();
  await expect(gallery).toHaveURL(/\?q=blue$/u);
  await gallery.goBack();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
});

test('an image joins what is searched by already, and what is left out is said', async ({ gallery }) => {
  await gallery.getByRole('gridcell', { name: /^blue-1/u }).focus();
  await gallery.keyboard.press('m');
  await expect(gallery.getByRole('button', { name: 'Remove Like this photo' })).toBeVisible();
  const image = {
    mimeType: 'image/png',
    buffer: await photoBytes({ colour: 'rgb(20, 30, 240)', format: 'png' }),
  };
  await gallery.locator('input[type=file]').setInputFiles([
    { ...image, name: 'sky.png' },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no image') },
  ]);
  await expect(gallery.getByText('1 file was left out')).toBeVisible();
  await expect(gallery.getByRole('button', { name: 'Remove sky.png' })).toBeVisible();
  await expect(gallery.getByRole('button', { name: 'Remove Like this photo' })).toBeVisible();
});

test('the details stay open from one photo to the next', async ({ gallery }) => {
  await cells(gallery).first().click();
  await gallery.keyboard.press('i');
  const details = gallery.getByRole('complementary', { name: 'Details' });
  await expect(details).toBeVisible();
  await gallery.keyboard.press('Escape');
  await cells(gallery).nth(2).click();
  await expect(details).toBeVisible();
});

test.describe('the drawer of a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('keeps what is below out of reach, and Esc and Back close the nearest thing', async ({ gallery }) => {
    const drawer = gallery.getByRole('navigation');
    await gallery.getByRole('button', { name: 'Menu' }).tap();
    await expect(drawer).toBeVisible();
    await expect(gallery.locator('main')).toHaveAttribute('inert');
    await gallery.getByRole('button', { name: 'More for Colours' }).tap();
    await expect(gallery.getByRole('menu')).toBeVisible();
    await gallery.keyboard.press('Escape');
    await expect(gallery.getByRole('menu')).toBeHidden();
    await expect(drawer).toBeVisible();
    await gallery.goBack();
    await expect(drawer).toBeHidden();
    await expect(cells(gallery).first()).toBeVisible();
  });
});
