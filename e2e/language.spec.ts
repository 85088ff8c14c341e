import type { Page } from '@playwright/test';
import { cells, expect, expectNoBarriers, test, untilNamed } from './testing/test.ts';

/** German or English, by the menu at the foot of the sidebar. */
async function choose(page: Page, menu: string, language: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitemradio', { name: language }).click();
}

test('the page speaks German where it is chosen, and remembers it', async ({ gallery }) => {
  const html = gallery.locator('html');
  await expect(html).toHaveAttribute('lang', 'en-GB');
  await expect(html).toHaveAttribute('dir', 'ltr');
  await choose(gallery, 'Appearance', 'Deutsch');
  await expect(gallery.getByRole('heading', { name: 'Bibliothek' })).toBeVisible();
  await expect(html).toHaveAttribute('lang', 'de');
  await expect(gallery.getByText('Juli 2024').first()).toBeVisible();
  await expectNoBarriers(gallery);

  await gallery.reload();
  await expect(gallery.getByRole('heading', { name: 'Bibliothek' })).toBeVisible();
  await gallery.getByRole('combobox', { name: 'Fotos suchen' }).fill('red year:abc');
  await expect(gallery.getByText(/^Der Wert in „year:abc“ ist nicht zu verstehen/u)).toBeVisible();
  await expect(gallery.getByRole('heading', { name: '„red year:abc“' })).toBeVisible();
  await gallery.getByRole('button', { name: '1 Datei nicht gelesen' }).click();
  await expect(gallery.getByText('Die Datei ist beschädigt oder kein Bild.')).toBeVisible();
  await gallery.keyboard.press('Escape');

  await choose(gallery, 'Darstellung', 'English');
  await expect(gallery.getByRole('combobox', { name: 'Search your photos' })).toBeVisible();
});

test.describe('a browser that reads German', () => {
  test.use({ locale: 'de-AT' });

  test('is spoken to in German, with its own dates and numbers', async ({ page, galleryHost }) => {
    await page.goto(galleryHost.url);
    await expect(page.getByRole('heading', { name: 'Bibliothek' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de-AT');
    await untilNamed(page);
    await expect(cells(page).first()).toHaveAttribute('aria-label', /, \d+\. Juli 2024$/u);
  });
});
