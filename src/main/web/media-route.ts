/** `/media/…`: pictures by id and variant. Runs in the web host. */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { answerMedia, parseMediaPath, type MediaSource } from '../hosting/media-answer.ts';
import { refuse } from './refusal.ts';

const prefix = '/media';

/** Adds the routes to `app`. */
export function addMediaRoute(app: FastifyInstance, media: MediaSource): void {
  app.get(`${prefix}/*`, async (request, reply) => {
    const [path = '', query] = request.url.split('?', 2);
    const name = parseMediaPath(path.slice(prefix.length));
    const answer =
      name === undefined
        ? undefined
        : await answerMedia(media, {
            name,
            version: new URLSearchParams(query).get('v') ?? undefined,
            ifNoneMatch: request.headers['if-none-match'],
            range: request.headers.range,
            ifRange: request.headers['if-range']?.toString(),
          });
    if (answer === undefined || answer.status === 404) {
      return refuse(request, reply, 404, 'NOT_FOUND', 'There is no such picture.');
    }
    reply.code(answer.status).headers(answer.headers);
    if (request.method === 'HEAD') {
      // The body is not wanted, and a stream holds an open file.
      if (answer.body instanceof Readable) answer.body.destroy();
      return reply.send();
    }
    if (answer.body instanceof Uint8Array)
      return reply.send(Buffer.from(answer.body.buffer, answer.body.byteOffset, answer.body.byteLength));
    return reply.send(answer.body);
  });
}
