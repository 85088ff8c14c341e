/**
 * axe on every page and dialog: light and dark, English and German, desktop and phone. Not all eight together:
 * four, in which each two of these meet in every way.
 */
import type { Page } from '@playwright/test';
import { de } from '../src/renderer/text/de/index.ts';
import { en } from '../src/renderer/text/en/index.ts';
import { cells, expect, expectNoBarriers, test } from './testing/test.ts';

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const combinations = [
  { colorScheme: 'light', locale: 'en-GB', viewport: desktop },
  { colorScheme: 'dark', locale: 'de-DE', viewport: desktop },
  { colorScheme: 'light', locale: 'de-DE', viewport: phone },
  { colorScheme: 'dark', locale: 'en-GB', viewport: phone },
] as const;

async function closed(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.locator('[role="dialog"], [role="alertdialog"], [role="menu"]')).toHaveCount(0);
}

for (const combination of combinations) {
  const { colorScheme, locale, viewport } = combination;
  const words = locale === 'de-DE' ? de : en;
  const isPhone = viewport === phone;

  test.describe(`${colorScheme}, ${locale}, ${String(viewport.width)} px wide`, () => {
    test.use(combination);

    test('no page and no dialog has barriers', async ({ gallery }) => {
      test.setTimeout(180_000);
      const menu = async (): Promise<void> => {
        if (isPhone) await gallery.getByRole('button', { name: words.app.openMenu }).click();
      };
      await expectNoBarriers(gallery);

      await gallery.keyboard.press('Control+,');
      await expect(gallery.getByRole('dialog', { name: words.settings.title })).toBeVisible();
      await expectNoBarriers(gallery);
      await closed(gallery);

      await cells(gallery).first().focus();
      await gallery.keyboard.press('?');
      await expect(gallery.getByRole('dialog', { name: words.shortcuts.title })).toBeVisible();
      await expectNoBarriers(gallery);
      await closed(gallery);

      await menu();
      await gallery.getByRole('navigation').getByRole('button', { name: words.library.addFolder }).click();
      await expect(gallery.getByRole('dialog', { name: words.chooser.title })).toBeVisible();
      await expectNoBarriers(gallery);
      await closed(gallery);

      await menu();
      await gallery.getByRole('button', { name: words.failures.entry(1) }).click();
      await expect(gallery.getByText('broken.jpg')).toBeVisible();
      await expectNoBarriers(gallery);
      await closed(gallery);

      await menu();
      await gallery.getByRole('button', { name: words.app.moreMenu('Colours') }).click();
      await expectNoBarriers(gallery);
      await gallery.getByRole('menuitem', { name: words.library.remove }).click();
      await expect(gallery.getByRole('alertdialog')).toBeVisible();
      await expectNoBarriers(gallery);
      await closed(gallery);

      await cells(gallery).first().click();
      await expect(gallery.locator('.viewer')).toBeVisible();
      await gallery.keyboard.press('i');
      await expectNoBarriers(gallery);
      await closed(gallery);

      const box = gallery.getByRole('combobox', { name: words.search.label });
      await box.fill('red -blue');
      await expect(gallery.getByRole('heading', { name: words.search.title('red -blue') })).toBeVisible();
      await expectNoBarriers(gallery);
      await box.fill('red year:1999');
      await expect(gallery.getByText(words.search.nothingMatches('red year:1999')).first()).toBeVisible();
      await expectNoBarriers(gallery);
    });
  });
}
