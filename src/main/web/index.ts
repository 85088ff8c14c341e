/** The web host: the gallery in a browser. */
export type { ServedEngine, WebHost, WebHostLimits, WebHostOptions } from './options.ts';
export { startWebHost } from './web-host.ts';
