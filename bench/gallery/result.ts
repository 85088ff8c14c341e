/** What the benchmark of the gallery tells: the keys of its JSON are for comparing one run with another. */
import type { Latency } from '../statistics.ts';

export interface Frames {
  readonly count: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  /** The part of all frames that took 20 ms or less. */
  readonly shareWithin20Ms: number;
}

export interface GalleryResult {
  readonly machine: { readonly cpu: string; readonly threads: number };
  readonly photos: number;
  /** From the start of the engine's process until its host answers. */
  readonly hostReadyMs: Latency;
  /** From there, with the browser open, until a thumbnail is in sight, and until all of the window's are. */
  readonly firstThumbnailMs: Latency;
  readonly allThumbnailsMs: Latency;
  /** Scrolling steadily, at two windows a second. */
  readonly scrolling: Frames;
  /** Dragging the timeline from its top to its bottom in three seconds. */
  readonly dragging: Frames;
  /** While dragging: the longest time in which most photos in sight had neither picture nor colour. */
  readonly longestBlankMs: number;
  /** From a press of a key to the photos it finds, and without the time that the engine says it took; null without a model. */
  readonly keystroke: { readonly toResultsMs: Latency; readonly beyondEngineMs: Latency } | null;
}
