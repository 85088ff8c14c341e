import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { cells, expect, expectNoBarriers, photoNames, select, test, untilNamed } from './testing/test.ts';

/** German or English, in the settings. */
async function choose(page: Page, settings: string, label: string, language: string): Promise<void> {
  await page.getByRole('button', { name: settings }).click();
  await page.getByRole('combobox', { name: label }).selectOption(language);
}

test('the page speaks German where it is chosen, and remembers it', async ({ gallery, colourLibrary }) => {
  const html = gallery.locator('html');
  await expect(html).toHaveAttribute('lang', 'en-GB');
  await expect(html).toHaveAttribute('dir', 'ltr');
  await choose(gallery, 'Settings', 'Language', 'Deutsch');
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
  // What the engine says is said in German, with what it names.
  await gallery.getByRole('button', { name: 'Ordner hinzufügen' }).click();
  await gallery.getByRole('textbox', { name: 'Ordner' }).fill(join(colourLibrary.photos, 'red-1.jpg'));
  await gallery.keyboard.press('Enter');
  await expect(gallery.getByText(/red-1\.jpg ist eine Datei und kein Ordner\./u)).toBeVisible();
  await gallery.keyboard.press('Escape');
  // A reason with words of its own.
  await select(gallery, 0);
  await gallery.getByRole('toolbar').getByRole('button', { name: 'In einen Ordner kopieren …' }).click();
  const chooser = gallery.getByRole('dialog');
  await chooser.getByRole('textbox', { name: 'Ordner' }).fill(colourLibrary.photos);
  await gallery.keyboard.press('Enter');
  await chooser.getByRole('button', { name: /^Nach „/u }).click();
  await expect(gallery.getByText(/^Dieser Ordner gehört zu Recollect/u)).toBeVisible();
  await gallery.keyboard.press('Escape');

  await choose(gallery, 'Einstellungen', 'Sprache', 'English');
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

test.describe('from right to left', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('the page is mirrored, and its arrow keys with it', async ({ page, galleryHost }) => {
    await page.addInitScript(() => window.localStorage.setItem('recollect.direction', 'rtl'));
    await page.goto(galleryHost.url);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    const sidebar = await page.getByRole('navigation').boundingBox();
    expect((sidebar?.x ?? 0) + (sidebar?.width ?? 0)).toBe(1280);
    const [first = '', second = ''] = await photoNames(page);
    const [firstBox, secondBox] = [
      await cells(page).first().boundingBox(),
      await cells(page).nth(1).boundingBox(),
    ];
    expect(firstBox?.x).toBeGreaterThan(secondBox?.x ?? Infinity);
    await cells(page).first().focus();
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator(':focus')).toHaveAttribute('aria-label', new RegExp(`^${second}`, 'u'));
    await page.keyboard.press('ArrowRight');
    await expect(page.locator(':focus')).toHaveAttribute('aria-label', new RegExp(`^${first}`, 'u'));
    await expectNoBarriers(page);
  });
});
