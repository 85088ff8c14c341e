/** `app://` serves the page, `photo://` its pictures; `file:` is refused. Runs in Electron's main process. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { protocol, type Session } from 'electron';
import { RecollectError, type QueryImageId } from '../../contract/index.ts';
import { answerMedia, type MediaSource } from '../hosting/media-answer.ts';
import { receiveQueryImage } from '../hosting/query-image.ts';
import { isPictureMethod, pageHeaders, pictureHeaders } from './page-policy.ts';
import { isAllowedRequest, pageFile, parsePhotoUrl, queryImageUrl } from './urls.ts';

export interface ProtocolOptions {
  readonly pageDirectory: string;
  readonly media: MediaSource;
  readonly addQueryImage: (path: string, signal: AbortSignal) => Promise<{ queryImageId: QueryImageId }>;
}

/** As in the web host. */
const maxQueryImageBytes = 64 * 1024 * 1024;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Before the app is ready: makes the two schemes real origins. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    {
      scheme: 'photo',
      privileges: {
        standard: true,
        secure: true,
        stream: true,
        // The page asks whether the file of a photo is gone.
        supportFetchAPI: true,
        corsEnabled: true,
      },
    },
  ]);
}

async function servePage(pageDirectory: string, url: string): Promise<Response> {
  const file = pageFile(pageDirectory, url);
  const bytes = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (file === undefined || bytes === undefined)
    return new Response(null, { status: 404, headers: pageHeaders });
  const type = contentTypes[extname(file)] ?? 'application/octet-stream';
  return new Response(new Uint8Array(bytes), { headers: { ...pageHeaders, 'content-type': type } });
}

/** An image that was pasted, or dragged from another page: it has no path that the page could send. */
async function takeQueryImage(request: Request, options: ProtocolOptions): Promise<Response> {
  const headers = { ...pageHeaders, 'cache-control': 'no-store' };
  if (request.body === null) return new Response(null, { status: 400, headers });
  try {
    // Electron's global types are the DOM's and Node's in one; the stream is Node's.
    const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
    const answer = await receiveQueryImage(body as AsyncIterable<Uint8Array>, {
      maxBytes: maxQueryImageBytes,
      signal: request.signal,
      addQueryImage: options.addQueryImage,
    });
    return Response.json(answer, { headers });
  } catch (error) {
    const known = error instanceof RecollectError ? error : undefined;
    const status = known?.code === 'IMAGE_TOO_LARGE' ? 413 : known === undefined ? 500 : 415;
    const message = known?.message ?? 'That image could not be read.';
    return Response.json({ code: known?.code ?? 'INTERNAL', message }, { status, headers });
  }
}

async function servePhoto(media: MediaSource, request: Request): Promise<Response> {
  if (!isPictureMethod(request.method)) return new Response(null, { status: 405, headers: pictureHeaders });
  const photo = parsePhotoUrl(request.url);
  if (photo === undefined) return new Response(null, { status: 404, headers: pictureHeaders });
  const answer = await answerMedia(media, {
    ...photo,
    ifNoneMatch: request.headers.get('if-none-match') ?? undefined,
    range: request.headers.get('range') ?? undefined,
    ifRange: request.headers.get('if-range') ?? undefined,
  });
  const { status, body } = answer;
  const headers = { ...answer.headers, ...pictureHeaders };
  if (request.method === 'HEAD') {
    if (body instanceof Readable) body.destroy();
    return new Response(null, { status, headers });
  }
  if (body instanceof Readable) {
    // The same stream under the DOM's type.
    return new Response(Readable.toWeb(body) as ReadableStream, { status, headers });
  }
  return new Response(body === undefined ? null : new Uint8Array(body), { status, headers });
}

/** After the app is ready: serves both schemes in `session`, and refuses every other request. */
export function serveSchemes(session: Session, options: ProtocolOptions): void {
  session.protocol.handle('app', (request) =>
    request.method === 'POST' && request.url === queryImageUrl
      ? takeQueryImage(request, options)
      : servePage(options.pageDirectory, request.url),
  );
  session.protocol.handle('photo', (request) => servePhoto(options.media, request));
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAllowedRequest(details.url) });
  });
}
