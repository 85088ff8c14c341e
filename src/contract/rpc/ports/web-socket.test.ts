import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket as WsWebSocket, WebSocketServer } from 'ws';
import type { Port } from '../port.ts';
import { closeCodes, webSocketPort } from './web-socket.ts';

describe('a port over a WebSocket', () => {
  let http: Server;
  let sockets: WebSocketServer;
  let url: string;

  beforeEach(async () => {
    http = createServer();
    sockets = new WebSocketServer({ server: http });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    // A TCP server's address is an object.
    url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    http.close();
  });

  /** A connected client socket, and the port at its server's end. */
  async function connect(maxBufferedBytes?: number): Promise<{ socket: WsWebSocket; port: Port }> {
    const socket = new WsWebSocket(url);
    const [connection] = await Promise.all([once(sockets, 'connection'), once(socket, 'open')]);
    // The listener's arguments are (socket, request).
    const [served] = connection as [WsWebSocket];
    return {
      socket,
      port: webSocketPort(served, maxBufferedBytes === undefined ? {} : { maxBufferedBytes }),
    };
  }

  const malformed: [string, string | Buffer, number][] = [
    ['text that is not JSON', '{"kind":', closeCodes.notJson],
    ['bytes', Buffer.from([1, 2, 3]), closeCodes.notText],
  ];
  for (const [what, data, code] of malformed) {
    it(`closes on ${what}`, async () => {
      const { socket, port } = await connect();
      const closed = new Promise<void>((resolve) => port.onClose(resolve));
      const closeEvent = once(socket, 'close');
      socket.send(data);
      await closed;
      expect((await closeEvent)[0]).toBe(code);
    });
  }

  it('cuts off a peer that lets frames pile up unread', async () => {
    const { socket, port } = await connect(1000);
    socket.pause();
    const closed = new Promise<void>((resolve) => port.onClose(resolve));
    port.send({ kind: 'event', name: 'library.changed', payload: 'x'.repeat(32 * 1024 * 1024) });
    await closed;
    socket.terminate();
  });

  it('closes where the connection cannot be made', async () => {
    const refused = webSocketPort(new WsWebSocket('ws://127.0.0.1:1'));
    await new Promise<void>((resolve) => refused.onClose(resolve));
  });

  it('closes soon where the socket was closed before', async () => {
    const { socket } = await connect();
    socket.terminate();
    await once(socket, 'close');
    await new Promise<void>((resolve) => webSocketPort(socket).onClose(resolve));
  });
});
