/** Photos that no browser shows are seen whole all the same, and one that ends early says so. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePhoto, photoBytes } from '../src/testing/make-photo.ts';
import { startHost } from './testing/start-host.ts';
import { cells, expect, test } from './testing/test.ts';

test('a TIFF is shown whole, and a JPEG that ends early says how much of it there is', async ({
  page,
  colourLibrary,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'recollect-formats-'));
  await makePhoto(join(folder, 'scan.tif'), { format: 'tiff', width: 2400, height: 1800, seed: 3 });
  const bytes = await photoBytes({ width: 800, height: 600, seed: 4 });
  writeFileSync(join(folder, 'broken-off.jpg'), bytes.subarray(0, Math.floor(bytes.length * 0.8)));
  const host = await startHost({ bundledModels: colourLibrary.models, folders: [folder] });
  try {
    await page.goto(host.url);
    await expect(cells(page)).toHaveCount(2);
    await page.getByRole('gridcell', { name: /^scan\.tif/u }).click();
    await expect(page.getByRole('dialog', { name: 'scan.tif' })).toBeVisible();
    // At its own pixels.
    await page.keyboard.press('1');
    const whole = page.locator('.viewer img[src^="/media/whole/"]');
    await expect(whole).toHaveAttribute('data-stage', 'shown');
    expect(await whole.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2400);
    await page.keyboard.press('Escape');

    await page.getByRole('gridcell', { name: /^broken-off\.jpg/u }).click();
    await page.keyboard.press('i');
    await expect(page.getByText(/^The file ends early: \d+% of the picture is there$/u)).toBeVisible();
  } finally {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
