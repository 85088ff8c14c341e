/** Searching by images: their chips, and the slider between them and words. */
import type { Locator, Page } from '@playwright/test';
import { photoBytes } from '../src/testing/make-photo.ts';
import { cells, expect, expectNoBarriers, giveFile, photoNames, test } from './testing/test.ts';

function box(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Search your photos' });
}

function chip(page: Page, name: string): Locator {
  return page
    .getByRole('toolbar', { name: 'Parts of the search' })
    .getByRole('button', { name, exact: true });
}

function slider(page: Page): Locator {
  return page.getByRole('slider', { name: 'Images and words' });
}

async function likePhoto(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('gridcell', { name }).first().focus();
  await page.keyboard.press('m');
  await expect(page.getByRole('heading', { name: 'Photos like this' })).toBeVisible();
}

/** The colour of the best photo. */
async function best(page: Page): Promise<string> {
  return (await photoNames(page))[0]?.split('-')[0] ?? '';
}

test('an image is a part of the query: weighed, turned and removed by menu and by key', async ({
  gallery,
}) => {
  await likePhoto(gallery, /^red-1/u);
  await chip(gallery, 'Like this photo').click();
  await gallery.getByRole('menuitemradio', { name: 'Double' }).click();
  await expect(chip(gallery, 'Like this photo, counts 2 times')).toBeFocused();
  await expect(gallery).toHaveURL(/\?like=\d+%5E2$/u);
  await expectNoBarriers(gallery);

  // Back, forward and reload keep it.
  await gallery.reload();
  await expect(chip(gallery, 'Like this photo, counts 2 times')).toBeVisible();
  await gallery.goBack();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
  await gallery.goForward();
  await chip(gallery, 'Like this photo, counts 2 times').focus();
  await gallery.keyboard.press('ArrowDown');
  await expect(chip(gallery, 'Like this photo')).toBeFocused();

  await box(gallery).fill('blue');
  await chip(gallery, 'Like this photo').click();
  await gallery.getByRole('menuitem', { name: 'Not like this' }).click();
  await expect(chip(gallery, 'Not like this photo')).toBeFocused();
  await expect(gallery).toHaveURL(/\?q=blue&like=-\d+$/u);
  await expect(slider(gallery)).toBeHidden();
  await expect.poll(() => best(gallery)).toBe('blue');
  await gallery.keyboard.press('-');
  await expect(chip(gallery, 'Like this photo')).toBeFocused();
  await gallery.keyboard.press('Delete');
  await expect(chip(gallery, 'blue')).toBeFocused();
  await expect(gallery).toHaveURL(/\?q=blue$/u);
});

test('photos like one and not like another', async ({ gallery }) => {
  await likePhoto(gallery, /^red-1/u);
  const id = new URL(gallery.url()).searchParams.get('like') ?? '';
  await gallery.goto(new URL(`/?q=red&like=-${id}`, gallery.url()).href);
  await expect(chip(gallery, 'Not like this photo')).toBeVisible();
  await expect(gallery.getByText('The filters leave no photo.')).toBeHidden();
  await expect.poll(async () => (await photoNames(gallery))[0]).not.toBe('red-1.jpg');
});

test('a slider says whether images or words count more, by key and by pointer', async ({ gallery }) => {
  await likePhoto(gallery, /^red-1/u);
  await expect(slider(gallery)).toBeHidden();
  await box(gallery).fill('blue');
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 50%, words 50%');
  await expect(gallery.getByRole('button', { name: 'Count both alike' })).toBeHidden();
  await expectNoBarriers(gallery);

  await slider(gallery).focus();
  await gallery.keyboard.press('End');
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 20%, words 80%');
  await expect(chip(gallery, 'Like this photo, counts 0.3 times')).toBeVisible();
  await expect(gallery).toHaveURL(/\?q=blue&like=\d+%5E0\.25$/u);
  await expect.poll(() => best(gallery)).toBe('blue');
  await gallery.keyboard.press('Home');
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 80%, words 20%');
  await expect.poll(() => best(gallery)).toBe('red');
  await gallery.keyboard.press('ArrowRight');
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 75%, words 25%');
  await expect(gallery).toHaveURL(/like=\d+%5E3$/u);

  await gallery.reload();
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 75%, words 25%');
  await gallery.getByRole('button', { name: 'Count both alike' }).click();
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 50%, words 50%');
  await expect(gallery).toHaveURL(/\?q=blue&like=\d+$/u);

  const { x, y, width, height } = (await slider(gallery).boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  await gallery.mouse.move(x + width / 2, y + height / 2);
  await gallery.mouse.down();
  await gallery.mouse.move(x + width - 1, y + height / 2, { steps: 5 });
  // While it moves, and not only when it is let go.
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 20%, words 80%');
  await expect.poll(() => best(gallery)).toBe('blue');
  await gallery.mouse.up();
  await slider(gallery).dblclick({ position: { x: width / 4, y: height / 2 } });
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 50%, words 50%');
});

test('several images count together, and their weights are in the query that is asked', async ({
  gallery,
}) => {
  await likePhoto(gallery, /^red-1/u);
  const asked = gallery.waitForResponse((response) => response.url().endsWith('/query-image'));
  await giveFile(gallery, 'drop', {
    name: 'sky.jpg',
    bytes: await photoBytes({ colour: 'rgb(20, 30, 240)' }),
  });
  await asked;
  await expect(chip(gallery, 'sky.jpg')).toBeVisible();
  await expect(slider(gallery)).toBeHidden();
  await chip(gallery, 'sky.jpg').focus();
  await gallery.keyboard.press('-');
  await expect(chip(gallery, 'Not like sky.jpg')).toBeFocused();
  await expect.poll(() => best(gallery)).toBe('red');
  await gallery.keyboard.press('-');
  await gallery.keyboard.press('ArrowUp');
  await expect(chip(gallery, 'sky.jpg, counts 2 times')).toBeFocused();
  await expect.poll(() => best(gallery)).toBe('blue');

  // Two images and words: the middle is where both sides count alike.
  await box(gallery).fill('green');
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 75%, words 25%');
  await gallery.getByRole('button', { name: 'Count both alike' }).click();
  await expect(slider(gallery)).toHaveAttribute('aria-valuetext', 'Images 50%, words 50%');
  await expect(chip(gallery, 'sky.jpg, counts 0.7 times')).toBeVisible();
  await expect(cells(gallery).first()).toBeVisible();
});
