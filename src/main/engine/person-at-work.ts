/**
 * Whether a person searches or looks at photos just now, by what is asked of the engine. What a page asks by itself, because
 * indexing told it of new photos, does not count: an open page would slow indexing down for ever. Runs in the engine's
 * main thread.
 */
import type { Handlers, Method, ParsedInput, PhotoId } from '../../contract/index.ts';
import type { MediaResolver } from './media.ts';

export interface PersonAtWork {
  /** From the first question on, until this long after the last. */
  isThere(): boolean;
  /** The same handlers, looked at as they are called. */
  seenHandlers(handlers: Handlers): Handlers;
  seenMedia(media: MediaResolver): MediaResolver;
  /** A photo was made searchable: pages will show it by themselves. */
  written(photoId: PhotoId): void;
}

/** Between two looks at a page a person reads, or thinks. */
const defaultQuietAfterMs = 15_000;
/** Questions that are asked again when the library has changed: of a few pages. */
const maxQuestions = 32;
/** New photos whose thumbnails pages may ask for by themselves. */
const maxWritten = 10_000;

/** @param onArrival told when somebody is there who was not */
export function createPersonAtWork(
  onArrival: () => void,
  quietAfterMs: number = defaultQuietAfterMs,
): PersonAtWork {
  /** The latest last, as a Set keeps its order. */
  const questions = new Set<string>();
  const written = new Set<PhotoId>();
  let lastMs = -Infinity;

  const isThere = (): boolean => performance.now() - lastMs < quietAfterMs;

  function noteActivity(): void {
    const wasThere = isThere();
    lastMs = performance.now();
    if (!wasThere) onArrival();
  }

  /** Keeps the newest. */
  function keep<T>(set: Set<T>, value: T, limit: number): void {
    set.delete(value);
    set.add(value);
    if (set.size > limit) set.delete(set.values().next().value as T);
  }

  function noteQuestion<M extends Method>(method: M, input: ParsedInput<M>): void {
    const key = `${method} ${JSON.stringify(input)}`;
    if (!questions.has(key)) noteActivity();
    keep(questions, key, maxQuestions);
  }

  return {
    isThere,
    seenHandlers: (handlers) => ({
      ...handlers,
      'search.query': (input, context) => {
        noteQuestion('search.query', input);
        return handlers['search.query'](input, context);
      },
      'search.filterCounts': (input, context) => {
        noteQuestion('search.filterCounts', input);
        return handlers['search.filterCounts'](input, context);
      },
      'search.addQueryImage': (input, context) => {
        noteActivity();
        return handlers['search.addQueryImage'](input, context);
      },
    }),
    seenMedia: (media) => ({
      thumbnail(photoId, variant) {
        if (!written.has(photoId)) noteActivity();
        return media.thumbnail(photoId, variant);
      },
      original(photoId) {
        noteActivity();
        return media.original(photoId);
      },
      rendering(photoId) {
        noteActivity();
        return media.rendering(photoId);
      },
      uprightPng(photoId) {
        noteActivity();
        return media.uprightPng(photoId);
      },
    }),
    written: (photoId) => keep(written, photoId, maxWritten),
  };
}
