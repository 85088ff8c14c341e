/** The engine: plain Node, no Electron. Hosts import from here and from nowhere deeper. */
export { openEngine, type Engine, type EngineOptions } from './engine.ts';
export type { MediaResolver, Original, Rendering, Thumbnail, ThumbnailVariant } from './media.ts';
