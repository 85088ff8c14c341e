/** What the desktop's page may load and ask. Plain data, so that it is tested without Electron. */
import { contentSecurityPolicy } from '../hosting/content-security-policy.ts';
import { pageOrigin } from './urls.ts';

/**
 * Sent with every file of the page. It shows pictures by `photo:`, and asks there whether the file of one is gone; calls go
 * through the preload, so that it needs no other connection.
 */
export const pageHeaders: Readonly<Record<string, string>> = Object.freeze({
  'content-security-policy': contentSecurityPolicy({ connect: ['photo:'], images: ['photo:'] }),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});

/** Sent with every picture: another origin than the page's, which alone may read its status. */
export const pictureHeaders: Readonly<Record<string, string>> = Object.freeze({
  'access-control-allow-origin': pageOrigin,
  'cross-origin-resource-policy': 'cross-origin',
  vary: 'origin',
});

/** What is served of a picture: pages read, and nothing else. */
export function isPictureMethod(method: string): method is 'GET' | 'HEAD' {
  return method === 'GET' || method === 'HEAD';
}
