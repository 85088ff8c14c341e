/**
 * How the page looks in its states, compared with pictures of generated photos. The fonts come with the page and
 * nothing moves, so what differs was changed; but another Chromium draws letters and edges otherwise, so that
 * elsewhere these are skipped, and it is said why.
 *
 * New pictures: `RECOLLECT_LOOKS=write npx playwright test e2e/looks.spec.ts --update-snapshots=all --workers=1`.
 */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { findChromium } from '../scripts/chromium.ts';
import { makeColourLibrary, photoCount } from './testing/colour-library.ts';
import { startHost } from './testing/start-host.ts';
import { cells, expect, leave, nameFolder, summary, test, untilNamed } from './testing/test.ts';

const madeByFile = fileURLToPath(new URL('./looks.spec.ts-snapshots/made-by.json', import.meta.url));

/** A headless shell draws letters otherwise than the whole browser of its version. */
function thisMachine(browser: Browser): string {
  const name = findChromium()?.endsWith('headless-shell') === true ? 'Chromium headless shell' : 'Chromium';
  return `${name} ${browser.version()} on ${process.platform} ${process.arch}`;
}

function pictureMaker(): string {
  try {
    const read: unknown = JSON.parse(readFileSync(madeByFile, 'utf8'));
    return typeof read === 'string' ? read : 'an unknown browser';
  } catch {
    return 'nobody yet';
  }
}

test.beforeEach(({ browser }) => {
  const here = thisMachine(browser);
  if (process.env['RECOLLECT_LOOKS'] === 'write') {
    mkdirSync(dirname(madeByFile), { recursive: true });
    writeFileSync(madeByFile, `${JSON.stringify(here)}\n`);
    return;
  }
  const maker = pictureMaker();
  const reason = `The pictures were made by ${maker}; this is ${here}, which draws otherwise.`;
  if (maker !== here) process.stdout.write(`looks.spec.ts is skipped. ${reason}\n`);
  test.skip(maker !== here, reason);
});

/**
 * A letter or an icon that changes is some 50 to 300 pixels of a million; what two runs of one Chromium differ by
 * has been none. A channel may differ a little (0.1 of the way in YIQ), as the last bit of a scaled photo does.
 */
async function expectLook(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || image.loading === 'lazy'),
  );
  await expect(page).toHaveScreenshot(`${name}.png`, {
    maxDiffPixels: 40,
    threshold: 0.1,
    animations: 'disabled',
    caret: 'hide',
    mask: [page.locator('.setting-path, .setting-place-facts')],
  });
}

async function addFolder(page: Page, path: string, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a folder' }).first().click();
  await nameFolder(page, path);
  await page.getByRole('button', { name: `Add “${name}”` }).click();
}

/** Toasts come and go by the clock. */
async function withoutToasts(page: Page): Promise<void> {
  await page.reload();
}

test('a library, its results, an open photo and the settings', async ({ gallery }) => {
  await expectLook(gallery, 'library');
  const box = gallery.getByRole('combobox');
  await box.fill('red');
  await expect(summary(gallery)).toBeVisible();
  await untilNamed(gallery);
  await expectLook(gallery, 'results');
  await box.fill('blue month:june type:jpeg');
  await expect(gallery.getByRole('button', { name: 'Month: June' }).first()).toBeVisible();
  await untilNamed(gallery);
  await expectLook(gallery, 'filters');
  await box.fill('red year:1999');
  await expect(gallery.getByText('Nothing matches “red year:1999”')).toBeVisible();
  await expectLook(gallery, 'empty-result');
  await gallery.getByRole('button', { name: /^Library/u }).click();
  await cells(gallery).first().click();
  await expect(gallery.locator('.viewer')).toBeVisible();
  await gallery.keyboard.press('i');
  await expectLook(gallery, 'viewer');
  await gallery.keyboard.press('Escape');
  await gallery.keyboard.press('Control+,');
  await expect(gallery.getByText('In use', { exact: true })).toBeVisible();
  await expectLook(gallery, 'settings');
});

test('the first run, a folder without photos, and indexing', async ({ page, colourLibrary }) => {
  const empty = join(mkdtempSync(join(tmpdir(), 'recollect-empty-')), 'Empty');
  mkdirSync(empty);
  const host = await startHost({ bundledModels: colourLibrary.models });
  try {
    await page.goto(host.url);
    await expect(page.getByRole('heading', { name: 'Find any photo by describing it' })).toBeVisible();
    await expectLook(page, 'first-run');
    await addFolder(page, empty, 'Empty');
    await expect(page.getByText('No photos here yet')).toBeVisible();
    await withoutToasts(page);
    await expect(page.getByText('No photos here yet')).toBeVisible();
    await expectLook(page, 'empty-library');
    await leave(page);
  } finally {
    await host.close();
    rmSync(dirname(empty), { recursive: true });
  }
  const paused = await startHost({ bundledModels: colourLibrary.models, isPaused: true });
  try {
    await page.goto(paused.url);
    await addFolder(page, colourLibrary.photos, 'Colours');
    await expect(page.getByText(`Paused, ${String(photoCount + 1)} to go`)).toBeVisible();
    await withoutToasts(page);
    await expect(page.getByText('Indexing is paused')).toBeVisible();
    await expectLook(page, 'indexing-paused');
    await leave(page);
  } finally {
    await paused.close();
  }
});

test('a folder that is not connected, and an engine that is gone', async ({ page, expectedComplaints }) => {
  expectedComplaints.push(/ERR_CONNECTION_REFUSED|WebSocket|Failed to (?:load|fetch)/u);
  const library = await makeColourLibrary();
  const host = await startHost({ bundledModels: library.models, folders: [library.photos] });
  const away = `${library.photos} away`;
  try {
    renameSync(library.photos, away);
    await page.goto(host.url);
    await page.getByRole('button', { name: 'More for Colours' }).click();
    await page.getByRole('menuitem', { name: 'Look for changes' }).click();
    await expect(page.getByText('Not connected', { exact: true })).toBeVisible();
    await withoutToasts(page);
    await expect(page.getByText('Not connected', { exact: true })).toBeVisible();
    await untilNamed(page);
    await expectLook(page, 'offline-folder');
    await host.kill();
    await expect(page.getByText('Connection lost. Reconnecting…')).toBeVisible();
    await expectLook(page, 'engine-gone');
    await leave(page);
  } finally {
    renameSync(away, library.photos);
    await host.close();
    library.remove();
  }
});

test('no model', async ({ page, colourLibrary }) => {
  const models = mkdtempSync(join(tmpdir(), 'recollect-no-models-'));
  const host = await startHost({ bundledModels: models });
  try {
    await page.goto(host.url);
    await addFolder(page, colourLibrary.photos, 'Colours');
    await expect(page.getByText('Photos cannot be read yet')).toBeVisible();
    await withoutToasts(page);
    await expect(page.getByText('Photos cannot be read yet')).toBeVisible();
    await expectLook(page, 'model-missing');
    await leave(page);
  } finally {
    await host.close();
    rmSync(models, { recursive: true });
  }
});
