/**
 * What the desktop's main process does for a page, without Electron: keeps the real engine in a process of its own, starts it
 * again, and joins each connection of the page to the engine of the moment; here by WebSocket. Runs in the pinned Node.
 */
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { WebSocketServer } from 'ws';
import { joinPorts, webSocketPort } from '../../src/contract/rpc/index.ts';
import { startEngineProcess } from '../../src/main/electron/engine-process.ts';
import { spawnEngine } from '../../src/main/electron/engine-spawn.ts';

const [, , libraryDirectory = '', bundledModels = ''] = process.argv;
const root = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
const modulePath = fileURLToPath(new URL('../../src/main/electron/engine-child.ts', import.meta.url));

const engine = startEngineProcess({
  log: pino({ level: 'silent' }),
  onRefused: (error) => process.stderr.write(`${error.message}\n`),
  launch() {
    const env = { RECOLLECT_MODELS: bundledModels, RECOLLECT_LOG: 'error' };
    const child = spawnEngine({ execPath: process.execPath, modulePath, env }, libraryDirectory);
    process.send?.({ enginePid: child.pid });
    return child;
  },
});
const server = fastify();
await server.register(fastifyStatic, { root });
await server.listen({ host: '127.0.0.1', port: 0 });
new WebSocketServer({ server: server.server, path: '/rpc' }).on('connection', (socket) =>
  joinPorts(webSocketPort(socket), engine.open('rpc')),
);
// A TCP server's address is an object.
process.send?.({ url: `http://127.0.0.1:${String((server.server.address() as AddressInfo).port)}/` });
// The tests are over, or died.
process.on('disconnect', () => void engine.stop().finally(() => process.exit(0)));
