/**
 * The web host: the gallery in a browser, over the same contract as the desktop window. It listens on 127.0.0.1
 * unless told otherwise. Runs in Node, in the engine's process.
 */
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyWebsocket from '@fastify/websocket';
import fastify, { type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { RecollectError } from '../../contract/index.ts';
import { isLoopback, type Whereabouts } from './access.ts';
import { guard } from './admission.ts';
import { addMediaRoute } from './media-route.ts';
import {
  defaultLimits,
  type ServedEngine,
  type WebHost,
  type WebHostLimits,
  type WebHostOptions,
} from './options.ts';
import { addPageRoute } from './page-route.ts';
import { addQueryImageRoute } from './query-image-route.ts';
import { refuse } from './refusal.ts';
import { addRpcRoute } from './rpc-route.ts';

/** Long enough for the largest query image over a slow radio link. */
const requestTimeoutMs = 5 * 60_000;

/** Everything but the query image, which has its own limit: no route takes a body. */
const maxBodyBytes = 1024;

function inUrl(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** The addresses of this machine in its networks. */
function networkAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => !address.internal && !address.address.startsWith('fe80:'))
    .map((address) => address.address);
}

async function makeApp(limits: WebHostLimits): Promise<FastifyInstance> {
  const app = fastify({
    // Its own logger writes addresses, and the first one holds the token.
    logger: false,
    bodyLimit: maxBodyBytes,
    requestTimeout: requestTimeoutMs,
    forceCloseConnections: true,
    // An address that cannot be decoded comes to no route, and so to no hook and no error handler.
    frameworkErrors: (_error, request, reply) => {
      void refuse(request, reply, 400, 'INVALID_INPUT', 'That request is not understood.');
    },
  });
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    // Set by the door, since it depends on the name by which the host was addressed.
    contentSecurityPolicy: false,
    // There is no TLS here to insist on.
    strictTransportSecurity: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(fastifyWebsocket, {
    options: { maxPayload: limits.maxFrameBytes, perMessageDeflate: false },
    // Too large a frame, or a connection that broke: the socket closes, which the port tells the server.
    errorHandler: (_error, socket) => socket.terminate(),
    preClose(done) {
      for (const socket of this.websocketServer.clients) socket.terminate();
      this.websocketServer.close(() => done());
    },
  });
  return app;
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    await app.close();
    if (code === 'EADDRINUSE') {
      throw new RecollectError('INVALID_INPUT', `Port ${port} of ${host} is in use; choose another one.`);
    }
    if (code === 'EACCES') {
      throw new RecollectError(
        'INVALID_INPUT',
        `Port ${port} needs more rights than this user has; choose another one.`,
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new RecollectError('INVALID_INPUT', `${host} is no address of this machine.`);
    }
    throw error;
  }
  // Listening on TCP, so the address is an object.
  return (app.server.address() as AddressInfo).port;
}

/** Starts serving `engine`. Rejects with a `RecollectError` where the address cannot be had. */
export async function startWebHost(engine: ServedEngine, options: WebHostOptions): Promise<WebHost> {
  const host = options.host ?? '127.0.0.1';
  const limits = { ...defaultLimits, ...options.limits };
  const isLoopbackOnly = isLoopback(host);
  let port = options.port ?? 0;
  const app = await makeApp(limits);
  const ownNames = [hostname(), `${hostname()}.local`];

  app.addHook('onSend', (_request, reply, payload, done) => {
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
    done(null, payload);
  });
  const { startToken } = guard(app, (): Whereabouts => ({
    port,
    isLoopbackOnly,
    ownNames,
    allowedHosts: options.allowedHosts ?? [],
  }));
  app.setErrorHandler((error, request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status >= 500) options.log.error({ err: error, path: request.routeOptions.url }, 'a request failed');
    const message =
      status >= 500 ? 'Something went wrong inside Recollect.' : 'That request is not understood.';
    refuse(request, reply, status, status >= 500 ? 'INTERNAL' : 'INVALID_INPUT', message);
  });
  // A reverse proxy makes a host on loopback reachable from elsewhere.
  const isLocal = isLoopbackOnly && (options.allowedHosts ?? []).length === 0;
  const mayReachFiles = isLocal || options.allowsRemotePaths === true;
  addRpcRoute(app, { engine, log: options.log, limits, mayReachFiles });
  addMediaRoute(app, engine.media);
  addQueryImageRoute(app, { engine, log: options.log, limits });
  await addPageRoute(app, options.pageDirectory);
  port = await listen(app, host, port);

  const isEverywhere = host === '0.0.0.0' || host === '::';
  const origin = `http://${isEverywhere ? '127.0.0.1' : inUrl(host)}:${port}`;
  const remoteAddresses = isEverywhere ? networkAddresses() : isLoopbackOnly ? [] : [host];
  return {
    origin,
    url: `${origin}/?token=${startToken}`,
    remoteUrls: remoteAddresses.map((address) => `http://${inUrl(address)}:${port}/?token=${startToken}`),
    close: () => app.close(),
  };
}
