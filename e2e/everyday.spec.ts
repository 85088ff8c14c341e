import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startHost, type Host } from './testing/start-host.ts';
import { cells, expect, leave, nameFolder, photoNames, test } from './testing/test.ts';

const photos = fileURLToPath(new URL('../../shared/data/photos/everyday', import.meta.url));
const captions = `${photos}-captions.tsv`;
const starter = fileURLToPath(new URL('../models/starter/vision.onnx', import.meta.url));

test.skip(!existsSync(photos), '../shared/data/photos/everyday is absent');
test.skip(!existsSync(starter), 'models/starter has no weights');

/** Names of the photos whose captions have this word. */
function captionedWith(word: string): Set<string> {
  const lines = readFileSync(captions, 'utf8').split('\n').slice(1);
  const having = lines.filter((line) => new RegExp(`\\b${word}`, 'iu').test(line.split('\t')[1] ?? ''));
  return new Set(having.map((line) => line.split('\t')[0] ?? ''));
}

test('420 real photos are indexed in sight, and words find them with the starter', async ({ page }) => {
  const host: Host = await startHost();
  try {
    await page.goto(host.url);
    await page.getByRole('button', { name: 'Add a folder' }).click();
    await nameFolder(page, photos);
    await page.getByRole('button', { name: 'Add “everyday”' }).click();
    const indexing = page.getByRole('region', { name: 'Indexing' });
    await expect(indexing.getByText('Reading photos')).toBeVisible();
    await expect(indexing.getByText(/ of 420$/u)).toBeVisible();
    // They appear while it goes on.
    await expect(cells(page).first()).toBeVisible();
    await expect(indexing.getByText('Up to date')).toBeVisible({ timeout: 45_000 });
    await expect(page.getByText('420 photos')).toBeVisible();

    for (const word of ['dog', 'snow', 'beach']) {
      const right = captionedWith(word);
      await page.getByRole('combobox').fill(word);
      await expect(page.getByRole('heading', { name: `“${word}”` })).toBeVisible();
      // Far more than chance, which is below half for each of these words.
      await expect
        .poll(async () => (await photoNames(page)).slice(0, 10).filter((name) => right.has(name)).length)
        .toBeGreaterThanOrEqual(6);
    }
    await expect(page.getByText('Basic search by Starter.')).toBeVisible();
    await leave(page);
  } finally {
    await host.close();
  }
});
