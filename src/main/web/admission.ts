/**
 * The door of the web host: every request passes here first. It checks `Host` (DNS rebinding), `Origin` and
 * `Sec-Fetch-Site` (other pages in the same browser), and the cookie, which the start token buys.
 *
 * The cookie is HttpOnly and SameSite=Strict. It is not `Secure`, since there is no TLS on loopback; and as cookies
 * do not know ports, its name holds the port, so that two hosts on one machine do not take each other's.
 */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contentSecurityPolicy } from '../hosting/content-security-policy.ts';
import { isAllowedHost, isOwnFetch, isOwnOrigin, isSameSecret, type Whereabouts } from './access.ts';
import { refuse } from './refusal.ts';

export interface Admission {
  /** In the address that the person opens. */
  readonly startToken: string;
}

/** Paths that only the page itself asks for, never a person or a link. */
const pageOnly = /^\/(?:rpc|query-image|media\/)/u;

/** Paths where something happens: a browser always names the origin there. */
const needsOrigin = /^\/(?:rpc|query-image)$/u;

const sentences = {
  host: 'Recollect does not answer under this name. Open it with the address that it printed when it started.',
  origin: 'This request comes from another page, and is refused.',
  token:
    'This address is from an earlier start of Recollect. Open it with the one that it printed this time.',
  cookie: 'Open Recollect with the whole address that it printed when it started; it holds a key.',
} as const;

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

/** Adds the checks to `app`, which has the cookie plugin. `whereabouts` is asked once the host listens. */
export function guard(app: FastifyInstance, whereabouts: () => Whereabouts): Admission {
  const startToken = randomBytes(32).toString('base64url');
  const sessionKey = randomBytes(32).toString('base64url');

  function setPolicy(reply: FastifyReply, host: string | undefined): void {
    const connect = host === undefined ? [] : [`ws://${host}`];
    reply.header('content-security-policy', contentSecurityPolicy({ connect, images: [] }));
  }

  function admit(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const name = `recollect-${whereabouts().port}`;
    reply.setCookie(name, sessionKey, { path: '/', httpOnly: true, sameSite: 'strict' });
    reply.header('cache-control', 'no-store');
    if (isOwnFetch(request.headers['sec-fetch-site'])) return reply.redirect('/', 303);
    // Followed from a link on another page: a redirect would still count as that page's request and go without
    // the cookie. A refresh is a request of our own.
    return reply.header('refresh', '0;url=/').type('text/plain; charset=utf-8').send('Opening Recollect …');
  }

  app.addHook('onRequest', (request, reply, done) => {
    const place = whereabouts();
    const path = pathOf(request);
    const { host, origin } = request.headers;
    if (host === undefined || !isAllowedHost(host, place)) {
      setPolicy(reply, undefined);
      refuse(request, reply, 403, 'FORBIDDEN', sentences.host);
      return;
    }
    setPolicy(reply, host);
    const isForeign = origin === undefined ? needsOrigin.test(path) : !isOwnOrigin(origin, host, place);
    if (isForeign || (pageOnly.test(path) && !isOwnFetch(request.headers['sec-fetch-site']))) {
      refuse(request, reply, 403, 'FORBIDDEN', sentences.origin);
      return;
    }
    const token = new URLSearchParams(request.url.slice(path.length + 1)).get('token');
    if (path === '/' && token !== null && !request.ws) {
      if (isSameSecret(token, startToken)) admit(request, reply);
      else refuse(request, reply, 403, 'FORBIDDEN', sentences.token);
      return;
    }
    if (!isSameSecret(request.cookies[`recollect-${place.port}`], sessionKey)) {
      refuse(request, reply, 403, 'FORBIDDEN', sentences.cookie);
      return;
    }
    done();
  });

  return { startToken };
}
