/** What the page may load, in one place for both hosts. Pure; runs in the hosts. */

export interface PolicyOrigins {
  /** Besides 'self': where calls go, such as `ws://127.0.0.1:4000`. */
  readonly connect: readonly string[];
  /** Besides 'self', blob: (dropped images) and data: (icons): where pictures come from, such as `photo:`. */
  readonly images: readonly string[];
}

/** The text of the header: nothing but what is named, no inline script or style, no framing. */
export function contentSecurityPolicy(origins: PolicyOrigins): string {
  const directives: readonly (readonly string[])[] = [
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['style-src', "'self'"],
    ['font-src', "'self'"],
    ['img-src', "'self'", 'blob:', 'data:', ...origins.images],
    ['connect-src', "'self'", ...origins.connect],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['frame-ancestors', "'none'"],
  ];
  return directives.map((directive) => directive.join(' ')).join('; ');
}
