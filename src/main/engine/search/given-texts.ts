/**
 * Texts of a model that runs elsewhere. They are embedded where what is paid is counted, in the engine's main thread: here they are
 * given, and what is missing is asked for. Runs in the search thread.
 */
import type { Embedder } from '../embedding/index.ts';
import { createRecent } from './recent.ts';

/** Thrown in the middle of an answer; the question is asked again with these. */
export class TextsWanted extends Error {
  readonly texts: readonly string[];

  constructor(texts: readonly string[]) {
    super('These texts have no vectors yet.');
    this.texts = texts;
  }
}

/** More than any question has. */
const maxGiven = 128;

export interface GivenTexts extends Pick<Embedder, 'embedTexts' | 'warmUp'> {
  /** @param vectors unit length, by text */
  give(vectors: Readonly<Record<string, Float32Array>>): void;
}

export function createGivenTexts(): GivenTexts {
  const given = createRecent<string, Float32Array<ArrayBuffer>>(maxGiven);
  return {
    give(vectors) {
      for (const [text, vector] of Object.entries(vectors)) given.set(text, Float32Array.from(vector));
    },
    embedTexts(texts) {
      const missing = texts.filter((text) => given.get(text) === undefined);
      if (missing.length > 0) return Promise.reject(new TextsWanted([...new Set(missing)]));
      return Promise.resolve(texts.map((text) => given.get(text)).filter((vector) => vector !== undefined));
    },
    warmUp: () => Promise.resolve(),
  };
}
