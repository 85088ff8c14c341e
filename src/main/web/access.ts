/** Who may talk to the web host: pure rules over the text of headers. Runs in the web host. */
import { timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

/** Where the web host listens, and under which names it may be addressed. */
export interface Whereabouts {
  /** The port it really has. */
  readonly port: number;
  /** Whether only this machine can reach it. */
  readonly isLoopbackOnly: boolean;
  /** The machine's own names, such as `nas` and `nas.local`; used beyond loopback only. */
  readonly ownNames: readonly string[];
  /** `name` or `name:port` that the person allowed: a reverse proxy's. */
  readonly allowedHosts: readonly string[];
}

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/gu, '').toLowerCase();
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

/**
 * Whether a `Host` header names this server. A page of another site whose name was made to point here (DNS
 * rebinding) sends that name. An IP address or the machine's own name cannot be somebody else's site.
 */
export function isAllowedHost(header: string | undefined, whereabouts: Whereabouts): boolean {
  const host = header?.toLowerCase() ?? '';
  if (whereabouts.allowedHosts.some((allowed) => allowed.toLowerCase() === host)) return true;
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/u.exec(host);
  if (match === null) return false;
  const [, name = '', port = '80'] = match;
  if (Number(port) !== whereabouts.port) return false;
  if (isLoopback(name)) return true;
  if (whereabouts.isLoopbackOnly) return false;
  return (
    isIP(name.replace(/^\[|\]$/gu, '')) !== 0 ||
    whereabouts.ownNames.some((own) => own.toLowerCase() === name)
  );
}

/**
 * Whether an `Origin` header is that of the page this server gave to somebody who addressed it as `host`, a
 * `Host` header found allowed. `https` is a reverse proxy's, so it needs a host that the person allowed.
 */
export function isOwnOrigin(origin: string, host: string, whereabouts: Whereabouts): boolean {
  const own = host.toLowerCase();
  const given = origin.toLowerCase();
  if (given === `http://${own}`) return true;
  return (
    given === `https://${own}` && whereabouts.allowedHosts.some((allowed) => allowed.toLowerCase() === own)
  );
}

/**
 * Whether a `Sec-Fetch-Site` header is that of a request from the own page, or from outside any page. Another
 * port of this machine counts as the same site for cookies, so the cookie alone does not tell.
 */
export function isOwnFetch(secFetchSite: string | undefined): boolean {
  return secFetchSite === undefined || secFetchSite === 'same-origin' || secFetchSite === 'none';
}

/** Compares secrets in a time that does not depend on where they differ. */
export function isSameSecret(given: unknown, secret: string): boolean {
  if (typeof given !== 'string') return false;
  const left = Buffer.from(given);
  const right = Buffer.from(secret);
  return left.length === right.length && timingSafeEqual(left, right);
}
