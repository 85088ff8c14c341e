import { expect, it } from 'vitest';
import { isPictureMethod, pageHeaders, pictureHeaders } from './page-policy.ts';

it('lets the page load itself and photos, and nothing else', () => {
  expect(pageHeaders['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
      "img-src 'self' blob: data: photo:; connect-src 'self' photo:; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(pageHeaders['x-content-type-options']).toBe('nosniff');
  expect(pageHeaders['referrer-policy']).toBe('no-referrer');
});

it('lets the page alone ask about pictures', () => {
  expect(pictureHeaders['access-control-allow-origin']).toBe('app://recollect');
});

it('cannot be loosened at run time', () => {
  expect(Object.isFrozen(pageHeaders)).toBe(true);
  expect(Object.isFrozen(pictureHeaders)).toBe(true);
});

it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'get', ''])('serves no picture by %s', (method) => {
  expect(isPictureMethod(method)).toBe(false);
  expect(isPictureMethod('GET') && isPictureMethod('HEAD')).toBe(true);
});
