import { photoCount } from './testing/colour-library.ts';
import { cells, expect, expectNoBarriers, photoNames, test } from './testing/test.ts';

test('a photo opens large, the arrows walk, and its data is shown', async ({ gallery }) => {
  const names = await photoNames(gallery);
  await cells(gallery).first().click();
  const viewer = gallery.getByRole('dialog', { name: names[0] ?? '' });
  await expect(viewer).toBeVisible();
  await expect(gallery.getByText(`1 of ${String(photoCount)}`)).toBeVisible();
  // The original, not a thumbnail of it, in the end.
  const original = gallery.locator('img[src^="/media/whole/"]');
  await expect
    .poll(() => original.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBeGreaterThan(0);
  await expectNoBarriers(gallery);

  await gallery.keyboard.press('ArrowRight');
  await gallery.keyboard.press('ArrowRight');
  await gallery.keyboard.press('ArrowLeft');
  await expect(gallery.getByRole('dialog', { name: names[1] ?? '' })).toBeVisible();
  await gallery.keyboard.press('i');
  const details = gallery.getByRole('complementary', { name: 'Details' });
  for (const fact of ['Acme One', 'f/1.8', '1/500 s', 'ISO 32', '18:42', 'Colours']) {
    await expect(details.getByText(fact)).toBeVisible();
  }
  await expectNoBarriers(gallery);

  await gallery.keyboard.press('Escape');
  await expect(gallery.getByRole('dialog')).toBeHidden();
  await expect(cells(gallery).nth(1)).toBeFocused();
});

test('the open photo is in the address, and Back closes it', async ({ gallery }) => {
  await cells(gallery).nth(3).click();
  await expect(gallery).toHaveURL(/\?photo=\d+$/u);
  await gallery.reload();
  await expect(gallery.getByText(`4 of ${String(photoCount)}`)).toBeVisible();
  await gallery.goBack();
  await expect(gallery.getByRole('dialog')).toBeHidden();
  await expect(gallery).toHaveURL(/\/$/u);
});

test('from the viewer to its like, and to the search box', async ({ gallery }) => {
  await gallery.getByRole('gridcell', { name: /^yellow-1/u }).click();
  await gallery.getByRole('dialog').getByRole('button', { name: 'More like this' }).click();
  await expect(gallery.getByRole('dialog')).toBeHidden();
  await expect.poll(async () => (await photoNames(gallery))[0]).toMatch(/^yellow/u);

  await cells(gallery).first().click();
  await expect(gallery.getByRole('dialog')).toBeVisible();
  await gallery.keyboard.press('i');
  await expect(
    gallery
      .getByRole('complementary', { name: 'Details' })
      .getByText(/^(?:Strong|Likely) match · \d\.\d\d by Starter$/u),
  ).toBeVisible();
  await gallery.keyboard.press('/');
  await expect(gallery.getByRole('combobox')).toBeFocused();
});

test('an address of a photo that is gone says so', async ({ gallery }) => {
  await gallery.goto(new URL('/?photo=999999', gallery.url()).href);
  await expect(gallery.getByText('This photo is no longer in the library.')).toBeVisible();
  await expectNoBarriers(gallery);
  await gallery.keyboard.press('Escape');
  await expect(cells(gallery).first()).toBeVisible();
});
