import type { Locator, Page } from '@playwright/test';
import { photoBytes } from '../src/testing/make-photo.ts';
import { makeColourLibrary, type ColourLibrary } from './testing/colour-library.ts';
import { startHost, type Host } from './testing/start-host.ts';
import { cells, expect, expectNoBarriers, giveFile, leave, summary, test } from './testing/test.ts';

let library: ColourLibrary;
let host: Host;

test.beforeAll(async () => {
  library = await makeColourLibrary();
});
test.afterAll(() => library.remove());
// Each test has a library that remembers nothing yet.
test.beforeEach(async ({ page }) => {
  host = await startHost({ bundledModels: library.models, folders: [library.photos] });
  await page.goto(host.url);
  await expect(cells(page).first()).toBeVisible();
});
test.afterEach(async ({ page }) => {
  await leave(page);
  await host.close();
});

function box(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Search your photos' });
}

/** What is offered under a heading, by its text. */
function group(page: Page, name: string): Locator {
  return page.getByRole('listbox', { name: 'Suggestions' }).getByRole('group', { name });
}

/** Asks for a colour, perhaps with filters, and goes on to the photos. */
async function ask(page: Page, query: string): Promise<void> {
  await box(page).fill(query);
  await expect(page.getByRole('heading', { name: `“${query}”`, exact: true })).toBeVisible();
  await expect(summary(page)).toBeVisible();
  // Until its answer is there, the photos in sight are still those of the query before.
  await expect(cells(page).first()).toHaveAttribute(
    'aria-label',
    new RegExp(`^${query.split(' ')[0] ?? ''}`, 'u'),
  );
  await box(page).press('Enter');
  await expect(cells(page).first()).toBeFocused();
}

async function clearAndLook(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  await page.keyboard.press('/');
}

test('an empty box offers examples of what is in the library, until something was asked', async ({
  page,
}) => {
  await page.keyboard.press('/');
  const examples = group(page, 'Try').getByRole('option');
  await expect(examples.filter({ hasText: 'camera:"Acme One"' })).toBeVisible();
  await expectNoBarriers(page);
  await page.keyboard.press('Escape');
  await expect(examples).toHaveCount(0);
  await box(page).click();
  await examples.filter({ hasText: 'camera:"Acme One"' }).click();
  await expect(box(page)).toHaveValue('camera:"Acme One"');
  await expect(box(page)).toBeFocused();
  await expect(page.getByRole('listbox')).toBeHidden();
  // Filters alone are walked through like the library.
  await expect(page.getByRole('heading', { name: '“camera:"Acme One"”', level: 1 })).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(cells(page).first()).toBeFocused();

  await clearAndLook(page);
  await expect(group(page, 'Recent').getByRole('option')).toHaveText(['camera:"Acme One"']);
  await expect(group(page, 'Try')).toBeHidden();
});

test('what was asked is offered again, on every page of the library, and can be forgotten', async ({
  page,
  context,
}) => {
  await ask(page, 'red');
  await ask(page, 'blue year:2024');
  await ask(page, 'red');
  // What was only begun is not remembered.
  await box(page).fill('yello');
  await clearAndLook(page);
  const recent = group(page, 'Recent').getByRole('option');
  await expect(recent).toHaveText(['red', 'blue year:2024']);
  await expectNoBarriers(page);

  // By key: choose, and remove.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('blue year:2024');
  await page.keyboard.press('Enter');
  await clearAndLook(page);
  await expect(recent).toHaveText(['blue year:2024', 'red']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await expect(recent).toHaveText(['red']);
  await page.getByRole('button', { name: 'Undo' }).click();

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(cells(other).first()).toBeVisible();
  await other.keyboard.press('/');
  await expect(group(other, 'Recent').getByRole('option')).toHaveText(['blue year:2024', 'red']);
  await other.getByRole('button', { name: 'Clear recent searches' }).click();
  await expect(group(other, 'Recent')).toBeHidden();
  await leave(other);
  await other.close();
  await box(page).focus();
  await expect(group(page, 'Recent')).toBeHidden();
});

test('a star saves a search under its text, through a restart', async ({ page }) => {
  await box(page).fill('green folder:holidays');
  const star = page.getByRole('button', { name: 'Save this search' });
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expectNoBarriers(page);

  await leave(page);
  host = await host.restart();
  await page.goto(host.url);
  await expect(cells(page).first()).toBeVisible();
  await page.keyboard.press('/');
  const saved = group(page, 'Saved').getByRole('option');
  await expect(saved).toHaveText(['green folder:holidays']);
  await saved.click();
  await expect(box(page)).toHaveValue('green folder:holidays');
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  // It was asked as well, and is offered once.
  await box(page).press('Enter');
  await clearAndLook(page);
  await expect(saved).toHaveText(['green folder:holidays']);
  await expect(group(page, 'Recent')).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await star.click();
  await clearAndLook(page);
  await expect(group(page, 'Recent').getByRole('option')).toHaveText(['green folder:holidays']);
  await expect(group(page, 'Saved')).toBeHidden();
});

test('images from elsewhere are not kept, photos of the library are', async ({ page }) => {
  await giveFile(page, 'drop', { name: 'desk.jpg', bytes: await photoBytes({ colour: 'rgb(250, 20, 10)' }) });
  await expect(page.getByRole('heading', { name: 'Photos like this' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save this search' })).toBeHidden();
  await box(page).fill('blue');
  await box(page).press('Enter');
  await clearAndLook(page);
  await expect(group(page, 'Recent').getByRole('option')).toHaveText(['blue']);
  await page.keyboard.press('Escape');

  await page.getByRole('gridcell', { name: /^red-1/u }).focus();
  await page.keyboard.press('m');
  await box(page).fill('green');
  await page.getByRole('button', { name: 'Save this search' }).click();
  await clearAndLook(page);
  await group(page, 'Saved').getByRole('option', { name: 'Photos like this, “green”' }).click();
  await expect(box(page)).toHaveValue('green');
  await expect(page).toHaveURL(/\?q=green&like=\d+$/u);
});
