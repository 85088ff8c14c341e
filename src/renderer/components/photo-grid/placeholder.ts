/** A photo's own colours as a picture, from the few bytes that its summary has of them. Runs in the page. */
import { thumbHashToDataURL } from 'thumbhash';

/** Some windows full; a picture is some 4 KB of text. */
const mostKept = 1500;
/** In bytes: the average colour and the shape. */
const shortestHash = 5;
const urls = new Map<string, string | undefined>();

function decode(placeholder: string): string | undefined {
  try {
    const hash = Uint8Array.from(atob(placeholder), (character) => character.charCodeAt(0));
    return hash.length < shortestHash ? undefined : thumbHashToDataURL(hash);
  } catch {
    // A hash that is none: the plain placeholder stands in.
    return undefined;
  }
}

/** An address for an image or a background; undefined where the photo has none. */
export function placeholderUrl(placeholder: string | undefined): string | undefined {
  if (placeholder === undefined) return undefined;
  let url = urls.get(placeholder);
  if (url === undefined && !urls.has(placeholder)) {
    url = decode(placeholder);
    urls.set(placeholder, url);
    for (const oldest of urls.keys()) {
      if (urls.size <= mostKept) break;
      urls.delete(oldest);
    }
  }
  return url;
}
