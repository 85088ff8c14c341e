import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { externalLink, isAllowedRequest, isPageUrl, pageFile, pageUrl, parsePhotoUrl } from './urls.ts';

const hostile = [
  'file:///etc/passwd',
  'http://app/recollect',
  'https://recollect/index.html',
  'app://evil/index.html',
  'app://recollect.evil/index.html',
  'app://recollect@evil/index.html',
  'app://user@recollect/index.html',
  'app:recollect',
  'javascript:alert(1)',
  'about:blank',
  'ftp://example.org/',
  'smb://server/share',
  'ms-settings:',
  'not an address',
  '',
];

describe('isPageUrl', () => {
  it('knows the page', () => {
    expect(isPageUrl(pageUrl)).toBe(true);
    expect(isPageUrl('app://recollect/?query=dog#top')).toBe(true);
  });
  it.each(hostile)('does not take %s for it', (url) => {
    expect(isPageUrl(url)).toBe(false);
  });
});

describe('externalLink', () => {
  it('lets https and mailto through', () => {
    expect(externalLink('https://example.org/a?b#c')).toBe('https://example.org/a?b#c');
    expect(externalLink('mailto:someone@example.org')).toBe('mailto:someone@example.org');
  });
  it.each([
    'http://example.org',
    'https://user:pass@example.org',
    'data:text/html,x',
    ...hostile.filter((url) => !url.startsWith('https:')),
  ])('refuses %s', (url) => {
    expect(externalLink(url)).toBeUndefined();
  });
});

describe('isAllowedRequest', () => {
  it.each([
    pageUrl,
    'photo://thumbnail/12/small?v=abc',
    'photo://original/12',
    'photo://whole/12',
    'blob:app://recollect/6a2c',
    'data:image/png;base64,AAAA',
  ])('allows %s', (url) => {
    expect(isAllowedRequest(url)).toBe(true);
  });
  it.each([
    'photo://original/../../etc/passwd',
    'blob:https://evil.example/1',
    'https://example.org',
    'ws://127.0.0.1:1',
    ...hostile,
  ])('refuses %s', (url) => {
    expect(isAllowedRequest(url)).toBe(false);
  });
});

describe('parsePhotoUrl', () => {
  it('reads id, variant and version', () => {
    expect(parsePhotoUrl('photo://thumbnail/12/large?v=abc')).toEqual({
      name: { kind: 'thumbnail', photoId: 12, variant: 'large' },
      version: 'abc',
    });
    expect(parsePhotoUrl('photo://original/7')).toEqual({
      name: { kind: 'original', photoId: 7 },
      version: undefined,
    });
  });
  it.each([
    'photo://thumbnail/12',
    'photo://thumbnail/12/huge',
    'photo://original/0',
    'photo://original/x',
    'photo://original/1/small',
    'photo://original//etc/passwd',
    'photo://original/..%2f..%2fetc',
    'photo://file/etc/passwd',
    'photo:///etc/passwd',
    'photo://user@original/1',
    'photo://original:80/1',
    'file://original/1',
  ])('knows no picture behind %s', (url) => {
    expect(parsePhotoUrl(url)).toBeUndefined();
  });
});

describe('pageFile', () => {
  const directory = resolve('dist', 'renderer');
  it('finds the files of the page', () => {
    expect(pageFile(directory, 'app://recollect/')).toBe(join(directory, 'index.html'));
    expect(pageFile(directory, 'app://recollect/assets/main-1a.js?x')).toBe(
      join(directory, 'assets', 'main-1a.js'),
    );
  });
  it.each([
    'app://recollect/../secret',
    'app://recollect/%2e%2e/secret',
    'app://recollect/..%2f..%2fsecret',
    'app://recollect/a%5c..%5c..%5csecret',
    'app://recollect/%00',
    'app://recollect/.git/config',
    'app://recollect/%',
    'app://evil/index.html',
    'file:///etc/passwd',
  ])('finds nothing outside it: %s', (url) => {
    const file = pageFile(directory, url);
    // The parser folds plain dots away before they count, so that some of these name a file inside.
    expect(file ?? directory).satisfy((path: string) => path.startsWith(directory));
  });
});
