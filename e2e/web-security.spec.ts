/**
 * What a real browser makes of the web host's door: cookies, policies and other pages. The host is the real one, over the
 * contract's test backend and a page of three lines. The rules themselves are tested beside their code.
 */
import { expect, test, type Page } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { RecollectError } from '../src/contract/errors.ts';
import { createEventHub } from '../src/contract/rpc/event-hub.ts';
import { testBackend } from '../src/contract/rpc/testing/test-backend.ts';
import { photoBytes } from '../src/testing/make-photo.ts';
import { startWebHost, type WebHost } from '../src/main/web/index.ts';

const index = `<!doctype html><title>start</title>
<script>document.documentElement.dataset.inline = 'ran'</script>
<script type="module" src="./page.js"></script>`;

/** Asks over the WebSocket who is there, and shows the answer as the title. */
const script = `
const socket = new WebSocket(location.origin.replace('http', 'ws') + '/rpc');
socket.onopen = () => socket.send(JSON.stringify({ kind: 'call', id: 1, method: 'app.info', input: {} }));
socket.onmessage = ({ data }) => { document.title = JSON.parse(data).kind };
socket.onerror = () => { document.title = 'refused' };
`;

let directory: string;
let host: WebHost;
let elsewhere: Server;
let elsewhereUrl: string;
let receivedImages: number;

test.beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'recollect-page-'));
  await writeFile(join(directory, 'index.html'), index);
  await writeFile(join(directory, 'page.js'), script);
  receivedImages = 0;
  const thumbnail = await photoBytes({ format: 'webp' });
  host = await startWebHost(
    {
      handlers: {
        ...testBackend().handlers,
        'search.addQueryImage': () => {
          receivedImages++;
          throw new RecollectError('UNSUPPORTED_IMAGE', 'Not an image.');
        },
      },
      events: createEventHub(),
      media: {
        thumbnail: () => ({ bytes: thumbnail, contentType: 'image/webp', version: 'v1' }),
        original: () => Promise.resolve(undefined),
        rendering: () => Promise.resolve(undefined),
      },
    },
    { pageDirectory: directory, log: pino({ level: 'silent' }) },
  );
  // A page on another port of the same machine: the same site for cookies, but another origin.
  elsewhere = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<title>elsewhere</title><a href="${host.url}">Recollect</a>`);
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, resolve));
  // A TCP server's address is an object.
  elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
});

test.afterEach(async () => {
  await host.close();
  elsewhere.closeAllConnections();
  elsewhere.close();
  await rm(directory, { recursive: true, force: true });
});

/** Opens the page as the person does, and waits until it has spoken with the engine. */
async function openPage(page: Page): Promise<void> {
  await page.goto(host.url);
  await expect(page).toHaveTitle('ok');
}

test('the start address leads to the page, and the token leaves the address bar', async ({ page }) => {
  await openPage(page);
  expect(page.url()).toBe(`${host.origin}/`);
});

test('the page is still let in after it was loaded again', async ({ page }) => {
  await openPage(page);
  await page.reload();
  await expect(page).toHaveTitle('ok');
});

test('the page’s scripts cannot read the cookie', async ({ page, context }) => {
  await openPage(page);
  expect(await page.evaluate('document.cookie')).toBe('');
  expect(await context.cookies()).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }]);
});

test('a browser without the token gets a sentence', async ({ page }) => {
  const response = await page.goto(host.origin);
  expect(response?.status()).toBe(403);
  await expect(page.locator('body')).toContainText('Open Recollect with the whole address');
});

test('a link on another page leads in, although the cookie is Strict', async ({ page }) => {
  // Another site altogether, by its name.
  await page.goto(elsewhereUrl.replace('127.0.0.1', 'localhost'));
  await page.getByRole('link').click();
  await expect(page).toHaveTitle('ok');
  expect(page.url()).toBe(`${host.origin}/`);
});

test('inline scripts do not run, and the page cannot speak with other hosts', async ({ page }) => {
  await openPage(page);
  expect(await page.evaluate('document.documentElement.dataset.inline ?? null')).toBeNull();
  const fetched = page.evaluate(
    `fetch('${elsewhereUrl}', { mode: 'no-cors' }).then(() => 'sent', () => 'refused')`,
  );
  expect(await fetched).toBe('refused');
});

test('a page on another port gets no connection, no picture and no upload, even with the cookie', async ({
  context,
  page,
}) => {
  await openPage(page);
  const other = await context.newPage();
  await other.goto(elsewhereUrl);
  const socket = other.evaluate(`new Promise((resolve) => {
    const socket = new WebSocket('${host.origin.replace('http', 'ws')}/rpc');
    socket.onopen = () => resolve('open');
    socket.onerror = () => resolve('refused');
  })`);
  expect(await socket).toBe('refused');

  const showPicture = `new Promise((resolve) => {
    const image = document.body.appendChild(new Image());
    image.onload = () => resolve('shown');
    image.onerror = () => resolve('refused');
    image.src = '${host.origin}/media/thumbnail/1/small';
  })`;

  expect(await page.evaluate(showPicture)).toBe('shown');
  expect(await other.evaluate(showPicture)).toBe('refused');

  const upload = `fetch('${host.origin}/query-image', { method: 'POST', body: 'x', mode: 'no-cors', credentials: 'include' }).then(() => 'sent', () => 'refused')`;
  await other.evaluate(upload);
  expect(receivedImages).toBe(0);
  await page.evaluate(upload);
  expect(receivedImages).toBe(1);
});

test('the page cannot be framed', async ({ context, page }) => {
  await openPage(page);
  const other = await context.newPage();
  await other.goto(elsewhereUrl);
  // A refused frame loads too: an error page.
  await other.evaluate(`new Promise((resolve) => {
    const frame = Object.assign(document.createElement('iframe'), { src: '${host.origin}/', onload: resolve });
    document.body.append(frame);
  })`);
  const framed = other.frameLocator('iframe').locator('script[src]');
  await expect(framed).toHaveCount(0);
});
