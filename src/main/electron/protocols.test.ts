/** The two schemes over the platform's own requests and answers; Electron's part of it is tested in e2e/desktop. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { RecollectError, type PhotoId, type QueryImageId } from '../../contract/index.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { pageUrl, queryImageUrl } from './urls.ts';

const registered = vi.hoisted(() => ({ schemes: [] as unknown[] }));
vi.mock('electron', () => ({
  protocol: { registerSchemesAsPrivileged: (schemes: unknown[]) => registered.schemes.push(...schemes) },
}));
const { registerSchemes, serveSchemes } = await import('./protocols.ts');

type Handler = (request: Request) => Promise<Response>;
type BeforeRequest = (details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void;

const photo = new Uint8Array(Array.from({ length: 100 }, (_, index) => index));

/** Both schemes, over a page of two files, a secret beside it, and a library of one photo. */
function connect(): {
  get: (url: string, init?: RequestInit) => Promise<Response>;
  isCancelled: (url: string) => boolean;
} {
  const root = temporaryDirectory();
  const pageDirectory = join(root, 'page');
  mkdirSync(join(pageDirectory, 'assets'), { recursive: true });
  writeFileSync(join(pageDirectory, 'index.html'), '<title>page</title>');
  writeFileSync(join(pageDirectory, 'assets', 'main.js'), '0');
  writeFileSync(join(root, 'secret'), 'secret');
  const path = join(root, 'photo.jpg');
  writeFileSync(path, photo);

  const handlers = new Map<string, Handler>();
  let beforeRequest: BeforeRequest = () => undefined;
  // What is used of a session.
  const session = {
    protocol: { handle: (scheme: string, handler: Handler) => handlers.set(scheme, handler) },
    webRequest: { onBeforeRequest: (listener: BeforeRequest) => (beforeRequest = listener) },
  } as unknown as Session;
  serveSchemes(session, {
    pageDirectory,
    media: {
      thumbnail: (photoId: PhotoId) =>
        photoId === 1 ? { bytes: photo, contentType: 'image/jpeg', version: 'v1' } : undefined,
      original: (photoId) =>
        Promise.resolve(
          photoId === 1 ? { path, contentType: 'image/jpeg', sizeBytes: photo.length } : undefined,
        ),
      rendering: () => Promise.resolve(undefined),
    },
    addQueryImage: () => Promise.resolve({ queryImageId: 'q1' as QueryImageId }),
  });
  return {
    get(url, init) {
      const handler = handlers.get(new URL(url).protocol.slice(0, -1));
      if (handler === undefined) throw new RecollectError('NOT_FOUND', 'No such scheme is served.');
      return handler(new Request(url, init));
    },
    isCancelled(url) {
      let isCancelled = false;
      beforeRequest({ url }, ({ cancel }) => (isCancelled = cancel));
      return isCancelled;
    },
  };
}

it('makes both schemes secure origins, and lets neither past the page’s policy', () => {
  registerSchemes();
  expect(registered.schemes).toMatchObject([
    { scheme: 'app', privileges: { standard: true, secure: true } },
    { scheme: 'photo', privileges: { standard: true, secure: true, corsEnabled: true } },
  ]);
  expect(JSON.stringify(registered.schemes)).not.toContain('bypassCSP');
});

describe('app:', () => {
  it('serves the page with its policy', async () => {
    const { get } = connect();
    const answer = await get(pageUrl);
    expect(await answer.text()).toBe('<title>page</title>');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await get('app://recollect/assets/main.js')).headers.get('content-type')).toContain('javascript');
  });

  it.each([
    'app://recollect/..%2fsecret',
    'app://recollect/%2e%2e/secret',
    'app://recollect/nothing.js',
    'app://recollect/assets',
  ])('has nothing at %s, under the same policy', async (url) => {
    const answer = await connect().get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('takes an image to search by', async () => {
    const answer = await connect().get(queryImageUrl, { method: 'POST', body: 'pixels' });
    expect(await answer.json()).toEqual({ queryImageId: 'q1' });
  });
});

describe('photo:', () => {
  it('serves a thumbnail, and nothing but a picture', async () => {
    const answer = await connect().get('photo://thumbnail/1/small?v=v1');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(photo);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('access-control-allow-origin')).toBe('app://recollect');
  });

  it.each([
    [undefined, 200, undefined, 0, 100],
    ['bytes=10-19', 206, 'bytes 10-19/100', 10, 20],
    ['bytes=90-', 206, 'bytes 90-99/100', 90, 100],
    ['bytes=-5', 206, 'bytes 95-99/100', 95, 100],
    ['bytes=100-', 416, 'bytes */100', 0, 0],
  ])('serves an original in ranges: %s', async (range, status, contentRange, start, end) => {
    const headers = range === undefined ? {} : { range };
    const answer = await connect().get('photo://original/1', { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-range') ?? undefined).toBe(contentRange);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(photo.subarray(start, end));
  });

  it('says whether a file is there without sending it', async () => {
    const { get } = connect();
    const there = await get('photo://original/1', { method: 'HEAD' });
    expect(there.status).toBe(200);
    expect(there.headers.get('content-length')).toBe('100');
    expect(await there.text()).toBe('');
    expect((await get('photo://original/2', { method: 'HEAD' })).status).toBe(404);
  });

  it.each([
    'photo://original/2',
    'photo://original/..%2f..%2fsecret',
    'photo://file/etc/passwd',
    'photo://thumbnail/1/huge',
  ])('knows no picture behind %s', async (url) => {
    const answer = await connect().get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it('takes nothing', async () => {
    expect((await connect().get('photo://original/1', { method: 'POST', body: 'x' })).status).toBe(405);
  });
});

it.each([
  'file:///etc/passwd',
  'https://example.org/',
  'ws://127.0.0.1:1',
  'app://evil/index.html',
  'chrome://settings',
])('cancels a request for %s', (url) => {
  const { isCancelled } = connect();
  expect(isCancelled(url)).toBe(true);
  expect(isCancelled(pageUrl)).toBe(false);
});
