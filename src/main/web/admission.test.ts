import { describe, expect, it } from 'vitest';
import { openHost } from './testing/open-host.ts';

describe('the start token', () => {
  it('buys a cookie that is HttpOnly and SameSite=Strict, and leaves the address', async () => {
    const { ask, token, host } = await openHost();
    const answer = await ask(`/?token=${token}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^recollect-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/u);
    expect(cookie).toContain(`recollect-${new URL(host.origin).port}=`);
    expect(cookie).not.toContain(token);
  });

  it('admits by a refresh where a link of another page was followed, since a redirect would lose the cookie', async () => {
    const { ask, token } = await openHost();
    const answer = await ask(`/?token=${token}`, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(answer.status).toBe(200);
    expect(answer.headers['refresh']).toBe('0;url=/');
    expect(answer.headers['set-cookie']).toHaveLength(1);
  });

  it('must be the right one', async () => {
    const { ask, token } = await openHost();
    for (const wrong of ['', 'x', token.slice(1), `${token}x`, `${token}&token=x`.replace(token, 'x')]) {
      const answer = await ask(`/?token=${wrong}`, { headers: { accept: 'text/html' } });
      expect(answer.status).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.text).toContain('earlier start');
    }
  });

  it('differs from start to start', async () => {
    const [one, other] = [await openHost(), await openHost()];
    expect(one.token).not.toBe(other.token);
    expect(one.cookie.split('=')[1]).not.toBe(other.cookie.split('=')[1]);
  });

  it('does not open anything but the page itself', async () => {
    const { ask, token } = await openHost();
    expect((await ask(`/media/original/1?token=${token}`)).status).toBe(403);
    expect((await ask(`/main.js?token=${token}`)).status).toBe(403);
  });
});

describe('a request without the cookie', () => {
  it.each([
    '/',
    '/index.html',
    '/main.js',
    '/media/thumbnail/1/small',
    '/media/original/1',
    '/nothing',
    '/rpc',
  ])('gets 403 and a sentence for %s', async (path) => {
    const { ask, host } = await openHost();
    const answer = await ask(path, { headers: { accept: 'text/html', origin: host.origin } });
    expect(answer.status).toBe(403);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain(
      '<p>Open Recollect with the whole address that it printed when it started; it holds a key.</p>',
    );
  });

  it('gets 403 for a query image too, as JSON, and nothing is read', async () => {
    const { ask, host, engine } = await openHost();
    const answer = await ask('/query-image', {
      method: 'POST',
      headers: { origin: host.origin },
      body: Buffer.from('x'),
    });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'FORBIDDEN' });
    expect(engine.queryImages).toEqual([]);
  });

  it('gets 403 with the cookie of another start or a made-up one', async () => {
    const { ask, cookie } = await openHost();
    const other = await openHost();
    const [name = ''] = cookie.split('=');
    for (const wrong of [
      other.cookie,
      `${name}=`,
      `${name}=x`,
      `${name}=${other.cookie.split('=')[1] ?? ''}`,
      `x${cookie}`,
    ]) {
      expect((await ask('/', { headers: { cookie: wrong } })).status).toBe(403);
    }
  });
});

describe('a request with the cookie', () => {
  it('gets the page', async () => {
    const { ask, cookie } = await openHost();
    const answer = await ask('/', { headers: { cookie } });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<title>Recollect</title>');
  });

  it('may ask with HEAD whether it is still let in', async () => {
    const { ask, cookie } = await openHost();
    expect((await ask('/', { method: 'HEAD', headers: { cookie } })).status).toBe(200);
    expect((await ask('/', { method: 'HEAD' })).status).toBe(403);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1:1', 'localhost'])(
    'is refused under the host name %s (DNS rebinding)',
    async (name) => {
      const { ask, cookie, token } = await openHost();
      expect((await ask('/', { headers: { cookie, host: name } })).status).toBe(403);
      expect((await ask(`/?token=${token}`, { headers: { host: name } })).status).toBe(403);
    },
  );

  it('is answered under localhost as well', async () => {
    const { ask, cookie, host } = await openHost();
    const name = `localhost:${new URL(host.origin).port}`;
    expect((await ask('/', { headers: { cookie, host: name } })).status).toBe(200);
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost'])(
    'is refused from the origin %s, for every path',
    async (origin) => {
      const { ask, cookie } = await openHost();
      for (const path of ['/', '/main.js', '/media/thumbnail/1/small']) {
        expect((await ask(path, { headers: { cookie, origin } })).status).toBe(403);
      }
      const posted = await ask('/query-image', {
        method: 'POST',
        headers: { cookie, origin },
        body: Buffer.from('x'),
      });
      expect(posted.status).toBe(403);
    },
  );

  it('must name its origin where something happens', async () => {
    const { ask, cookie } = await openHost();
    const answer = await ask('/query-image', { method: 'POST', headers: { cookie }, body: Buffer.from('x') });
    expect(answer.status).toBe(403);
  });

  it.each(['same-site', 'cross-site'])(
    'is refused a picture inside a page of another port or site (%s)',
    async (site) => {
      const { ask, cookie } = await openHost();
      const headers = { cookie, 'sec-fetch-site': site };
      expect((await ask('/media/thumbnail/1/small', { headers })).status).toBe(403);
      expect((await ask('/media/thumbnail/1/small', { headers: { cookie } })).status).toBe(200);
    },
  );
});

describe('headers', () => {
  it('allow the page nothing but what it needs', async () => {
    const { ask, cookie, host } = await openHost();
    const { headers } = await ask('/', { headers: { cookie } });
    const { host: name } = new URL(host.origin);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
        `img-src 'self' blob: data:; connect-src 'self' ws://${name}; ` +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('stand on refusals too', async () => {
    const { ask } = await openHost();
    const { headers } = await ask('/');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('give no other site leave by a preflight', async () => {
    const { ask, cookie } = await openHost();
    const answer = await ask('/query-image', {
      method: 'OPTIONS',
      headers: { cookie, origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});
