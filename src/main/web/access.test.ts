import { describe, expect, it } from 'vitest';
import {
  isAllowedHost,
  isLoopback,
  isOwnFetch,
  isOwnOrigin,
  isSameSecret,
  type Whereabouts,
} from './access.ts';

const local: Whereabouts = { port: 4000, isLoopbackOnly: true, ownNames: ['nas'], allowedHosts: [] };
const open: Whereabouts = { ...local, isLoopbackOnly: false, ownNames: ['nas', 'nas.local'] };
const proxied: Whereabouts = { ...local, allowedHosts: ['photos.example.org'] };

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.8.9.1', 'localhost', '::1', '[::1]', 'LOCALHOST'])('%s is', (host) => {
    expect(isLoopback(host)).toBe(true);
  });
  it.each(['0.0.0.0', '::', '192.168.1.2', '127.0.0.1.example.org', 'localhost.example.org', ''])(
    '%s is not',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

describe('isAllowedHost on loopback', () => {
  it.each(['127.0.0.1:4000', 'localhost:4000', '[::1]:4000', 'LocalHost:4000'])('allows %s', (host) => {
    expect(isAllowedHost(host, local)).toBe(true);
  });
  it.each([
    undefined,
    '',
    'localhost',
    'localhost:4001',
    'evil.example:4000',
    '127.0.0.1.evil.example:4000',
    '127.0.0.1:4000.evil.example',
    'user@127.0.0.1:4000',
    '127.0.0.1:4000, evil.example',
    '192.168.1.2:4000',
    'nas:4000',
    '0.0.0.0:4000',
  ])('refuses %s', (host) => {
    expect(isAllowedHost(host, local)).toBe(false);
  });
});

describe('isAllowedHost beyond loopback', () => {
  it.each(['192.168.1.2:4000', '[fd00::1]:4000', 'nas:4000', 'NAS.local:4000', '127.0.0.1:4000'])(
    'allows %s',
    (host) => {
      expect(isAllowedHost(host, open)).toBe(true);
    },
  );
  it.each(['evil.example:4000', 'nas.evil.example:4000', '192.168.1.2:80', '1.2.3.4.5:4000'])(
    'refuses %s, which may be a name that was made to point here',
    (host) => {
      expect(isAllowedHost(host, open)).toBe(false);
    },
  );
  it('allows the name of a reverse proxy only where the person named it', () => {
    expect(isAllowedHost('photos.example.org', proxied)).toBe(true);
    expect(isAllowedHost('photos.example.org', local)).toBe(false);
  });
});

describe('isOwnOrigin', () => {
  it('is the address under which the page was asked for', () => {
    expect(isOwnOrigin('http://127.0.0.1:4000', '127.0.0.1:4000', local)).toBe(true);
  });
  it.each([
    'http://localhost:4000',
    'http://127.0.0.1:4001',
    'https://127.0.0.1:4000',
    'null',
    'http://evil.example',
    '',
  ])('is not %s', (origin) => {
    expect(isOwnOrigin(origin, '127.0.0.1:4000', local)).toBe(false);
  });
  it('may be https where the person named a reverse proxy', () => {
    expect(isOwnOrigin('https://photos.example.org', 'photos.example.org', proxied)).toBe(true);
  });
});

it('takes no fetch from another site or another port for its own', () => {
  expect([undefined, 'none', 'same-origin', 'same-site', 'cross-site'].map(isOwnFetch)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

it('compares secrets whole, and takes nothing but text for one', () => {
  expect(isSameSecret('secret', 'secret')).toBe(true);
  for (const given of ['secre', 'secrets', 'Secret', '', undefined, 6, ['secret']]) {
    expect(isSameSecret(given, 'secret')).toBe(false);
  }
});
