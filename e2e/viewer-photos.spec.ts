import { cells, expect, expectNoBarriers } from './testing/test.ts';
import { open, test, viewer } from './testing/viewer-test.ts';

test('the filmstrip shows where one is, and leads anywhere', async ({ scenery: page }) => {
  await open(page, 'bern.jpg');
  const strip = page.getByRole('listbox', { name: 'Filmstrip' });
  const current = strip.getByRole('option', { selected: true });
  await expect(current).toHaveAccessibleName(/^bern\.jpg, /u);
  await expect(current).toHaveAttribute('aria-posinset', '2');
  await expect(current).toHaveAttribute('aria-setsize', '43');
  const middleOf = async (): Promise<number> => {
    const box = await current.boundingBox();
    return (box?.x ?? 0) + (box?.width ?? 0) / 2;
  };
  const main = await page.locator('.viewer-main').boundingBox();
  const middle = (main?.x ?? 0) + (main?.width ?? 0) / 2;
  expect(Math.abs((await middleOf()) - middle)).toBeLessThan(1.5);
  // Only what is in sight is there.
  expect(await strip.getByRole('option').count()).toBeLessThan(30);

  await strip.getByRole('option', { name: /^walk-05/u }).click();
  await expect(page.getByRole('dialog', { name: 'walk-05.jpg' })).toBeVisible();
  await expect.poll(async () => Math.abs((await middleOf()) - middle)).toBeLessThan(1.5);

  // By the keys: the focus stays on the strip as it walks.
  await current.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'walk-06.jpg' })).toBeVisible();
  await expect(current).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('dialog', { name: 'walk-40.jpg' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next photo' })).toBeHidden();
  await expectNoBarriers(page);

  await page.keyboard.press('t');
  await expect(strip).toBeHidden();
  await page.reload();
  await expect(page.getByRole('dialog', { name: 'walk-40.jpg' })).toBeVisible();
  await expect(strip).toBeHidden();
  await page.keyboard.press('t');
  await expect(strip).toBeVisible();
  await page.setViewportSize({ width: 900, height: 420 });
  await expect(strip).toBeHidden();
});

test('in a search the strip holds what was found', async ({ scenery: page }) => {
  await page.getByRole('combobox').fill('name:walk-1');
  await expect(page.getByRole('gridcell', { name: /^sea/u })).toHaveCount(0);
  await page
    .getByRole('gridcell', { name: /^walk-1/u })
    .first()
    .click();
  const options = page.getByRole('listbox', { name: 'Filmstrip' }).getByRole('option');
  await expect(options).not.toHaveCount(0);
  for (const name of await options.evaluateAll((found) => found.map((option) => option.ariaLabel))) {
    expect(name).toMatch(/^walk-1/u);
  }
});

test('a held key walks to the end, and what went by is not waited for', async ({ scenery: page }) => {
  await open(page, 'pattern.png');
  await page.keyboard.down('ArrowRight');
  for (let repeat = 0; repeat < 60; repeat += 1) await page.keyboard.down('ArrowRight');
  await page.keyboard.up('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'walk-40.jpg' })).toBeVisible();
  await expect(page.getByText('43 of 43')).toBeVisible();
  await expect(page.locator('.viewer-layer-late[data-stage="shown"]').first()).toBeAttached();
});

test('the neighbours are fetched before they are asked for', async ({ scenery: page }) => {
  const fetched: string[] = [];
  page.on('requestfinished', (request) => fetched.push(new URL(request.url()).pathname));
  const ids = await cells(page).evaluateAll((found) =>
    found.map((cell) => cell.getAttribute('data-photo-id')),
  );
  await open(page, 'sea.jpg');
  const at = await page
    .getByRole('listbox', { name: 'Filmstrip' })
    .getByRole('option', { selected: true })
    .getAttribute('aria-posinset');
  const index = Number(at) - 1;
  for (const near of [index - 1, index + 1]) {
    await expect.poll(() => fetched).toContain(`/media/thumbnail/${String(ids[near])}/large`);
  }
});

test('Space looks quickly, and gives the focus back', async ({ scenery: page }) => {
  await page.getByRole('gridcell', { name: /^sea/u }).focus();
  await page.keyboard.press(' ');
  await expect(page.getByRole('dialog', { name: 'sea.jpg' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '3 of 43' })).toHaveText('sea.jpg, 3 of 43');
  await page.keyboard.press(' ');
  await expect(viewer(page)).toBeHidden();
  await expect(page.getByRole('gridcell', { name: /^sea/u })).toBeFocused();
});

test('full screen is the browser’s own, and ends with the viewer', async ({ scenery: page }) => {
  const isFull = (): Promise<boolean> => page.evaluate(() => document.fullscreenElement !== null);
  await open(page, 'sea.jpg');
  await page.keyboard.press('Shift+F');
  await expect.poll(isFull).toBe(true);
  await page.getByRole('button', { name: 'Leave full screen' }).click();
  await expect.poll(isFull).toBe(false);
  await page.getByRole('button', { name: 'Full screen', exact: true }).click();
  await expect.poll(isFull).toBe(true);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(viewer(page)).toBeHidden();
  await expect.poll(isFull).toBe(false);
});

test('from right to left the arrows are mirrored, and the strip with them', async ({ scenery: page }) => {
  await page.addInitScript(() => window.localStorage.setItem('recollect.direction', 'rtl'));
  await page.reload();
  await open(page, 'bern.jpg');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('dialog', { name: 'sea.jpg' })).toBeVisible();
  const current = page.getByRole('listbox', { name: 'Filmstrip' }).getByRole('option', { selected: true });
  const [strip, box] = [await page.locator('.filmstrip').boundingBox(), await current.boundingBox()];
  const offset = (box?.x ?? 0) + (box?.width ?? 0) / 2 - ((strip?.x ?? 0) + (strip?.width ?? 0) / 2);
  expect(Math.abs(offset)).toBeLessThan(1.5);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'bern.jpg' })).toBeVisible();
});
