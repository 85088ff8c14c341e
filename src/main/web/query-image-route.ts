/** `POST /query-image`: an image to search by, from a page that can name no path. Runs in the web host. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { RecollectError } from '../../contract/index.ts';
import { errorLog } from '../hosting/error-log.ts';
import { queryImageTooLarge, receiveQueryImage } from '../hosting/query-image.ts';
import type { ServedEngine, WebHostLimits } from './options.ts';
import { refuseWith } from './refusal.ts';

export interface QueryImageRouteOptions {
  readonly engine: Pick<ServedEngine, 'handlers'>;
  readonly log: Logger;
  readonly limits: WebHostLimits;
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

  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    // The body stays a stream; what it is, its content tells.
    scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    scope.post('/query-image', async (request, reply) => {
      if (Number(request.headers['content-length'] ?? 0) > limits.maxQueryImageBytes) {
        return refuseWith(request, reply, queryImageTooLarge(limits.maxQueryImageBytes));
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
        return await receiveQueryImage(request.raw, {
          maxBytes: limits.maxQueryImageBytes,
          signal: goneSignal(reply),
          addQueryImage: (path, signal) => engine.handlers['search.addQueryImage']({ path }, { signal }),
        });
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
