import sharp from 'sharp';
import { patternPixels, patternSize } from './testing/scenery-library.ts';
import { expect, expectNoBarriers } from './testing/test.ts';
import { open, photoFrame, placeOf, test, viewer } from './testing/viewer-test.ts';

for (const deviceScaleFactor of [1, 2]) {
  test.describe(`on a screen with ${String(deviceScaleFactor)} pixels for one of the page`, () => {
    test.use({ deviceScaleFactor });

    test('1:1 shows the original, each pixel on one of the screen', async ({ scenery: page }) => {
      await open(page, 'pattern.png');
      // Fitted, the preview has enough pixels on a plain screen: the file is left where it is.
      if (deviceScaleFactor === 1) {
        await expect(page.locator('.viewer img[src^="/media/whole/"]')).toHaveCount(0);
      }
      await page.keyboard.press('1');
      const original = page.locator('.viewer img[src^="/media/whole/"]');
      await expect(original).toHaveAttribute('data-stage', 'shown');
      const { width } = await placeOf(page);
      const naturalWidth = await original.evaluate((image: HTMLImageElement) => image.naturalWidth);
      expect(naturalWidth).toBe(patternSize.width);
      expect(width * deviceScaleFactor).toBeCloseTo(naturalWidth, 3);
      await expect(page.getByRole('button', { name: '100%, fit to window' })).toBeVisible();

      // What is on the screen is the photo, byte for byte.
      const { x, y } = await placeOf(page);
      const clip = { x: 400, y: 300, width: 200, height: 100 };
      const shot = await page.screenshot({ clip, scale: 'device' });
      const shown = await sharp(shot).removeAlpha().raw().toBuffer();
      const expected = await sharp(patternPixels(), { raw: { ...patternSize, channels: 3 } })
        .extract({
          left: Math.round((clip.x - x) * deviceScaleFactor),
          top: Math.round((clip.y - y) * deviceScaleFactor),
          width: clip.width * deviceScaleFactor,
          height: clip.height * deviceScaleFactor,
        })
        .raw()
        .toBuffer();
      expect(Buffer.compare(shown, expected)).toBe(0);
    });
  });
}

test('the wheel zooms where the pointer is', async ({ scenery: page }) => {
  await open(page, 'bern.jpg');
  const fitted = await placeOf(page);
  const point = { x: fitted.x + fitted.width * 0.7, y: fitted.y + fitted.height * 0.4 };
  await page.mouse.move(point.x, point.y);
  for (let notch = 0; notch < 4; notch += 1) await page.mouse.wheel(0, -200);
  await expect.poll(async () => (await placeOf(page)).width).toBeGreaterThan(fitted.width * 3);
  const zoomed = await placeOf(page);
  expect((point.x - zoomed.x) / zoomed.width).toBeCloseTo(0.7, 2);
  expect((point.y - zoomed.y) / zoomed.height).toBeCloseTo(0.4, 2);

  // A trackpad's pinch comes as a wheel with Ctrl.
  await page.keyboard.down('Control');
  for (let step = 0; step < 60; step += 1) await page.mouse.wheel(0, 20);
  await page.keyboard.up('Control');
  await expect.poll(async () => placeOf(page)).toEqual(fitted);
});

test('a double click and the keys lead between fitted and 1:1', async ({ scenery: page }) => {
  await open(page, 'bern.jpg');
  const fitted = await placeOf(page);
  const point = { x: fitted.x + fitted.width * 0.25, y: fitted.y + fitted.height * 0.5 };
  await page.mouse.dblclick(point.x, point.y);
  await expect.poll(async () => (await placeOf(page)).width).toBe(3000);
  const actual = await placeOf(page);
  expect((point.x - actual.x) / actual.width).toBeCloseTo(0.25, 2);
  await page.mouse.dblclick(point.x, point.y);
  await expect.poll(async () => placeOf(page)).toEqual(fitted);

  await page.keyboard.press('+');
  await expect.poll(async () => (await placeOf(page)).width).toBeCloseTo(fitted.width * 1.5, 0);
  await page.keyboard.press('-');
  await expect.poll(async () => placeOf(page)).toEqual(fitted);
  await page.keyboard.press('1');
  await expect.poll(async () => (await placeOf(page)).width).toBe(3000);
  await page.keyboard.press('0');
  await expect.poll(async () => placeOf(page)).toEqual(fitted);
  await expectNoBarriers(page);
});

test('arrows and the hand pan a zoomed photo, and never beyond it', async ({ scenery: page }) => {
  await open(page, 'bern.jpg');
  await page.keyboard.press('1');
  await expect.poll(async () => (await placeOf(page)).width).toBe(3000);
  const before = await placeOf(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await placeOf(page)).x).toBeLessThan(before.x);
  await expect(page.getByRole('dialog', { name: 'bern.jpg' })).toBeVisible();

  const window = await page.locator('.viewer-main').evaluate((main) => {
    const { left, right, top, bottom } = main.getBoundingClientRect();
    return { left, right, top, bottom };
  });
  await page.mouse.move(900, 500);
  await page.mouse.down();
  await page.mouse.move(400, 100, { steps: 5 });
  await page.mouse.up();
  for (let drag = 0; drag < 6; drag += 1) {
    await page.mouse.move(1000, 600);
    await page.mouse.down();
    await page.mouse.move(300, 100, { steps: 3 });
    await page.mouse.up();
  }
  const end = await placeOf(page);
  expect(end.x + end.width).toBeCloseTo(window.right, 0);
  expect(end.y + end.height).toBeCloseTo(window.bottom, 0);
  for (let press = 0; press < 40; press += 1) await page.keyboard.press('ArrowLeft');
  for (let press = 0; press < 30; press += 1) await page.keyboard.press('ArrowUp');
  const start = await placeOf(page);
  expect(start.x).toBeCloseTo(window.left, 0);
  expect(start.y).toBeCloseTo(window.top, 0);
});

test('the next photo is fitted, and the arrows walk again', async ({ scenery: page }) => {
  await open(page, 'pattern.png');
  await page.keyboard.press('1');
  await expect(page.getByRole('button', { name: '100%, fit to window' })).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('dialog', { name: 'bern.jpg' })).toBeVisible();
  await expect(page.getByRole('button', { name: /show at 100%$/u })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'sea.jpg' })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  // It ends there.
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('dialog', { name: 'pattern.png' })).toBeVisible();
});

test.describe('with fingers', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('two zoom, one pans, a tap twice toggles, a swipe walks', async ({ scenery: page }) => {
    await page.getByRole('gridcell', { name: /^bern/u }).tap();
    await expect(page.getByRole('dialog', { name: 'bern.jpg' })).toBeVisible();
    await expect(photoFrame(page)).toBeVisible();
    const fitted = await placeOf(page);
    const session = await page.context().newCDPSession(page);
    const touch = (type: string, ...points: readonly [number, number][]): Promise<unknown> =>
      session.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: points.map(([x, y], id) => ({ x, y, id })),
      });
    await touch('touchStart', [150, 400], [240, 400]);
    for (let step = 1; step <= 6; step += 1)
      await touch('touchMove', [150 - 15 * step, 400], [240 + 15 * step, 400]);
    await touch('touchEnd');
    await expect.poll(async () => (await placeOf(page)).width).toBeCloseTo(fitted.width * 3, 0);
    const pinched = await placeOf(page);
    expect(pinched.x + pinched.width / 2).toBeCloseTo(195, 0);

    await touch('touchStart', [300, 400]);
    await touch('touchMove', [250, 400]);
    await touch('touchMove', [200, 400]);
    await touch('touchEnd');
    await expect.poll(async () => (await placeOf(page)).x).toBeCloseTo(pinched.x - 100, 0);
    await expect(page.getByRole('dialog', { name: 'bern.jpg' })).toBeVisible();

    await page.touchscreen.tap(195, 400);
    await page.touchscreen.tap(195, 400);
    await expect.poll(async () => placeOf(page)).toEqual(fitted);
    await touch('touchStart', [320, 400]);
    await touch('touchMove', [200, 405]);
    await touch('touchMove', [100, 410]);
    await touch('touchEnd');
    await expect(page.getByRole('dialog', { name: 'sea.jpg' })).toBeVisible();
    await expect(viewer(page)).toBeVisible();
  });
});
