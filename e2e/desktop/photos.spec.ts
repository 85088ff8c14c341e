import { expect, test } from '../testing/desktop-test.ts';
import { cells } from '../testing/test.ts';

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

test('photos are dragged out as files', async ({ ownDesktop: { app, window } }) => {
  await expect(cells(window).first()).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => {
    const dragged: string[] = [];
    Object.assign(globalThis, { dragged });
    for (const each of BrowserWindow.getAllWindows()) {
      each.webContents.startDrag = (item) => void dragged.push(...(item.files ?? [item.file]));
    }
  });
  const first = cells(window).first();
  const { x, y, width, height } = (await first.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await window.mouse.move(x + width / 2, y + height / 2);
  await window.mouse.down();
  await window.mouse.move(x + width / 2 + 30, y + height / 2 + 30, { steps: 5 });
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { dragged: string[] }).dragged.length))
    .toBe(1);
  await window.mouse.up();
});
