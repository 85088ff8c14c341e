/** Which addresses the desktop window knows, and what it does with others. Pure; runs in Electron's main process. */
import { join, resolve, sep } from 'node:path';
import { parseMediaPath, type MediaName } from '../hosting/media-answer.ts';

/** The page's own scheme and host: a real origin, unlike `file:`. */
export const pageOrigin = 'app://recollect';
export const pageUrl = `${pageOrigin}/index.html`;
/** The same page, as the small search window. */
export const quickPageUrl = `${pageUrl}?quick`;

/** Where the page sends an image that has no path. */
export const queryImageUrl = `${pageOrigin}/query-image`;

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Whether an address is of the page itself. `URL.origin` is 'null' for schemes of one's own, so by its parts. */
export function isPageUrl(text: string): boolean {
  const url = parse(text);
  return url?.protocol === 'app:' && url.host === 'recollect' && url.username === '' && url.password === '';
}

/** What may be handed to the person's browser or mail program: https and mailto; undefined for anything else. */
export function externalLink(text: string): string | undefined {
  const url = parse(text);
  if (url === undefined || url.username !== '' || url.password !== '') return undefined;
  return url.protocol === 'https:' || url.protocol === 'mailto:' ? url.href : undefined;
}

/** Whether the window may load this at all: the page, its pictures, and what it made itself. `file:` is not. */
export function isAllowedRequest(text: string): boolean {
  const url = parse(text);
  switch (url?.protocol) {
    case 'app:':
      return isPageUrl(text);
    case 'photo:':
      return parsePhotoUrl(text) !== undefined;
    case 'blob:':
      return text.startsWith(`blob:${pageOrigin}/`);
    case 'data:':
    case 'devtools:':
      return true;
    default:
      return false;
  }
}

/** Reads `photo://thumbnail/<id>/<small|large>` `photo://original/<id>` or `photo://whole/<id>`; undefined for anything else. */
export function parsePhotoUrl(
  text: string,
): { readonly name: MediaName; readonly version: string | undefined } | undefined {
  const url = parse(text);
  if (url?.protocol !== 'photo:' || url.username !== '' || url.password !== '' || url.port !== '')
    return undefined;
  const name = parseMediaPath(`/${url.host}${url.pathname}`);
  return name === undefined ? undefined : { name, version: url.searchParams.get('v') ?? undefined };
}

/** The file of the built page behind an address; undefined where it would lie outside, or is hidden. */
export function pageFile(pageDirectory: string, text: string): string | undefined {
  if (!isPageUrl(text)) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(new URL(text).pathname);
  } catch {
    return undefined;
  }
  if (path.includes('\0') || path.includes('\\')) return undefined;
  if (path.split('/').some((part) => part.startsWith('.'))) return undefined;
  const root = resolve(pageDirectory);
  const file = resolve(join(root, path === '/' ? 'index.html' : path));
  return file.startsWith(root + sep) ? file : undefined;
}
