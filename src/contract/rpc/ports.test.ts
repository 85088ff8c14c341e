/** The same cases over every transport: in memory, worker thread, child process, WebSocket. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel, Worker } from 'node:worker_threads';
import { WebSocket as WsWebSocket, WebSocketServer } from 'ws';
import { inMemoryPorts } from './ports/in-memory.ts';
import { messagePort, processCarrier, processPort } from './ports/message-port.ts';
import { joinPorts, multiplex } from './ports/multiplex.ts';
import { webSocketPort, type WebSocketLike } from './ports/web-socket.ts';
import { serve } from './server.ts';
import { describePort, type ServedPort } from './testing/describe-port.ts';
import { testBackend } from './testing/test-backend.ts';

describePort('a port in memory', () => {
  const [port, serverPort] = inMemoryPorts();
  const serving = serve(serverPort, testBackend());
  return { port, killBackend: () => serving.close(), close: () => serving.close() };
});

describePort('a port to a worker thread', () => {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./testing/worker.ts', import.meta.url), {
    workerData: { port: port2 },
    transferList: [port2],
  });
  async function close(): Promise<void> {
    await worker.terminate();
  }
  return { port: messagePort(port1), killBackend: close, close };
});

describePort('a port to a child process', () => {
  const child = fork(new URL('./testing/child.ts', import.meta.url), {
    execPath: process.execPath,
    execArgv: [],
  });
  async function close(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }
  return { port: processPort(child), killBackend: close, close };
});

describePort('a channel to a child process, relayed to a page', () => {
  const child = fork(new URL('./testing/multiplexed-child.ts', import.meta.url), {
    execPath: process.execPath,
    execArgv: [],
  });
  const channels = multiplex(processCarrier(child), { side: 'parent' });
  const [port, pagePort] = inMemoryPorts();
  joinPorts(pagePort, channels.open('rpc'));
  async function close(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }
  return { port, killBackend: close, close };
});

/** A server of the test backend, and a client made by `connect`. */
async function openWebSocket(connect: (url: string) => WebSocketLike): Promise<ServedPort> {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (socket) => serve(webSocketPort(socket), testBackend()));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  // A TCP server's address is an object.
  const { port } = http.address() as AddressInfo;
  return {
    port: webSocketPort(connect(`ws://127.0.0.1:${port}`)),
    killBackend() {
      for (const socket of sockets.clients) socket.terminate();
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      http.close();
      await once(http, 'close');
    },
  };
}

describePort('a port over a WebSocket of ws', () => openWebSocket((url) => new WsWebSocket(url)));

// Node's own WebSocket is the browser's interface: events, close codes and all.
describePort('a port over a standard WebSocket', () => openWebSocket((url) => new WebSocket(url)));
