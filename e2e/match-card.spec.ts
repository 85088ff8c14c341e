import type { Locator, Page } from '@playwright/test';
import { cells, expect, expectNoBarriers, test } from './testing/test.ts';

const card = (page: Page): Locator => page.getByRole('tooltip');

/** Asks, and waits for the photos of the answer. */
async function search(page: Page, query: string): Promise<void> {
  await page.getByRole('combobox').fill(query);
  await expect(page.getByRole('heading', { name: `“${query}”` })).toBeVisible();
  await expect(cells(page).first()).toHaveAccessibleName(/^red/u);
}

/** Moves as a hand does: pointing needs more than photos that come to lie below the pointer. */
async function pointAt(page: Page, cell: Locator): Promise<void> {
  const box = await cell.boundingBox();
  if (box === null) throw new Error('There is no such photo in sight.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 - 10);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 2 });
}

async function expectBeside(page: Page, cell: Locator): Promise<void> {
  await expect
    .poll(async () => {
      const [photo, box] = [await cell.boundingBox(), await card(page).boundingBox()];
      if (photo === null || box === null) return 'hidden';
      const isApart =
        box.x >= photo.x + photo.width ||
        box.x + box.width <= photo.x ||
        box.y >= photo.y + photo.height ||
        box.y + box.height <= photo.y;
      const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
      const isInside = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
      return isApart && isInside ? 'beside' : JSON.stringify({ photo, box });
    })
    .toBe('beside');
}

test('the pointer at rest on a photo tells why it was found, beside it', async ({ gallery }) => {
  await search(gallery, 'red -blue');
  const first = cells(gallery).first();
  await pointAt(gallery, first);
  await expect(card(gallery)).toBeVisible();
  await expect(card(gallery)).toContainText(/^Strong match · -?\d\.\d\d by Starter/u);
  await expect(card(gallery)).toContainText(/red-?\d\.\d\d/u);
  await expect(card(gallery)).toContainText(/Without blue-?\d\.\d\d/u);
  await expect(card(gallery)).toContainText('In the file name: red');
  await expect(first).toHaveAccessibleDescription(/^Strong match/u);
  await expectBeside(gallery, first);
  await expect(gallery.getByRole('combobox')).toBeFocused();
  await expectNoBarriers(gallery);

  // Another photo takes over; then the pointer leaves them.
  await pointAt(gallery, cells(gallery).nth(1));
  await expect(first).not.toHaveAttribute('aria-describedby');
  await expect(cells(gallery).nth(1)).toHaveAccessibleDescription(/match/u);
  await gallery.mouse.move(5, 5);
  await expect(card(gallery)).toBeHidden();

  // Esc closes the card and leaves the search.
  await pointAt(gallery, first);
  await expect(card(gallery)).toBeVisible();
  await gallery.keyboard.press('Escape');
  await expect(card(gallery)).toBeHidden();
  await expect(gallery.getByRole('combobox')).toHaveValue('red -blue');
});

test('`i` tells it of the photo with the focus, moves with it, and a second one closes it', async ({
  gallery,
}) => {
  await search(gallery, 'red');
  await gallery.keyboard.press('Enter');
  const [first, second] = [cells(gallery).first(), cells(gallery).nth(1)];
  await expect(first).toBeFocused();
  await gallery.keyboard.press('i');
  await expect(first).toHaveAccessibleDescription(/^Strong match/u);
  await expect(first).toBeFocused();
  await expectBeside(gallery, first);
  await gallery.keyboard.press('ArrowRight');
  await expect(second).toBeFocused();
  await expect(second).toHaveAccessibleDescription(/match/u);
  await expect(first).not.toHaveAttribute('aria-describedby');
  await expectBeside(gallery, second);
  await gallery.keyboard.press('i');
  await expect(card(gallery)).toBeHidden();

  await gallery.keyboard.press('i');
  await expect(card(gallery)).toBeVisible();
  await gallery.keyboard.press('Escape');
  await expect(card(gallery)).toBeHidden();
  await expect(second).toBeFocused();

  // The viewer has an `i` of its own, and takes the card's place.
  await gallery.keyboard.press('i');
  await gallery.keyboard.press('Enter');
  await expect(gallery.getByRole('dialog')).toBeVisible();
  await expect(card(gallery)).toBeHidden();
  await gallery.keyboard.press('i');
  await expect(gallery.getByRole('complementary', { name: 'Details' })).toBeVisible();
  await expect(card(gallery)).toBeHidden();
});

test('it stands on the other side where lines are read from right to left', async ({ gallery }) => {
  await gallery.evaluate(() => localStorage.setItem('recollect.direction', 'rtl'));
  await gallery.reload();
  await search(gallery, 'red');
  await gallery.keyboard.press('Enter');
  await gallery.keyboard.press('i');
  await expectBeside(gallery, cells(gallery).first());
  const [photo, box] = [await cells(gallery).first().boundingBox(), await card(gallery).boundingBox()];
  expect(box?.x).toBeLessThan(photo?.x ?? 0);
});

test('in the library there is nothing to tell, however long the pointer rests', async ({ gallery }) => {
  await gallery.clock.install();
  await cells(gallery).first().focus();
  await gallery.keyboard.press('i');
  await pointAt(gallery, cells(gallery).first());
  await expect(cells(gallery).first()).toBeFocused();
  await gallery.clock.runFor(5_000);
  await expect(card(gallery)).toBeHidden();
  // The same rest does tell of a photo that was found.
  await search(gallery, 'red');
  await pointAt(gallery, cells(gallery).first());
  await gallery.clock.runFor(5_000);
  await expect(card(gallery)).toBeVisible();
});
