import type { WebSocketRoute } from '@playwright/test';
import { startHost } from './testing/start-host.ts';
import { cells, expect, expectNoBarriers, summary, test } from './testing/test.ts';

test('a lost connection is said, and comes back by itself', async ({ page, galleryHost }) => {
  let isBlocked = false;
  let current: WebSocketRoute | undefined;
  await page.routeWebSocket(/\/rpc$/u, (route) => {
    if (isBlocked) {
      void route.close();
      return;
    }
    current = route;
    route.connectToServer();
  });
  await page.goto(galleryHost.url);
  await page.getByRole('combobox').fill('red');
  await expect(summary(page)).toBeVisible();

  isBlocked = true;
  await current?.close();
  await expect(page.getByText('Connection lost. Reconnecting…')).toBeVisible();
  await expect(cells(page).first()).toBeVisible();
  await expectNoBarriers(page);
  // What is searched now cannot be answered: the photos are those of before, and look it.
  await page.getByRole('combobox').fill('green');
  await expect(page.getByRole('heading', { name: '“green”' })).toBeVisible();
  await expect(summary(page)).toBeHidden();
  await expect(page.locator('.view[data-stale]')).toBeVisible();
  isBlocked = false;
  await expect(page.getByText('Connection lost. Reconnecting…')).toBeHidden();
  await expect(summary(page)).toBeVisible();
  await expect(cells(page).first()).toBeVisible();
});

test('a host that dies is waited for; one that was started anew asks for its address', async ({
  page,
  colourLibrary,
  expectedComplaints,
}) => {
  // A thumbnail may be under way when the host dies.
  expectedComplaints.push(/WebSocket connection|ERR_CONNECTION_(?:REFUSED|RESET)|ERR_EMPTY_RESPONSE|403/u);
  let host = await startHost({ bundledModels: colourLibrary.models, folders: [colourLibrary.photos] });
  try {
    await page.goto(host.url);
    await expect(cells(page).first()).toBeVisible();
    await host.kill();
    await expect(page.getByText('Connection lost. Reconnecting…')).toBeVisible();
    host = await host.restart();
    await expect(page.getByText('Open the one that Recollect printed this time')).toBeVisible();
    await expectNoBarriers(page);
    // Without its key the address gives a page as well, which says the same.
    const locked = await page.context().newPage();
    await locked.goto(new URL(host.url).origin);
    await expect(locked.getByRole('heading', { name: 'Recollect cannot be opened here' })).toBeVisible();
    await expect(locked.getByText('Open Recollect with the whole address that it printed')).toBeVisible();
    expect(
      await locked.evaluate(
        () => getComputedStyle(document.querySelector('main') ?? document.body).textAlign,
      ),
    ).toBe('center');
    await expectNoBarriers(locked);
    // The new address lets in the whole browser, this page too.
    await locked.goto(host.url);
    await expect(cells(page).first()).toBeVisible();
  } finally {
    await host.close();
  }
});
