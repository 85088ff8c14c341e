import type { Page } from '@playwright/test';
import { cells, expect, expectNoBarriers, test, untilNamed } from './testing/test.ts';

/** Where the photo of this name is in the window; it has to be drawn. */
async function boxOf(
  page: Page,
  name: string,
): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.getByRole('gridcell', { name: new RegExp(`^${name}`, 'u') }).boundingBox();
  if (box === null) throw new Error(`${name} is not drawn.`);
  return box;
}

/** The name of the photo that is drawn at a point of the window. */
function nameAt(page: Page, x: number, y: number): Promise<string> {
  return page.evaluate(
    ([left, top]) => {
      const cell = document.elementFromPoint(left, top)?.closest('[role="gridcell"]');
      return cell?.getAttribute('aria-label')?.split(',')[0] ?? '';
    },
    [x, y] as const,
  );
}

async function heightOfFirst(page: Page): Promise<number> {
  return (await cells(page).first().boundingBox())?.height ?? 0;
}

test.describe('the zoom', () => {
  test('goes by slider, buttons and keys, and is kept from one visit to the next', async ({ gallery }) => {
    const slider = gallery.getByRole('slider', { name: 'Size of the photos' });
    await expect(slider).toHaveAttribute('aria-valuetext', '50 %');
    const usual = await heightOfFirst(gallery);
    await gallery.keyboard.press('-');
    await expect(slider).toHaveAttribute('aria-valuetext', '40 %');
    expect(await heightOfFirst(gallery)).toBeLessThan(usual);
    await gallery.getByRole('button', { name: 'Larger photos' }).click();
    await gallery.keyboard.press('+');
    await expect(slider).toHaveAttribute('aria-valuetext', '60 %');
    expect(await heightOfFirst(gallery)).toBeGreaterThan(usual);
    await slider.focus();
    await gallery.keyboard.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuetext', '70 %');
    await slider.fill('100');
    await expect(gallery.getByRole('button', { name: 'Larger photos' })).toBeDisabled();
    await expectNoBarriers(gallery);

    await gallery.reload();
    await expect(cells(gallery).first()).toBeVisible();
    await expect(slider).toHaveAttribute('aria-valuetext', '100 %');
    // Answers to a search are as large.
    await gallery.getByRole('combobox').fill('blue');
    await expect(gallery.getByRole('heading', { name: '“blue”' })).toBeVisible();
    await expect(cells(gallery).first()).toBeVisible();
    expect(await heightOfFirst(gallery)).toBeGreaterThan(2 * usual);
    // Signs in the search box are words.
    await gallery.keyboard.press('-');
    await expect(slider).toHaveAttribute('aria-valuetext', '100 %');
  });

  test('with Ctrl and the wheel keeps the photo under the pointer in its place', async ({ gallery }) => {
    await gallery.setViewportSize({ width: 1000, height: 420 });
    await gallery.locator('.view').evaluate((view) => view.scrollTo(0, 400));
    await untilNamed(gallery);
    const name = await nameAt(gallery, 600, 250);
    const before = await boxOf(gallery, name);
    const y = before.y + before.height / 2;
    await gallery.mouse.move(before.x + before.width / 2, y);
    await gallery.keyboard.down('Control');
    await gallery.mouse.wheel(0, -300);
    await expect(gallery.getByRole('slider', { name: 'Size of the photos' })).toHaveAttribute(
      'aria-valuetext',
      '80 %',
    );
    // The rows are laid out anew after the slider says so, and the view is moved with them.
    await expect
      .poll(async () => {
        const { y: top, height } = await boxOf(gallery, name);
        return Math.abs(top + height / 2 - y);
      })
      .toBeLessThan(8);
    const after = await boxOf(gallery, name);
    expect(after.height).toBeGreaterThan(before.height * 1.4);
    // Without the key the wheel scrolls.
    await gallery.keyboard.up('Control');
    await gallery.mouse.wheel(0, -40);
    await expect.poll(async () => (await boxOf(gallery, name)).y).toBeCloseTo(after.y + 40, 0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('two fingers make the photos larger, and the page stays as it is', async ({ gallery }) => {
    const before = await heightOfFirst(gallery);
    const isLeftToBrowser = await gallery.locator('.view').evaluate((view) => {
      const fire = (type: string, apart: number): boolean => {
        const touches = [-1, 1].map(
          (side, identifier) =>
            new Touch({ identifier, target: view, clientX: 195, clientY: 400 + (side * apart) / 2 }),
        );
        return view.dispatchEvent(new TouchEvent(type, { bubbles: true, cancelable: true, touches }));
      };
      fire('touchstart', 100);
      return fire('touchmove', 250);
    });
    expect(isLeftToBrowser).toBe(false);
    await expect.poll(() => heightOfFirst(gallery)).toBeGreaterThan(before * 1.5);
  });
});

test('a photo is shown by its own colours until its thumbnail is there', async ({ gallery }) => {
  const release = Promise.withResolvers<undefined>();
  await gallery.route('**/media/thumbnail/**', async (route) => {
    await release.promise;
    await route.continue();
  });
  await gallery.reload();
  const cell = gallery.getByRole('gridcell', { name: /^green-/u }).first();
  const placeholder = cell.locator('.grid-placeholder');
  await expect(placeholder).toHaveCSS('background-image', /^url\("data:image\/png/u);
  const thumbnail = cell.locator('img');
  await expect(thumbnail).toHaveCSS('opacity', '0');
  release.resolve(undefined);
  await expect(thumbnail).toHaveCSS('opacity', '1');
});

test('the month of the photos in sight stays at the top, and the next one takes its place', async ({
  gallery,
}) => {
  await gallery.setViewportSize({ width: 1000, height: 420 });
  const july = gallery.getByRole('heading', { name: 'July 2024' });
  const june = gallery.getByRole('heading', { name: 'June 2024' });
  const scroller = gallery.locator('.view');
  const top = (await scroller.boundingBox())?.y ?? 0;
  const scrollBy = (px: number): Promise<void> => scroller.evaluate((view, by) => view.scrollBy(0, by), px);
  await scrollBy(400);
  await expect(july).toBeInViewport();
  expect(((await july.boundingBox())?.y ?? 0) - top).toBeLessThan(44);
  await expect(june).toBeAttached();
  await scrollBy(((await june.boundingBox())?.y ?? 0) - top);
  await expect(july).not.toBeInViewport();
  expect(((await june.boundingBox())?.y ?? 0) - top).toBeLessThan(44);
  await scrollBy(200);
  await expect(june).toBeInViewport();

  // A photo that is walked to is not left below the heading.
  await cells(gallery).last().focus();
  for (let step = 0; step < 4; step += 1) await gallery.keyboard.press('ArrowUp');
  const focused = await gallery.locator('[role="gridcell"]:focus').boundingBox();
  expect((focused?.y ?? 0) - top).toBeGreaterThanOrEqual(43);
});

test('a photo that is walked to among results is not below what stays in sight above them', async ({
  gallery,
}) => {
  await gallery.setViewportSize({ width: 1000, height: 480 });
  await gallery.getByRole('combobox').fill('blue');
  await expect(gallery.getByRole('heading', { name: '“blue”' })).toBeVisible();
  await untilNamed(gallery);
  await cells(gallery).first().focus();
  await gallery.keyboard.press('Control+End');
  for (let step = 0; step < 3; step += 1) {
    await gallery.keyboard.press('ArrowUp');
    const isCovered = await gallery.locator('[role="gridcell"]:focus').evaluate((cell) => {
      const { left, top } = cell.getBoundingClientRect();
      return document.elementFromPoint(left + 20, top + 4)?.closest('[role="gridcell"]') !== cell;
    });
    expect(isCovered).toBe(false);
  }
});
