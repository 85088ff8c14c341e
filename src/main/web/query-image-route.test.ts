import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { photoBytes } from '../../testing/make-photo.ts';
import { openHost } from './testing/open-host.ts';

const megabyte = 1024 * 1024;

describe('a query image', () => {
  it('reaches the engine as a private file that is gone afterwards', async () => {
    const { askAsPage, engine } = await openHost();
    const bytes = await photoBytes();
    const answer = await askAsPage('/query-image', { method: 'POST', body: bytes });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toEqual({ queryImageId: 'image-1' });
    expect(engine.queryImages).toHaveLength(1);
    expect(engine.queryImages[0]?.bytes).toEqual(bytes);
    expect(existsSync(dirname(engine.queryImages[0]?.path ?? '.'))).toBe(false);
  });

  it('may say what type it is, or not; its content tells', async () => {
    const { askAsPage } = await openHost();
    for (const type of ['image/jpeg', 'application/octet-stream', 'application/json', 'text/plain', '']) {
      const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
      const answer = await askAsPage('/query-image', { method: 'POST', headers, body: await photoBytes() });
      expect(answer.status, type).toBe(200);
    }
  });

  it('that is no image is refused with the engine’s sentence, and removed', async () => {
    const { askAsPage, engine } = await openHost();
    const answer = await askAsPage('/query-image', { method: 'POST', body: Buffer.from('not an image') });
    expect(answer.status).toBe(415);
    expect(JSON.parse(answer.text)).toEqual({ code: 'UNSUPPORTED_IMAGE', message: 'Not an image.' });
    expect(existsSync(engine.queryImages[0]?.path ?? '.')).toBe(false);
  });

  it('above the limit is refused before it is read', async () => {
    const { askAsPage, engine } = await openHost({ limits: { maxQueryImageBytes: megabyte } });
    const answer = await askAsPage('/query-image', { method: 'POST', body: Buffer.alloc(megabyte + 1) });
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'IMAGE_TOO_LARGE' });
    expect(engine.queryImages).toEqual([]);
  });

  it('that hides its size is refused at the limit, before its end', async () => {
    const { host, cookie, engine } = await openHost({ limits: { maxQueryImageBytes: megabyte } });
    const { port, host: name } = new URL(host.origin);
    const socket = connect(Number(port), '127.0.0.1');
    const head = `POST /query-image HTTP/1.1\r\nHost: ${name}\r\nOrigin: ${host.origin}\r\nCookie: ${cookie}\r\n`;
    socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000), Buffer.from('\r\n')]);
    const answered = new Promise<Buffer>((resolve) => socket.once('data', resolve));
    for (let count = 0; count < 20; count++) socket.write(chunk);
    expect((await answered).toString()).toMatch(/^HTTP\/1\.1 413 /u);
    socket.destroy();
    expect(engine.queryImages).toEqual([]);
  });

  it('beyond the number that may be on their way is asked to wait', async () => {
    const { askAsPage, host, cookie } = await openHost({ limits: { maxQueryImages: 1 } });
    const { port, host: name } = new URL(host.origin);
    const slow = connect(Number(port), '127.0.0.1');
    const head = `POST /query-image HTTP/1.1\r\nHost: ${name}\r\nOrigin: ${host.origin}\r\nCookie: ${cookie}\r\n`;
    slow.write(`${head}Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n`);
    // The host asks for the body once it has taken the request in.
    await new Promise<void>((resolve) => slow.once('data', () => resolve()));
    const answer = await askAsPage('/query-image', { method: 'POST', body: await photoBytes() });
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'TOO_BUSY' });
    slow.destroy();
    await expect
      .poll(
        async () => (await askAsPage('/query-image', { method: 'POST', body: await photoBytes() })).status,
        { timeout: 30_000 },
      )
      .toBe(200);
  });
});
