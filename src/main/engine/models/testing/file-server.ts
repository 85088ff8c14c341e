/** A loopback HTTP server that serves files and misbehaves on request. Runs in tests only. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Request {
  readonly path: string;
  readonly range: string | undefined;
}

/**
 * How one request is answered:
 * `whole`: as a good server does, ranges included; `no-ranges`: always the whole file;
 * `drop`: as much as `bytes`, then the connection is cut; `stall`: as much, then silence;
 * `status`: an error page; `other`: other bytes of the same length; `short`: a shorter file; `unsized`: in chunks,
 * without a length, and longer than it should be.
 */
export type Behaviour =
  | { readonly kind: 'whole' | 'no-ranges' | 'other' | 'short' | 'unsized' }
  | { readonly kind: 'drop' | 'stall'; readonly bytes: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'redirect'; readonly to: string };

export interface FileServer {
  readonly url: string;
  /** Every request so far. */
  readonly requests: readonly Request[];
}

/**
 * Serves files by path until the test ends.
 *
 * @param behave looks at the request and at how many came before it for the same path
 */
export async function startFileServer(
  files: ReadonlyMap<string, Uint8Array>,
  behave: (request: Request, earlier: number) => Behaviour = () => ({ kind: 'whole' }),
): Promise<FileServer> {
  const requests: Request[] = [];
  const server = createServer((message, response) => {
    const request = { path: (message.url ?? '').slice(1), range: message.headers.range };
    const earlier = requests.filter(({ path }) => path === request.path).length;
    requests.push(request);
    const content = files.get(request.path);
    if (content === undefined) response.writeHead(404).end('no such file');
    else answer(behave(request, earlier), content, message, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  // The server listens on a port, so that its address is this kind.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}

function answer(
  behaviour: Behaviour,
  content: Uint8Array,
  message: IncomingMessage,
  response: ServerResponse,
): void {
  switch (behaviour.kind) {
    case 'status':
      response.writeHead(behaviour.status).end('an error page');
      return;
    case 'redirect':
      response.writeHead(302, { location: behaviour.to }).end();
      return;
    case 'other':
      sendRange(
        content.map((byte) => byte ^ 1),
        message,
        response,
      );
      return;
    case 'short':
      sendRange(content.subarray(0, content.length - 1), message, response);
      return;
    case 'unsized':
      response.writeHead(200);
      response.write(content);
      response.end('and more');
      return;
    case 'no-ranges':
      response.writeHead(200, { 'content-length': content.length }).end(content);
      return;
    case 'whole':
      sendRange(content, message, response);
      return;
    case 'drop':
    case 'stall':
      sendRange(content, message, response, behaviour);
  }
}

function sendRange(
  content: Uint8Array,
  message: IncomingMessage,
  response: ServerResponse,
  cut?: { readonly kind: 'drop' | 'stall'; readonly bytes: number },
): void {
  const asked = /^bytes=(\d+)-$/u.exec(message.headers.range ?? '')?.[1];
  const start = asked === undefined ? 0 : Number(asked);
  if (start >= content.length) {
    response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
    return;
  }
  response.writeHead(asked === undefined ? 200 : 206, {
    'content-length': content.length - start,
    ...(asked === undefined
      ? {}
      : { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }),
  });
  if (cut === undefined) {
    response.end(content.subarray(start));
    return;
  }
  response.write(content.subarray(start, start + cut.bytes), () => {
    if (cut.kind === 'drop') response.destroy();
  });
}
