/**
 * The preload and the relay together, over two event emitters in place of Electron's IPC. What Electron itself does is
 * tested where it is present (e2e/desktop).
 */
import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { RecollectHost } from '../../contract/host.ts';
import { createClient, inMemoryPorts, serve, type Port } from '../../contract/rpc/index.ts';
import { describePort, type ServedPort } from '../../contract/rpc/testing/describe-port.ts';
import { testBackend } from '../../contract/rpc/testing/test-backend.ts';
import { pageUrl } from './urls.ts';

const ipc = vi.hoisted(() => ({
  main: undefined as EventEmitter | undefined,
  renderer: undefined as EventEmitter | undefined,
  exposed: new Map<string, unknown>(),
}));

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  ipc.main = new Emitter();
  ipc.renderer = Object.assign(new Emitter(), {
    send: (channel: string, message: unknown) => {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => ipc.main?.emit(channel, event, copy));
    },
  });
  return {
    ipcMain: ipc.main,
    ipcRenderer: ipc.renderer,
    webUtils: { getPathForFile: () => '' },
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => ipc.exposed.set(name, api) },
  };
});

const contents = Object.assign(new EventEmitter(), {
  id: 1,
  isDestroyed: () => false,
  send: (channel: string, message: unknown) => {
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => ipc.renderer?.emit(channel, {}, copy));
  },
});

/** What the main process is told of the sender; tests replace the frame. */
const event = { sender: contents, senderFrame: { url: pageUrl, parent: null as object | null } };

/** The engine of the moment. */
let openEngine: () => Port = () => inMemoryPorts()[0];

const { relayPages } = await import('./page-carriers.ts');
relayPages(() => openEngine());
await import('../../preload/index.ts');
// The preload puts exactly this there.
const host = ipc.exposed.get('recollectHost') as RecollectHost;

function serveBackend(): { readonly killBackend: () => void } {
  const backend = testBackend();
  const serverPorts: Port[] = [];
  openEngine = () => {
    const [near, far] = inMemoryPorts();
    serverPorts.push(far);
    serve(far, backend);
    return near;
  };
  return { killBackend: () => serverPorts.forEach((port) => port.close()) };
}

describePort('the port that the preload gives the page', (): ServedPort => {
  const { killBackend } = serveBackend();
  return { port: host.connect(), killBackend, close: killBackend };
});

describe('the relay', () => {
  it('gives a page several connections that do not disturb each other', async () => {
    serveBackend();
    const [first, second] = [createClient(host.connect()), createClient(host.connect())];
    await Promise.all([first.call('library.state', {}), second.call('library.state', {})]);
    first.close();
    expect(await second.call('library.state', {})).toMatchObject({ revision: 7 });
  });

  it('closes the connections of a page that was left, so that its calls are aborted', async () => {
    serveBackend();
    const left = createClient(host.connect());
    const call = left.call('library.removeFolder', { folderId: 5 }).catch(() => undefined);
    await left.call('library.state', {});
    contents.emit('did-navigate');
    const next = createClient(host.connect());
    await expect
      .poll(async () => (await next.call('app.info', {})).displayLibraryPath, { timeout: 30_000 })
      .toBe('aborted 1, running 0');
    left.close();
    await call;
  });

  it('keeps no listeners for pages that were left', async () => {
    serveBackend();
    for (let turn = 0; turn < 20; turn++) {
      await createClient(host.connect()).call('library.state', {});
      contents.emit('did-navigate');
    }
    expect(contents.listenerCount('did-navigate')).toBe(0);
    expect(contents.listenerCount('destroyed')).toBe(0);
  });

  it.each([
    ['another page', { url: 'https://evil.example/', parent: null }],
    ['a frame inside the page', { url: pageUrl, parent: {} }],
  ])('hears nothing from %s', async (_who, frame) => {
    let opened = 0;
    openEngine = () => {
      opened++;
      return inMemoryPorts()[0];
    };
    event.senderFrame = frame;
    host.connect();
    // Messages arrive in order, so that this one is heard after the connection would have been made.
    await new Promise<void>((resolve) => queueMicrotask(resolve));
    expect(opened).toBe(0);
    event.senderFrame = { url: pageUrl, parent: null };
  });
});
