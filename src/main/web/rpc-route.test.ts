import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { ModelId } from '../../contract/index.ts';
import { createClient, webSocketPort, type Client } from '../../contract/rpc/index.ts';
import { openHost, type OpenHost } from './testing/open-host.ts';

function address(origin: string): string {
  return `${origin.replace('http:', 'ws:')}/rpc`;
}

/** Opens the WebSocket as the page does. */
async function openSocket({ host, cookie }: OpenHost): Promise<WebSocket> {
  const socket = new WebSocket(address(host.origin), { headers: { cookie, origin: host.origin } });
  await once(socket, 'open');
  return socket;
}

async function connect(open: OpenHost): Promise<Client> {
  return createClient(webSocketPort(await openSocket(open)));
}

/** The status of a WebSocket's refusal. */
async function refusal(origin: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(address(origin), { headers });
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    socket.on('open', () => {
      socket.terminate();
      reject(new Error('The connection was accepted.'));
    });
    socket.on('error', () => undefined);
  });
}

describe('/rpc', () => {
  it('answers calls and sends events', async () => {
    const open = await openHost();
    const client = await connect(open);
    expect(await client.call('library.state', {})).toMatchObject({ revision: 7 });
    const changed = new Promise((resolve) => client.on('models.changed', resolve));
    open.engine.events.emit('models.changed', { models: [], mirrorUrl: null });
    expect(await changed).toEqual({ models: [], mirrorUrl: null });
  });

  it('refuses a connection without the cookie, or with a wrong one', async () => {
    const { host } = await openHost();
    const { origin } = host;
    expect(await refusal(origin, { origin })).toBe(403);
    expect(await refusal(origin, { origin, cookie: `recollect-${new URL(origin).port}=x` })).toBe(403);
  });

  it('refuses a connection from another page, and one that names no page', async () => {
    const { host, cookie } = await openHost();
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost:4000']) {
      expect(await refusal(host.origin, { cookie, origin })).toBe(403);
    }
    expect(await refusal(host.origin, { cookie })).toBe(403);
  });

  it('refuses a connection under another host name (DNS rebinding)', async () => {
    const { host, cookie } = await openHost();
    const headers = { cookie, host: 'evil.example', origin: 'http://evil.example' };
    expect(await refusal(host.origin, headers)).toBe(403);
  });

  it('gives a plain request nothing', async () => {
    const { askAsPage } = await openHost();
    expect((await askAsPage('/rpc')).status).toBe(404);
  });

  it('refuses more pages than it has room for, and takes new ones when others leave', async () => {
    const open = await openHost({ limits: { maxConnections: 1 } });
    const first = await openSocket(open);
    expect(await refusal(open.host.origin, { cookie: open.cookie, origin: open.host.origin })).toBe(503);
    const closed = once(first, 'close');
    first.close();
    await closed;
    await expect.poll(() => openSocket(open).then(() => 'open'), { timeout: 30_000 }).toBe('open');
  });

  it('cuts off a page that sends a frame above the limit', async () => {
    const open = await openHost({ limits: { maxFrameBytes: 1000 } });
    const socket = await openSocket(open);
    const closed = once(socket, 'close');
    socket.send(JSON.stringify({ kind: 'call', id: 1, method: 'app.info', input: 'x'.repeat(1000) }));
    // RFC 6455, 7.4.1: too big to process; 1006 where the connection was cut before it could be said.
    expect([1009, 1006]).toContain((await closed)[0]);
  });

  it.each(['not json', '{"kind":"call"}', '[]', 'null'])('cuts off a page that sends %s', async (text) => {
    const socket = await openSocket(await openHost());
    const closed = once(socket, 'close');
    socket.send(text);
    await closed;
  });

  it('cuts off a page that no longer answers', async () => {
    const open = await openHost({ limits: { pingIntervalMs: 20 } });
    const { host, cookie } = open;
    const socket = new WebSocket(address(host.origin), {
      headers: { cookie, origin: host.origin },
      autoPong: false,
    });
    await once(socket, 'close');
  });

  it('keeps errors’ text to itself', async () => {
    const client = await connect(await openHost());
    const call = client.call('library.removeFolder', { folderId: 3 });
    await expect(call).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.not.stringContaining('secret') as unknown,
    });
  });

  it('fails open calls cleanly when the host closes', async () => {
    const open = await openHost();
    const client = await connect(open);
    const call = client.call('library.removeFolder', { folderId: 5 });
    const outcome = expect(call).rejects.toMatchObject({ code: 'DISCONNECTED' });
    await open.host.close();
    await outcome;
  });
});

describe('calls that reach files', () => {
  const reachingFiles = [
    ['library.addFolder', { path: '/photos' }],
    ['library.browse', { path: '/' }],
    ['search.addQueryImage', { path: '/etc/passwd' }],
    ['models.import', { modelId: 'clip' as ModelId, path: '/models' }],
    ['bin.empty', {}],
  ] as const;

  it('may be made by a page on this machine', async () => {
    const client = await connect(await openHost());
    const { folder } = await client.call('library.addFolder', { path: '/photos' });
    expect(folder.displayPath).toBe('/photos');
  });

  it.each(reachingFiles)('may not be made on a host that other machines reach: %s', async (method, input) => {
    const client = await connect(await openHost({ host: '0.0.0.0' }));
    await expect(client.call(method, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await client.call('library.removeFolder', { folderId: 1 })).toEqual({});
  });

  it('may not be made on a host behind a reverse proxy', async () => {
    const client = await connect(await openHost({ allowedHosts: ['photos.example.org'] }));
    const call = client.call('library.addFolder', { path: '/photos' });
    await expect(call).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('may be sent from elsewhere where the person said so', async () => {
    const client = await connect(await openHost({ host: '0.0.0.0', allowsRemotePaths: true }));
    const { folder } = await client.call('library.addFolder', { path: '/photos' });
    expect(folder.displayPath).toBe('/photos');
  });
});
