import { connect } from 'node:net';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { startWebHost } from './index.ts';
import { openHost } from './testing/open-host.ts';
import { smallEngine, smallPage } from './testing/small-engine.ts';

describe('the web host', () => {
  it('listens on 127.0.0.1 alone unless told otherwise', async () => {
    const { host } = await openHost();
    expect(host.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
    expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/u);
    expect(host.remoteUrls).toEqual([]);
  });

  // Elsewhere 127.0.0.2 is not an address of the machine.
  it.runIf(process.platform === 'linux')('does not answer at another address of the machine', async () => {
    const { host } = await openHost();
    const socket = connect(Number(new URL(host.origin).port), '127.0.0.2');
    const outcome = await new Promise((resolve) => {
      socket.on('connect', () => resolve('connected'));
      socket.on('error', () => resolve('refused'));
    });
    socket.destroy();
    expect(outcome).toBe('refused');
  });

  it('names the addresses for other machines when told to listen everywhere', async () => {
    const { host, token } = await openHost({ host: '0.0.0.0' });
    expect(host.origin).toMatch(/^http:\/\/127\.0\.0\.1:/u);
    for (const url of host.remoteUrls) expect(new URL(url).searchParams.get('token')).toBe(token);
  });

  it('says in a sentence that the port is in use', async () => {
    const { host } = await openHost();
    const second = startWebHost(await smallEngine(), {
      port: Number(new URL(host.origin).port),
      pageDirectory: await smallPage(),
      log: pino({ level: 'silent' }),
    });
    await expect(second).rejects.toMatchObject({
      name: 'RecollectError',
      message: expect.stringMatching(/^Port \d+ of 127\.0\.0\.1 is in use/u) as unknown,
    });
  });

  it('says in a sentence that the address is not this machine’s', async () => {
    const start = startWebHost(await smallEngine(), {
      host: '192.0.2.1',
      pageDirectory: await smallPage(),
      log: pino({ level: 'silent' }),
    });
    await expect(start).rejects.toMatchObject({ message: '192.0.2.1 is no address of this machine.' });
  });

  it('refuses requests that are too long or make no sense', async () => {
    const { askAsPage } = await openHost();
    expect((await askAsPage(`/${'a'.repeat(20_000)}`)).status).toBe(431);
    expect((await askAsPage('/%ff')).status).toBe(400);
  });

  it('stops answering when it is closed', async () => {
    const { host, ask } = await openHost();
    await host.close();
    await expect(ask('/')).rejects.toThrow();
  });
});
