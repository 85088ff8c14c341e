import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makePhoto } from '../src/testing/make-photo.ts';
import { makeColourLibrary, photosPerColour, type ColourLibrary } from './testing/colour-library.ts';
import { startHost, type Host } from './testing/start-host.ts';
import {
  cells,
  expect,
  expectNoBarriers,
  leave,
  matchNames,
  photoNames,
  summary,
  test,
} from './testing/test.ts';

/** The colours, and beside them a picture that is no JPEG and a copy of a photo. */
let library: ColourLibrary;
let host: Host;

test.beforeAll(async () => {
  library = await makeColourLibrary();
  await makePhoto(join(library.photos, 'sign.png'), {
    // Of a shape of its own, so that it stands behind no other blue.
    width: 400,
    height: 400,
    colour: 'rgb(10, 12, 240)',
    format: 'png',
  });
  copyFileSync(join(library.photos, 'red-1.jpg'), join(library.photos, 'Holidays', 'red-1 copy.jpg'));
  host = await startHost({ bundledModels: library.models, folders: [library.photos] });
});
test.afterAll(async () => {
  await host.close();
  library.remove();
});
test.beforeEach(async ({ page }) => {
  await page.goto(host.url);
  await expect(cells(page).first()).toBeVisible();
});
test.afterEach(({ page }) => leave(page));

async function ask(page: Page, query: string): Promise<void> {
  await page.getByRole('combobox').fill(query);
  await expect(page.getByRole('heading', { name: `“${query}”`, exact: true })).toBeVisible();
}

test('what matches stands above what is less likely, and is counted', async ({ page }) => {
  await ask(page, 'blue');
  const blues = Array.from({ length: photosPerColour }, (_, index) => `blue-${String(index + 1)}.jpg`);
  await expect.poll(() => matchNames(page)).toEqual(expect.arrayContaining(blues));
  const names = await matchNames(page);
  expect(names.filter((name) => /^(?:red|yellow)/u.test(name))).toEqual([]);
  await expect(summary(page)).toHaveText(new RegExp(`^${String(names.length)} matches in \\d+ photos$`, 'u'));
  await expect(page.getByRole('heading', { name: 'Less likely' })).toBeVisible();
  await expectNoBarriers(page);
});

test('what matches is sorted by date when asked, by month, and so are the searches after it', async ({
  page,
}) => {
  // Yellow is half green.
  await ask(page, 'green type:jpeg');
  const byMatch = page.getByRole('grid', { name: 'Photos found, best match first' });
  const byDate = page.getByRole('grid', { name: 'Photos found, newest first' });
  await expect(byMatch).toBeVisible();
  await page.getByRole('group', { name: 'Sort by' }).getByRole('button', { name: 'Date' }).click();
  await expect(byDate.getByRole('heading', { level: 2 }).first()).toHaveText('July 2024');
  await expect(page).toHaveURL(/[?&]sort=date/u);
  await expect
    .poll(async () => (await photoNames(page)).slice(0, 2))
    .toEqual(['yellow-6.jpg', 'green-6.jpg']);
  await expectNoBarriers(page);
  await page.reload();
  await expect(byDate).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await ask(page, 'blue');
  await expect(byDate).toBeVisible();
  await page.getByRole('button', { name: 'Best match' }).click();
  await expect(byMatch).toBeVisible();
  await expect(page).not.toHaveURL(/sort=/u);
});

test('where nothing matches it says so, and shows the closest when asked', async ({ page }) => {
  await ask(page, 'zzz');
  const title = page.getByText('Nothing matches “zzz”');
  const closest = page.getByRole('button', { name: 'Show the closest anyway' });
  await expect(title).toBeVisible();
  await expect(page.getByText(/^Recollect looked through \d+ photos\.$/u)).toBeVisible();
  await expect(page.getByRole('main').getByRole('grid', { name: /^Photos found/u })).toHaveCount(0);
  await expectNoBarriers(page);

  // From the box to what can be done, and on to the photos.
  await page.getByRole('combobox').press('Enter');
  await expect(closest).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(title).toBeHidden();
  await expect(cells(page).first()).toBeFocused();
  await expect(summary(page)).toHaveText(/^No match in \d+ photos, these are the closest$/u);
  await expect(page.getByRole('heading', { name: 'Less likely' })).toBeHidden();
  await expectNoBarriers(page);

  // Another question begins without them.
  await ask(page, 'zzzz');
  await expect(page.getByText('Nothing matches “zzzz”')).toBeVisible();
  await expect(closest).toBeVisible();
});

test('a filter that makes no sense is told, and the rest of the query answers', async ({ page }) => {
  const box = page.getByRole('combobox');
  await ask(page, 'green year:abc');
  await expect(box).toHaveAccessibleDescription(/“abc”/u);
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('status').filter({ hasText: '“abc”' })).toBeVisible();
  await expect.poll(async () => (await matchNames(page))[0]).toMatch(/^green/u);
  await expectNoBarriers(page);

  await box.fill('green year:2024');
  await expect(box).toHaveAttribute('aria-invalid', 'false');
  await expect(box).toHaveAccessibleDescription('');

  // Alone it leaves nothing to look for.
  await ask(page, 'year:abc');
  await expect(page.getByText('Nothing to look for yet')).toBeVisible();
  await expect(box).toHaveAccessibleDescription(/“abc”/u);
});

test('a filter leaves the photos that pass it, with words and without', async ({ page }) => {
  await ask(page, 'type:png');
  await expect.poll(() => photoNames(page)).toEqual(['sign.png']);
  await expect(page.getByRole('status').filter({ hasText: /^1 photo$/u })).toBeVisible();
  await cells(page).first().click();
  await page.keyboard.press('i');
  await expect(
    page.getByRole('complementary', { name: 'Details' }).getByText('Fits the filters'),
  ).toBeVisible();
  await page.keyboard.press('i');
  await page.keyboard.press('Escape');

  await ask(page, 'blue -folder:holidays type:jpeg');
  await expect
    .poll(async () => (await matchNames(page)).sort())
    .toEqual(['blue-1.jpg', 'blue-3.jpg', 'blue-5.jpg']);

  await ask(page, 'blue year:1999');
  await expect(page.getByText('Nothing matches “blue year:1999”')).toBeVisible();
  await expect(page.getByText('The filters leave no photo.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show the closest anyway' })).toBeHidden();
});

test('a minus keeps photos out', async ({ page }) => {
  const coloursFound = async (): Promise<string[]> => {
    const names = await photoNames(page);
    return [...new Set(names.map((name) => name.split(/[-.]/u)[0] ?? ''))];
  };
  await ask(page, 'blue');
  await expect.poll(coloursFound).toContain('red');
  await ask(page, 'blue -red');
  await expect.poll(coloursFound).not.toContain('red');
  await expect.poll(async () => (await matchNames(page))[0]).toMatch(/^(?:blue|sign)/u);
});

/** A search whose first stack is the photo and its copy: where it is, and the names of the two in their order. */
async function findStack(page: Page): Promise<{ place: number; first: string; second: string }> {
  await ask(page, 'red');
  await expect(page.getByRole('gridcell', { name: /1 similar photo behind it/u })).toHaveCount(1);
  const names = await photoNames(page);
  const place = names.findIndex((name) => name.startsWith('red-1'));
  const [first, second] = ['red-1.jpg', 'red-1 copy.jpg'];
  return names[place] === first ? { place, first, second } : { place, first: second, second: first };
}

test('near-duplicates stand behind one photo, and open in place', async ({ page }) => {
  const { place, first, second } = await findStack(page);
  const before = await photoNames(page);
  const leader = cells(page).nth(place);
  expect(before).not.toContain(second);
  await expect(leader).toHaveAttribute('aria-expanded', 'false');

  await leader.getByRole('button', { name: 'Show 1 similar photo' }).click();
  await expect.poll(async () => (await photoNames(page)).slice(place, place + 2)).toEqual([first, second]);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(leader).toBeFocused();
  await expect(leader).toHaveAttribute('aria-expanded', 'true');
  await expect(cells(page).nth(place + 1)).toHaveAccessibleName(new RegExp(`similar to ${first}`, 'u'));
  await expectNoBarriers(page);

  // The key closes it from any photo of it, and opens it again.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('s');
  await expect.poll(() => photoNames(page)).toEqual(before);
  await expect(leader).toBeFocused();
  await page.keyboard.press('s');
  await expect(leader).toHaveAttribute('aria-expanded', 'true');

  // Another question begins with closed stacks.
  await ask(page, 'red type:jpeg');
  await expect(page.getByRole('gridcell', { name: /1 similar photo behind it/u })).toHaveCount(1);
});

test('the viewer walks what is in sight, and says what a near-duplicate is there for', async ({ page }) => {
  const { place, first, second } = await findStack(page);
  const viewer = page.getByRole('dialog');
  const leader = cells(page).nth(place);
  await leader.focus();
  await page.keyboard.press('s');
  await expect(leader).toHaveAttribute('aria-expanded', 'true');
  await expect(leader).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(viewer.getByText(new RegExp(`, ${String(place + 1)} of \\d+$`, 'u'))).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: second })).toBeVisible();
  await page.keyboard.press('i');
  await expect(
    page.getByRole('complementary', { name: 'Details' }).getByText(`Similar to ${first}`),
  ).toBeVisible();
  await page.keyboard.press('i');
  await page.keyboard.press('Escape');
  await expect(cells(page).nth(place + 1)).toBeFocused();
});
