import type { WebSocketRoute } from '@playwright/test';
import { startHost } from './testing/start-host.ts';
import { cells, expect, expectNoBarriers, test } from './testing/test.ts';

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
  await expect(cells(page).first()).toBeVisible();

  isBlocked = true;
  await current?.close();
  await expect(page.getByText('Connection lost. Reconnecting…')).toBeVisible();
  await expect(cells(page).first()).toBeVisible();
  await expectNoBarriers(page);
  isBlocked = false;
  await expect(page.getByText('Connection lost. Reconnecting…')).toBeHidden();
  await page.getByRole('searchbox').fill('red');
  await expect(page.getByRole('heading', { name: '“red”' })).toBeVisible();
  await expect(cells(page).first()).toBeVisible();
});

test('a host that dies is waited for; one that was started anew asks for its address', async ({
  page,
  colourLibrary,
  expectedComplaints,
}) => {
  expectedComplaints.push(/WebSocket connection|ERR_CONNECTION_REFUSED|403/u);
  let host = await startHost({ bundledModels: colourLibrary.models, folders: [colourLibrary.photos] });
  try {
    await page.goto(host.url);
    await expect(cells(page).first()).toBeVisible();
    await host.kill();
    await expect(page.getByText('Connection lost. Reconnecting…')).toBeVisible();
    host = await host.restart();
    await expect(page.getByText('This page may no longer open the library')).toBeVisible();
    await expectNoBarriers(page);
    await page.goto(host.url);
    await expect(cells(page).first()).toBeVisible();
  } finally {
    await host.close();
  }
});
