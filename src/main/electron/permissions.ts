/** What the page may ask of the system: to fill the screen, and nothing else. Plain data, so that it is tested without Electron. */
import { isPageUrl, pageOrigin } from './urls.ts';

/** Whether a page at `requester`, an address or an origin, may have `permission`, by Electron's name for it. */
export function isAllowedPermission(permission: string, requester: string): boolean {
  return (
    permission === 'fullscreen' && (isPageUrl(requester) || requester.replace(/\/$/u, '') === pageOrigin)
  );
}
