import { expect, it } from 'vitest';
import { isTrustedSender } from './sender.ts';
import { pageUrl } from './urls.ts';

it('hears the page in its main frame', () => {
  expect(isTrustedSender({ url: pageUrl, parent: null })).toBe(true);
});

it('hears no frame inside the page', () => {
  expect(isTrustedSender({ url: pageUrl, parent: {} })).toBe(false);
});

it('hears no other page', () => {
  for (const url of ['https://example.org/', 'file:///index.html', 'app://evil/', 'about:blank', '']) {
    expect(isTrustedSender({ url, parent: null })).toBe(false);
  }
});

it('hears no frame that has gone away', () => {
  expect(isTrustedSender(null)).toBe(false);
});
