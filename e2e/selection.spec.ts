import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { photoCount } from './testing/colour-library.ts';
import { cells, expect, expectNoBarriers, select, selectionBar, test } from './testing/test.ts';

function selected(page: Page): Locator {
  return page.locator('[role="gridcell"][aria-selected="true"]');
}

function cell(page: Page, index: number): Locator {
  return cells(page).nth(index);
}

test('a photo’s check mark begins a selection, in which clicks select; Esc ends it', async ({ gallery }) => {
  await cell(gallery, 2).hover();
  await cell(gallery, 2).getByRole('button', { name: 'Select', exact: true }).click();
  await expect(selected(gallery)).toHaveCount(1);
  await expect(selectionBar(gallery)).toContainText('1 selected');
  await expect(gallery.getByRole('status').filter({ hasText: '1 selected' })).toBeAttached();
  await expect(gallery.getByRole('grid')).toHaveAttribute('aria-multiselectable', 'true');
  await cell(gallery, 4).click();
  await expect(selectionBar(gallery)).toContainText('2 selected');
  await expect(gallery.getByRole('dialog')).toHaveCount(0);
  await cell(gallery, 2).click();
  await expect(selectionBar(gallery)).toContainText('1 selected');
  await expectNoBarriers(gallery);
  await gallery.keyboard.press('Escape');
  await expect(selectionBar(gallery)).toHaveCount(0);
  await expect(selected(gallery)).toHaveCount(0);
  // A click opens the photo again.
  await cell(gallery, 4).click();
  await expect(gallery.getByRole('dialog')).toBeVisible();
});

test('Ctrl and Shift with a click select one and a range, and a month’s mark the month', async ({
  gallery,
}) => {
  await select(gallery, 1);
  await cell(gallery, 5).click({ modifiers: ['Shift'] });
  await expect(selected(gallery)).toHaveCount(5);
  // Another range from there takes its place.
  await cell(gallery, 3).click({ modifiers: ['Shift'] });
  await expect(selected(gallery)).toHaveCount(3);
  await select(gallery, 2);
  await expect(selected(gallery)).toHaveCount(2);
  await gallery.keyboard.press('Escape');

  const month = gallery.getByRole('button', { name: 'Select all of July 2024' });
  await month.click();
  await expect(selectionBar(gallery)).toContainText('12 selected');
  await expect(month).toHaveAttribute('aria-pressed', 'true');
  await month.click();
  await expect(selectionBar(gallery)).toHaveCount(0);
});

test('keys select: x, Shift with arrows, Ctrl+A, over what is not drawn too', async ({ gallery }) => {
  await gallery.setViewportSize({ width: 700, height: 400 });
  await cell(gallery, 0).focus();
  await gallery.keyboard.press('x');
  await expect(selectionBar(gallery)).toContainText('1 selected');
  await gallery.keyboard.press('Shift+ArrowRight');
  await gallery.keyboard.press('Shift+ArrowRight');
  await expect(selectionBar(gallery)).toContainText('3 selected');
  await gallery.keyboard.press('Shift+ArrowLeft');
  await expect(selectionBar(gallery)).toContainText('2 selected');
  await gallery.keyboard.press('ControlOrMeta+Shift+End');
  await expect(selectionBar(gallery)).toContainText(`${String(photoCount)} selected`);
  await gallery.keyboard.press('Escape');
  await gallery.keyboard.press('ControlOrMeta+a');
  await expect(selectionBar(gallery)).toContainText(`${String(photoCount)} selected`);
  // In the box it marks the words.
  await gallery.keyboard.press('Escape');
  await gallery.getByRole('combobox').click();
  await gallery.keyboard.press('ControlOrMeta+a');
  await expect(selectionBar(gallery)).toHaveCount(0);
});

test('a rectangle drawn from an empty place selects what it covers, scrolls at the edge, and adds with Ctrl', async ({
  gallery,
}) => {
  await gallery.setViewportSize({ width: 1000, height: 420 });
  const first = await cell(gallery, 0).boundingBox();
  const second = await cell(gallery, 1).boundingBox();
  const scroller = await gallery.locator('.view').boundingBox();
  if (first === null || second === null || scroller === null) throw new Error('Nothing is drawn.');
  // From above the first row, over the first photo only.
  await gallery.mouse.move(first.x + 40, first.y - 6);
  await gallery.mouse.down();
  await gallery.mouse.move(first.x + 20, first.y + 30, { steps: 3 });
  await expect(selectionBar(gallery)).toContainText('1 selected');
  await gallery.mouse.move(second.x + 30, first.y + 30, { steps: 3 });
  await expect(selectionBar(gallery)).toContainText('2 selected');
  await gallery.mouse.move(second.x + 30, scroller.y + scroller.height - 2, { steps: 3 });
  // Down to the last row: more than ever were drawn at once.
  await expect.poll(() => gallery.locator('.view').evaluate((view) => view.scrollTop)).toBeGreaterThan(600);
  await gallery.mouse.up();
  await expect(gallery.locator('.grid-marquee')).toHaveCount(0);
  const count = Number(/\d+/u.exec((await selectionBar(gallery).textContent()) ?? '')?.[0]);
  expect(count).toBeGreaterThan(5);
  await gallery.keyboard.press('Escape');
  await expect(selected(gallery)).toHaveCount(0);
});

test('what is selected becomes favourites at once, with a way back', async ({ gallery }) => {
  await select(gallery, 0, 1);
  await selectionBar(gallery).getByRole('button', { name: 'Add to favourites' }).click();
  await expect(gallery.locator('.grid-cell-heart')).toHaveCount(2);
  const toast = gallery.getByText('Added 2 photos to favourites');
  await expect(toast).toBeVisible();
  await expect(selectionBar(gallery).getByRole('button', { name: 'Remove from favourites' })).toBeVisible();
  await gallery.getByRole('button', { name: 'Undo' }).click();
  await expect(gallery.locator('.grid-cell-heart')).toHaveCount(0);
});

test('a menu on a photo acts on it, and on all that are selected where it is one of them', async ({
  gallery,
}) => {
  const menu = gallery.getByRole('menu');
  await cell(gallery, 3).click({ button: 'right' });
  await expect(menu.getByRole('menuitem', { name: 'Move to bin' })).toBeVisible();
  await expectNoBarriers(gallery);
  await menu.getByRole('menuitem', { name: /^Select/u }).click();
  await expect(selectionBar(gallery)).toContainText('1 selected');
  await cell(gallery, 1).click();
  await cell(gallery, 1).focus();
  await gallery.keyboard.press('Shift+F10');
  await expect(gallery.getByRole('menu', { name: 'Actions for 2 photos' })).toBeVisible();
  await menu.getByRole('menuitem', { name: 'Add to favourites' }).click();
  await expect(gallery.locator('.grid-cell-heart')).toHaveCount(2);
  await cell(gallery, 3).click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Remove from favourites' }).click();
  await expect(gallery.locator('.grid-cell-heart')).toHaveCount(0);
  // Another photo's menu is about that photo alone.
  await cell(gallery, 5).click({ button: 'right' });
  await expect(gallery.getByRole('menu', { name: /^Actions for (?:red|green|blue|yellow)-/u })).toBeVisible();
  await gallery.keyboard.press('Escape');
});

test('a photo that is dropped on the search box is searched by', async ({ gallery }) => {
  await cell(gallery, 2).dragTo(gallery.getByRole('combobox'));
  await expect(gallery).toHaveURL(/[?&]like=\d+/u);
  await expect(gallery.getByRole('heading', { name: 'Photos like this' })).toBeVisible();
});

test('a selection is left with its view and kept while it scrolls', async ({ gallery }) => {
  await gallery.setViewportSize({ width: 1000, height: 420 });
  await select(gallery, 0);
  const view = gallery.locator('.view');
  await view.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await view.evaluate((element) => element.scrollTo(0, 0));
  await expect(selected(gallery)).toHaveCount(1);
  await gallery.getByRole('combobox').fill('blue');
  await expect(gallery.getByRole('heading', { name: '“blue”' })).toBeVisible();
  await expect(selectionBar(gallery)).toHaveCount(0);
  // Results are selected alike.
  await select(gallery, 0);
  await expect(selectionBar(gallery)).toContainText('1 selected');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a long press begins a selection, and its bar is at the lower edge', async ({ gallery }) => {
    const box = await cell(gallery, 1).boundingBox();
    if (box === null) throw new Error('Nothing is drawn.');
    const session = await gallery.context().newCDPSession(gallery);
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
    await expect(selectionBar(gallery)).toContainText('1 selected');
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(selectionBar(gallery)).toContainText('1 selected');
    await cell(gallery, 2).tap();
    await expect(selectionBar(gallery)).toContainText('2 selected');
    const edge = await selectionBar(gallery).boundingBox();
    expect((edge?.y ?? 0) + (edge?.height ?? 0)).toBeCloseTo(844, 0);
    await expectNoBarriers(gallery);
  });
});

test.describe('with the right to the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('Ctrl+C copies the image of one selected photo, and the paths of several', async ({ gallery }) => {
    const copied = (): Promise<string> => gallery.evaluate(() => navigator.clipboard.readText());
    await cell(gallery, 0).focus();
    await gallery.keyboard.press('x');
    await gallery.keyboard.press('ControlOrMeta+c');
    await expect(gallery.getByText('Image copied')).toBeVisible();
    await gallery.keyboard.press('Shift+ArrowRight');
    await gallery.keyboard.press('Shift+ArrowRight');
    await gallery.keyboard.press('ControlOrMeta+c');
    await expect(gallery.getByText('Copied the paths of 3 photos')).toBeVisible();
    const paths = (await copied()).split('\n');
    expect(paths).toHaveLength(3);
    for (const path of paths) expect(readFileSync(path).length).toBeGreaterThan(1000);

    await selectionBar(gallery).getByRole('button', { name: 'Copy paths' }).click();
    await expect.poll(copied).toBe(paths.join('\n'));
    // Marked words are copied as they are.
    await gallery.getByRole('heading', { level: 1 }).first().selectText();
    await gallery.keyboard.press('ControlOrMeta+c');
    await expect.poll(copied).not.toContain('/');
  });
});
