import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../testing/desktop-test.ts';
import { cells } from '../testing/test.ts';

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recollect-argument-'));
  mkdirSync(join(folder, 'Holidays'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the window shows the library, from the page’s own scheme', async ({ ownDesktop: { window } }) => {
  await expect(cells(window).first()).toBeVisible();
  expect(window.url()).toBe('app://recollect/index.html');
  // A picture that came through photo://.
  await expect
    .poll(() =>
      window
        .locator('[role="gridcell"] img')
        .evaluateAll((images) =>
          images.some(
            (image) =>
              image instanceof HTMLImageElement && image.src.startsWith('photo://') && image.naturalWidth > 0,
          ),
        ),
    )
    .toBe(true);
});

test('a first start asks for photos', async ({ start }) => {
  const { window } = await start();
  await expect(window.getByRole('heading', { name: 'Find any photo by describing it' })).toBeVisible();
});

test('a folder among the words of a start is offered', async ({ start }) => {
  const { window } = await start({ words: [join(folder, 'Holidays')] });
  await expect(window.getByText('Holidays').first()).toBeVisible();
});

test('a second start ends by itself, and the first window comes forward with its folder', async ({
  start,
}) => {
  const desktop = await start();
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await desktop.startAgain([join(folder, 'Holidays')]);
  const { window } = desktop;
  await expect(window.getByText('Holidays').first()).toBeVisible();
  await expect
    .poll(() => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(false);
});

test('the window opens where it was closed', async ({ start }) => {
  const first = await start();
  const wanted = { x: 60, y: 50, width: 900, height: 640 };
  await first.app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    wanted,
  );
  const again = await first.restart();
  try {
    const found = await again.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
    expect(found).toMatchObject({ width: wanted.width, height: wanted.height });
  } finally {
    await again.close();
  }
});
