import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { cells, expect, expectNoBarriers } from './testing/test.ts';
import { open, test, viewer } from './testing/viewer-test.ts';

test('the place is on a map that is there without a network', async ({ scenery: page }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).host !== new URL(page.url()).host && !/^(?:data|blob):/u.test(request.url()))
      elsewhere.push(request.url());
  });
  await open(page, 'bern.jpg');
  await page.keyboard.press('i');
  const details = page.getByRole('complementary', { name: 'Details' });
  const map = details.getByRole('img', { name: 'Map: Bern, Switzerland' });
  // Towns are looked up in the background, after the photo is there, and told by then.
  await expect(map).toBeVisible();
  await expect(details.getByText('46.95° N, 7.45° E')).toBeVisible();
  await expect(details.getByText('Made with Natural Earth')).toBeVisible();
  const land = map.locator('.place-map-land');
  const near = await land.getAttribute('d');
  expect(near?.length).toBeGreaterThan(1000);
  await details.getByRole('button', { name: 'Nearer' }).click();
  await expect(land).not.toHaveAttribute('d', near ?? '');
  await details.getByRole('button', { name: 'Nearer' }).click();
  await expect(details.getByRole('button', { name: 'Nearer' })).toBeDisabled();
  for (let press = 0; press < 4; press += 1) await details.getByRole('button', { name: 'Farther' }).click();
  await expect(details.getByRole('button', { name: 'Farther' })).toBeDisabled();
  await expectNoBarriers(page);

  // Far from any town the coordinates have to do.
  await page.keyboard.press('ArrowRight');
  await expect(details.getByRole('img', { name: 'Map: 48.00° S, 123.00° W' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: /^walk/u })).toBeVisible();
  await expect(details.getByText('480 × 320')).toBeVisible();
  await expect(details.getByRole('img')).toHaveCount(0);
  expect(elsewhere).toEqual([]);

  // Open details are remembered.
  await page.reload();
  await expect(details.getByText('Scenery')).toBeVisible();
  await page.keyboard.press('i');
  await expect(details).toBeHidden();
});

test('a favourite is marked at once, everywhere, and the mark can be taken back', async ({
  scenery: page,
}) => {
  const cell = page.getByRole('gridcell', { name: /^walk-02/u });
  await cell.focus();
  await page.keyboard.press('f');
  await expect(page.getByRole('gridcell', { name: /^walk-02.*, favourite$/u })).toBeVisible();
  await expect(page.getByText('Added to favourites')).toBeVisible();
  await page.keyboard.press('Enter');
  const heart = viewer(page).getByRole('button', { name: 'Remove from favourites' });
  await expect(heart).toBeVisible();
  await heart.click();
  await expect(page.getByText('Removed from favourites')).toBeVisible();
  await expect(viewer(page).getByRole('button', { name: 'Add to favourites' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(heart).toBeVisible();

  // The engine knows it, too.
  await page.reload();
  await expect(heart).toBeVisible();
  await page.keyboard.press('f');
  await expect(heart).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('gridcell', { name: /^walk-02.*, favourite$/u })).toHaveCount(0);
});

test('the menu of a photo opens by mouse, button and keys, and gives the focus back', async ({
  scenery: page,
}) => {
  await open(page, 'sea.jpg');
  const menu = page.getByRole('menu', { name: 'Actions for sea.jpg' });
  const entries = ['Add to favourites f', 'More like this m', 'Download original', 'Copy image', 'Copy path'];
  await page.mouse.click(500, 400, { button: 'right' });
  await expect(menu).toBeVisible();
  // What only the desktop can do is not offered by a browser.
  await expect(menu.getByRole('menuitem')).toHaveText(
    entries.map((entry) => entry.replace(/ (?=[fm]$)/u, '')),
  );
  const box = await menu.boundingBox();
  expect(Math.abs((box?.x ?? 0) - 500)).toBeLessThan(12);
  // Its keys are its own: nothing walks or closes behind it.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expectNoBarriers(page);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(page.getByRole('dialog', { name: 'sea.jpg' })).toBeFocused();

  const more = page.getByRole('button', { name: 'More actions' });
  await more.click();
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');

  await page.mouse.click(500, 400, { button: 'right' });
  const downloading = page.waitForEvent('download');
  await menu.getByRole('menuitem', { name: 'Download original' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('sea.jpg');
  const path = await download.path();
  expect(readFileSync(path).subarray(0, 2)).toEqual(Buffer.of(0xff, 0xd8));

  await page.mouse.click(500, 400, { button: 'right' });
  await menu.getByRole('menuitem', { name: /^More like this/u }).click();
  await expect(viewer(page)).toBeHidden();
  await expect(cells(page).first()).toBeVisible();
});

test.describe('with the right to the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('the image is copied as it is, and so are path and facts', async ({ scenery: page }) => {
    await open(page, 'sea.jpg');
    await page.keyboard.press('ControlOrMeta+c');
    await expect(page.getByText('Image copied')).toBeVisible();
    const size = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const image = await createImageBitmap((await item?.getType('image/png')) ?? new Blob());
      return [image.width, image.height];
    });
    expect(size).toEqual([600, 400]);

    await page.mouse.click(500, 400, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy path' }).click();
    await expect(page.getByText('Copied', { exact: true })).toBeVisible();
    const read = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(read).toMatch(/[\\/]Scenery[\\/]sea\.jpg$/u);
    expect(basename(await read())).toBe('sea.jpg');
    expect(readFileSync(await read()).length).toBeGreaterThan(1000);

    await page.keyboard.press('i');
    await page.getByRole('button', { name: 'Copy: Camera' }).click();
    await expect.poll(read).toBe('Acme One');
    await page.keyboard.press('i');
  });

  test.describe('of a file that does not come', () => {
    test.use({ expectedComplaints: [/ERR_FAILED/u] });

    test('an original that is gone is copied from its preview, and says so', async ({ scenery: page }) => {
      await page.route('**/media/whole/**', (route) => route.abort());
      await open(page, 'walk-07.jpg');
      await page.mouse.click(500, 400, { button: 'right' });
      await page.getByRole('menuitem', { name: 'Copy image' }).click();
      await expect(page.getByText('Preview copied: this page cannot open the original.')).toBeVisible();
    });
  });
});

test('where the browser does not let it, it says that nothing was copied', async ({ scenery: page }) => {
  await page.addInitScript(() => {
    const refuse = (): Promise<never> => Promise.reject(new DOMException('No.', 'NotAllowedError'));
    Object.assign(navigator.clipboard, { write: refuse });
  });
  await page.reload();
  await open(page, 'sea.jpg');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText(/^Nothing was copied: the browser did not allow it\./u)).toBeVisible();
});
