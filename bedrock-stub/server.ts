/** A server of the loopback that speaks HTTP/1.1 and, without TLS, HTTP/2 on one port, and what requests of both have in common. */
import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttp2Server, Http2ServerResponse } from 'node:http2';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { StandInError } from './answers.ts';

/** What nobody embeds is larger than this. */
const maxBodyBytes = 64 * 1024 * 1024;

export interface Listening {
  readonly port: number;
  /** Cuts what is still open. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 takes a free one. */
export async function listenOnLoopback(
  port: number,
  onRequest: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Listening> {
  const sockets = new Set<Socket>();
  const http = createHttpServer(onRequest);
  // Its compatibility layer has what is used here of HTTP/1.1's requests and responses.
  const http2 = createHttp2Server((request, response) =>
    onRequest(request as unknown as IncomingMessage, response as unknown as ServerResponse),
  );
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    // HTTP/2 begins with "PRI * HTTP/2.0".
    socket.once('readable', () => {
      const first = socket.read() as Buffer | null; // No encoding is set.
      if (first === null) return; // It was closed at once.
      socket.unshift(first);
      (first.toString('latin1', 0, 3) === 'PRI' ? http2 : http).emit('connection', socket);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port, // It listens on a port, not on a pipe.
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** The whole body. Throws a ValidationException where it is too large. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer; // No encoding is set.
    size += bytes.length;
    if (size > maxBodyBytes) throw new StandInError(413, 'ValidationException', 'The request is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Headers as they were signed, those of HTTP/2 that begin with a colon among them. */
export function signedHeaders(request: IncomingMessage): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
}

/** Ends a connection, or with HTTP/2 the stream, as a failing network does. */
export function hangUp(response: ServerResponse | Http2ServerResponse): void {
  if (response instanceof Http2ServerResponse) response.stream.destroy(new Error('cut off'));
  else response.socket?.destroy();
}
