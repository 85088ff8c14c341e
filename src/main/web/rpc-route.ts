/** `/rpc`: the contract over a WebSocket. Runs in the web host. */
import type { WebsocketHandler } from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { contract, type Method } from '../../contract/index.ts';
import { serve, webSocketPort } from '../../contract/rpc/index.ts';
import { errorLog } from '../hosting/error-log.ts';
import type { ServedEngine, WebHostLimits } from './options.ts';
import { refuse } from './refusal.ts';

export interface RpcRouteOptions {
  readonly engine: ServedEngine;
  readonly log: Logger;
  readonly limits: WebHostLimits;
  /** Whether a page may send paths of this machine. */
  readonly mayReachFiles: boolean;
}

/** Cuts off a page that no longer answers: a laptop that was shut leaves no other sign. */
function watchLife(socket: Parameters<WebsocketHandler>[0], pingIntervalMs: number): void {
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) {
      socket.terminate();
      return;
    }
    isAlive = false;
    socket.ping();
  }, pingIntervalMs);
  timer.unref();
  socket.on('close', () => clearInterval(timer));
}

/** Adds the route to `app`, which has the WebSocket plugin. */
export function addRpcRoute(app: FastifyInstance, options: RpcRouteOptions): void {
  const { engine, log, limits, mayReachFiles } = options;
  const logError = errorLog(log);

  function mayCall(method: Method): boolean {
    return mayReachFiles || !contract[method].reachesFiles;
  }

  app.get(
    '/rpc',
    {
      websocket: true,
      onRequest(request, reply, done) {
        if (app.websocketServer.clients.size < limits.maxConnections) done();
        else refuse(request, reply, 503, 'TOO_BUSY', 'Too many pages of Recollect are open.');
      },
    },
    (socket) => {
      watchLife(socket, limits.pingIntervalMs);
      const port = webSocketPort(socket);
      serve(port, {
        handlers: engine.handlers,
        events: engine.events,
        mayCall,
        logError,
        onMalformedFrame() {
          log.warn('a page sent a malformed frame and was disconnected');
          port.close();
        },
      });
    },
  );
}
