/**
 * `POST /query-image`: an image to search by, from a page that can name no path. The bytes are written to a private
 * temporary folder, the engine reads them, and they are removed at once. Runs in the web host.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { RecollectError } from '../../contract/index.ts';
import { errorLog } from '../hosting/error-log.ts';
import type { ServedEngine, WebHostLimits } from './options.ts';
import { refuseWith } from './refusal.ts';

export interface QueryImageRouteOptions {
  readonly engine: Pick<ServedEngine, 'handlers'>;
  readonly log: Logger;
  readonly limits: WebHostLimits;
}

function tooLarge(maxBytes: number): RecollectError {
  const maxMegabytes = Math.floor(maxBytes / 1024 / 1024);
  return new RecollectError(
    'IMAGE_TOO_LARGE',
    `That image is larger than ${maxMegabytes} MB, which is the limit for searching.`,
  );
}

/** Passes on what fits the limit, and fails at the first byte beyond it, whatever `Content-Length` said. */
async function* limited(body: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let receivedBytes = 0;
  for await (const chunk of body) {
    receivedBytes += chunk.length;
    if (receivedBytes > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

/** Aborted when the page goes away before it has its answer. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.on('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** Adds the route to `app`. */
export function addQueryImageRoute(app: FastifyInstance, options: QueryImageRouteOptions): void {
  const { engine, limits } = options;
  const logError = errorLog(options.log);
  let waiting = 0;

  async function accept(body: Readable, signal: AbortSignal): Promise<{ queryImageId: string }> {
    // mkdtemp makes it readable by this user alone.
    const directory = await mkdtemp(join(tmpdir(), 'recollect-query-'));
    try {
      const path = join(directory, 'image');
      await pipeline(
        body,
        (source: AsyncIterable<Buffer>) => limited(source, limits.maxQueryImageBytes),
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
        { signal },
      );
      return await engine.handlers['search.addQueryImage']({ path }, { signal });
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    // The body stays a stream; what it is, its content tells.
    scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    scope.post('/query-image', async (request, reply) => {
      if (Number(request.headers['content-length'] ?? 0) > limits.maxQueryImageBytes) {
        return refuseWith(request, reply, tooLarge(limits.maxQueryImageBytes));
      }
      if (waiting >= limits.maxQueryImages) {
        return refuseWith(
          request,
          reply,
          new RecollectError('TOO_BUSY', 'Too many images are being read; try again in a moment.'),
        );
      }
      waiting++;
      try {
        return await accept(request.raw, goneSignal(reply));
      } catch (error) {
        if (error instanceof RecollectError && error.code !== 'INTERNAL')
          return await refuseWith(request, reply, error);
        const logId = logError(error, 'search.addQueryImage');
        return await refuseWith(
          request,
          reply,
          new RecollectError('INTERNAL', `That image could not be read (log id ${logId}).`),
        );
      } finally {
        waiting--;
      }
    });
    done();
  });
}
