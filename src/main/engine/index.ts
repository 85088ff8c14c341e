/** The engine: plain Node, no Electron. Hosts import from here and from nowhere deeper. */
export { openEngine } from './engine.ts';
export type { Engine, EngineOptions } from './engine-options.ts';
export { libraryHolder, type LockHolder } from './storage/index.ts';
export type { MediaResolver, Original, Rendering, Thumbnail, ThumbnailVariant } from './media.ts';
