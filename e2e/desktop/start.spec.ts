import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../testing/desktop-test.ts';
import { isMainWindowVisible } from '../testing/shell-notes.ts';
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
  // Nothing was named: the program's own words are no folders of photos.
  await expect(window.getByText(/^Add “|^Add \d/u)).toHaveCount(0);
});

test('a folder among the words of a start is offered', async ({ start }) => {
  const { window } = await start({ words: [join(folder, 'Holidays')] });
  await expect(window.getByText('Add “Holidays”?')).toBeVisible();
});

test('a second start ends by itself, and the first window comes forward with its folder', async ({
  start,
}) => {
  const desktop = await start();
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await desktop.startAgain([join(folder, 'Holidays')]);
  const { window } = desktop;
  await expect(window.getByText('Add “Holidays”?')).toBeVisible();
  await expect
    .poll(() => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(false);
});

test('who starts it again while it quits gets it back, with another engine', async ({ ownDesktop }) => {
  const { app, window } = ownDesktop;
  await expect(cells(window).first()).toBeVisible();
  // In one go, since the engine closes faster than a program starts; on a Mac a second start is told in this way.
  await app.evaluate(({ app }) => {
    app.quit();
    app.emit('activate');
  });
  await expect.poll(() => isMainWindowVisible(app)).toBe(true);
  await window.getByRole('combobox').fill('red');
  await expect(cells(window).first()).toBeVisible();
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

test('a page whose process dies is loaded again', async ({ ownDesktop: { app, window } }) => {
  await expect(cells(window).first()).toBeVisible();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  // Asked by the main process: Playwright gives a page up that has crashed.
  await expect
    .poll(() =>
      app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (contents === undefined || contents.isCrashed() || contents.isLoading()) return 0;
        const count: unknown = await contents.executeJavaScript(
          'document.querySelectorAll(\'[role="gridcell"]\').length',
        );
        return count;
      }),
    )
    .toBeGreaterThan(0);
});
