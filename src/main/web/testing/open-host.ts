/** A web host with what a test needs to talk to it. Runs in vitest. */
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { startWebHost, type WebHost, type WebHostOptions } from '../index.ts';
import { rawRequest, type RawAnswer, type RawRequest } from './raw-http.ts';
import { smallEngine, smallPage, type SmallEngine } from './small-engine.ts';

export interface OpenHost {
  readonly host: WebHost;
  readonly engine: SmallEngine;
  /** The start token's value. */
  readonly token: string;
  /** `name=value` of the cookie that the token buys. */
  readonly cookie: string;
  /** A request without cookie, unless the headers hold one. */
  readonly ask: (path: string, request?: RawRequest) => Promise<RawAnswer>;
  /** A request as the page makes it: with cookie and origin. */
  readonly askAsPage: (path: string, request?: RawRequest) => Promise<RawAnswer>;
}

/** Starts a web host that stops with the test. */
export async function openHost(options: Partial<WebHostOptions> = {}): Promise<OpenHost> {
  const engine = await smallEngine();
  const host = await startWebHost(engine, {
    pageDirectory: await smallPage(),
    log: pino({ level: 'silent' }),
    ...options,
  });
  onTestFinished(() => host.close());
  const token = new URL(host.url).searchParams.get('token') ?? '';
  const admitted = await rawRequest(host.origin, `/?token=${token}`);
  const cookie = admitted.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const ask = (path: string, request: RawRequest = {}): Promise<RawAnswer> =>
    rawRequest(host.origin, path, request);
  return {
    host,
    engine,
    token,
    cookie,
    ask,
    askAsPage: (path, request = {}) =>
      ask(path, { ...request, headers: { cookie, origin: host.origin, ...request.headers } }),
  };
}
