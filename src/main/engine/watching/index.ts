/** Notices what changes in the watched folders while the engine runs. */
export { createWatching, type Watching, type WatchingOptions } from './watching.ts';
export { notedNotices } from './notices.ts';
