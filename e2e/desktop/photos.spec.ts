import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '../testing/desktop-test.ts';
import { dragFiles } from '../testing/drag-files.ts';
import { cells, photoNames, select } from '../testing/test.ts';

interface Answer {
  readonly status: number;
  readonly length: number;
  readonly contentRange: string | null;
}

test('photo:// serves pictures by id, originals in ranges, and nothing else', async ({
  ownDesktop: { window },
}) => {
  await expect(cells(window).first()).toBeVisible();
  const thumbnail = await window.locator('[role="gridcell"] img').first().getAttribute('src');
  const photoId = /photo:\/\/thumbnail\/(\d+)\//u.exec(thumbnail ?? '')?.[1];
  if (photoId === undefined) throw new Error('The gallery shows thumbnails by photo://.');
  const ask = (url: string, init?: { method?: string; headers?: Record<string, string> }): Promise<Answer> =>
    window.evaluate(
      async ({ url, init }) => {
        const answer = await fetch(url, init);
        const bytes = await answer.arrayBuffer();
        return {
          status: answer.status,
          length: bytes.byteLength,
          contentRange: answer.headers.get('content-range'),
        };
      },
      { url, init: init ?? {} },
    );
  expect((await ask(`photo://thumbnail/${photoId}/small`)).status).toBe(200);
  const whole = await ask(`photo://original/${photoId}`);
  expect(whole.status).toBe(200);
  const part = await ask(`photo://original/${photoId}`, { headers: { range: 'bytes=0-99' } });
  expect(part).toMatchObject({ status: 206, length: 100 });
  expect(await ask(`photo://original/${photoId}`, { method: 'HEAD' })).toMatchObject({
    status: 200,
    length: 0,
  });
  expect((await ask('photo://original/999999', { method: 'HEAD' })).status).toBe(404);
});

/** The menu of the first photo, as a right click opens it. */
async function openMenu(window: Page): Promise<void> {
  await expect(cells(window).first()).toBeVisible();
  await cells(window).first().click({ button: 'right' });
  await expect(window.getByRole('menu')).toBeVisible();
}

/** What `note` was given in the app's main process. */
function noted(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as { noted: string[] }).noted);
}

for (const selected of [0, 2]) {
  test(`photos are dragged out as files: ${selected === 0 ? 'the one' : 'all that are selected'}`, async ({
    ownDesktop: { app, window },
  }) => {
    await expect(cells(window).first()).toBeVisible();
    await app.evaluate(({ BrowserWindow }) => {
      const noted: string[] = [];
      Object.assign(globalThis, { noted });
      for (const each of BrowserWindow.getAllWindows())
        each.webContents.startDrag = (item) => void noted.push(...(item.files ?? [item.file]));
    });
    await select(window, ...Array.from({ length: selected }, (_, place) => place));
    const box = await cells(window).first().boundingBox();
    const { x, y, width, height } = box ?? { x: 0, y: 0, width: 0, height: 0 };
    await window.mouse.move(x + width / 2, y + height / 2);
    await window.mouse.down();
    await window.mouse.move(x + width / 2 + 30, y + height / 2 + 30, { steps: 5 });
    await expect.poll(async () => (await noted(app)).length).toBe(Math.max(1, selected));
    await window.mouse.up();
    for (const path of await noted(app)) expect(existsSync(path)).toBe(true);
  });
}

test('a photo’s image is copied, upright and in full size', async ({ ownDesktop: { app, window } }) => {
  await openMenu(window);
  await app.evaluate(({ clipboard }) => clipboard.clear());
  await window.getByRole('menuitem', { name: 'Copy image' }).click();
  await expect(window.getByText('Image copied')).toBeVisible();
  const head = await app.evaluate(async ({ clipboard }) => {
    const [item] = await clipboard.read();
    const image = await item?.getType('image/png');
    return [...new Uint8Array((await image?.arrayBuffer()) ?? new ArrayBuffer()).slice(0, 24)];
  });
  // A PNG's first chunk has its width and height.
  const bytes = Buffer.from(head);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)].sort()).toEqual([400, 600]);
});

test('a photo’s file is shown in its folder, and opened in the system’s program', async ({
  ownDesktop: { app, window },
}) => {
  await expect(cells(window).first()).toBeVisible();
  await app.evaluate(({ shell }) => {
    const noted: string[] = [];
    Object.assign(globalThis, { noted });
    shell.showItemInFolder = (path) => void noted.push(path);
    shell.openPath = (path) => {
      noted.push(path);
      return Promise.resolve(noted.length < 3 ? '' : 'There is no program for it.');
    };
  });
  await openMenu(window);
  await window.getByRole('menuitem', { name: 'Show in folder' }).click();
  await expect.poll(async () => (await noted(app)).length).toBe(1);
  for (const count of [2, 3]) {
    await openMenu(window);
    await window.getByRole('menuitem', { name: 'Open with default app' }).click();
    await expect.poll(async () => (await noted(app)).length).toBe(count);
  }
  await expect(window.getByText(/^No program opened the photo/u)).toBeVisible();
  const paths = await noted(app);
  expect(new Set(paths).size).toBe(1);
  expect(existsSync(paths[0] ?? '')).toBe(true);
});

test('what is dropped is taken from where it lies: a file to search by, a folder to watch', async ({
  ownDesktop: { window },
  colourLibrary: { photos },
}) => {
  await expect(cells(window).first()).toBeVisible();
  const uploads: string[] = [];
  window.on('request', (request) => {
    if (request.method() === 'POST') uploads.push(request.url());
  });
  const move = await dragFiles(window, [join(photos, 'red-1.jpg'), join(photos, 'Holidays')]);
  for (const step of ['dragEnter', 'dragOver', 'drop'] as const) await move(step, 500, 300);
  await expect(window.getByText('Add “Holidays”?')).toBeVisible();
  await expect(window.getByRole('heading', { name: 'Photos like this' })).toBeVisible();
  await expect.poll(async () => (await photoNames(window))[0]).toMatch(/^red-/u);
  expect(uploads).toEqual([]);
  await window.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(window.getByText(/is watched already/u)).toBeVisible();
});
