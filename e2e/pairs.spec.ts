import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filmBytes } from '../src/testing/make-film.ts';
import { makePhoto } from '../src/testing/make-photo.ts';
import { startHost } from './testing/start-host.ts';
import { cells, expect, expectNoBarriers, leave, photoNames, test } from './testing/test.ts';

test('a RAW and its JPEG, and a live photo and its film, are one tile each, named together and binned together', async ({
  page,
  colourLibrary,
}) => {
  const root = mkdtempSync(join(tmpdir(), 'recollect-pairs-'));
  const photos = join(root, 'Photos');
  await makePhoto(join(photos, 'pair.jpg'), { seed: 1 });
  // Beside a JPEG it is never opened.
  writeFileSync(join(photos, 'pair.CR3'), 'as the sensor saw it');
  await makePhoto(join(photos, 'live.jpg'), { seed: 2 });
  writeFileSync(join(photos, 'live.MOV'), filmBytes());
  await makePhoto(join(photos, 'poster.jpg'), { seed: 3 });
  writeFileSync(join(photos, 'poster.mov'), filmBytes({ seconds: 7200 }));
  const host = await startHost({ bundledModels: colourLibrary.models, folders: [photos] });
  const details = page.getByRole('complementary', { name: 'Details' });
  const tile = (name: string) => page.getByRole('gridcell', { name });
  try {
    await page.goto(host.url);
    await expect(cells(page)).toHaveCount(3);
    expect((await photoNames(page)).sort()).toEqual(['live.jpg', 'pair.jpg', 'poster.jpg']);
    await expect(page.getByRole('navigation')).toContainText('Up to date');

    await tile('pair.jpg').click();
    await page.keyboard.press('i');
    await expect(details).toContainText('Also as RAW: pair.CR3');
    await expectNoBarriers(page);
    await page.screenshot({ path: test.info().outputPath('pair.png') });
    await page.keyboard.press('Escape');
    await tile('live.jpg').click();
    await expect(details).toContainText('With its short film: live.MOV');
    await page.screenshot({ path: test.info().outputPath('live.png') });
    await page.keyboard.press('Escape');
    await tile('poster.jpg').click();
    await expect(details).toContainText('JPEG');
    await expect(details).not.toContainText('film');
    await page.keyboard.press('Escape');

    for (const [query, name] of [
      ['type:cr3', 'pair.jpg'],
      ['is:raw type:jpeg', 'pair.jpg'],
    ] as const) {
      await page.getByRole('combobox').fill(query);
      await expect(cells(page)).toHaveCount(1);
      await expect(tile(name)).toBeVisible();
    }
    await page.getByRole('combobox').fill('');
    await expect(cells(page)).toHaveCount(3);

    // The bin takes both of each, and Undo brings both back.
    for (const name of ['pair.jpg', 'live.jpg']) await tile(name).click({ modifiers: ['ControlOrMeta'] });
    await page.keyboard.press('Delete');
    await expect(page.getByText('Moved 2 photos to the bin')).toBeVisible();
    await expect(cells(page)).toHaveCount(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(cells(page)).toHaveCount(3);
    for (const [name, beside] of [
      ['pair.jpg', 'pair.CR3'],
      ['live.jpg', 'live.MOV'],
    ] as const) {
      await tile(name).click();
      await expect(details).toContainText(beside);
      await page.keyboard.press('Escape');
    }
    await leave(page);
  } finally {
    await host.close();
    rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  }
});
