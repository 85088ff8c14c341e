/** Arrow keys on a page that may be mirrored. Runs in the page. */
import { isRightToLeft } from './language.ts';

/** The key as it would be on a page that is read from left to right: "ArrowRight" leads onwards. */
export function readingKey(key: string, isMirrored: boolean = isRightToLeft): string {
  if (!isMirrored) return key;
  if (key === 'ArrowLeft') return 'ArrowRight';
  return key === 'ArrowRight' ? 'ArrowLeft' : key;
}
