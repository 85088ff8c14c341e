/** The built page, as static files. Runs in the web host. */
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sep } from 'node:path';
import { refuse } from './refusal.ts';

/** Adds the routes to `app`: files of `pageDirectory` and nothing else, no listings, no hidden files. */
export async function addPageRoute(app: FastifyInstance, pageDirectory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: pageDirectory,
    index: 'index.html',
    dotfiles: 'ignore',
    redirect: false,
    cacheControl: false,
    setHeaders(reply, path) {
      // The build puts a digest into the names of what lies in assets/, so that these never change.
      const isForEver = path.includes(`${sep}assets${sep}`);
      reply.header('cache-control', isForEver ? 'private, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const isAsked = request.method === 'GET' || request.method === 'HEAD';
    const isPage = isAsked && request.url.split('?', 1)[0] === '/';
    const message = isPage
      ? 'The page of Recollect has not been built. Run "npm run build" and try again.'
      : 'There is nothing at this address.';
    refuse(request, reply, 404, 'NOT_FOUND', message);
  });
}
