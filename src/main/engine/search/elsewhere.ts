/**
 * Vectors of what is searched for, by a model that runs elsewhere: each text and image is asked for once, whoever wants it, and noted as
 * paid at once. Runs in the engine's main thread.
 */
import { createHash } from 'node:crypto';
import { cancelled, RecollectError, sentence } from '../../../contract/index.ts';
import {
  unlessAborted,
  type BedrockEmbedder,
  type BedrockEmbedOptions,
  type BedrockModel,
} from '../embedding/index.ts';
import type { RemoteEmbedding } from '../remote-model/index.ts';
import { createRecent } from './recent.ts';

/** A person's words of a day, and the images of a search: 2 MB at 1,024 dimensions. */
const maxVectors = 512;
const phrasesAtOnce = 8;
/** Past it another model answers. */
const waitMs = 8_000;

/** By what they are of. */
export type Vectors = Readonly<Record<string, Float32Array>>;

export interface Elsewhere {
  /** Of what somebody looks for, and waits for: late answers are given up here, and kept when they come. */
  textVectors(model: BedrockModel, texts: readonly string[], signal: AbortSignal): Promise<Vectors>;
  imageVector(model: BedrockModel, jpeg: Uint8Array, signal: AbortSignal): Promise<Float32Array>;
  /** Of what nobody waits for: it stands in line with photos. What was answered is kept where the rest fails. */
  phraseVectors(model: BedrockModel, texts: readonly string[], signal: AbortSignal): Promise<Vectors>;
  /** Whether the vector of a text is here, and nobody has to be asked. */
  knowsText(model: BedrockModel, text: string): boolean;
}

type Embed = (embedder: BedrockEmbedder, options: BedrockEmbedOptions) => Promise<Float32Array[]>;

type UnderWay = Map<string, Promise<Float32Array>>;

export function createElsewhere(remote: RemoteEmbedding): Elsewhere {
  const known = createRecent<string, Float32Array>(maxVectors);
  const urgent: UnderWay = new Map();
  /** Whoever waits for an answer does not wait for these. */
  const inLine: UnderWay = new Map();

  /** Goes on when those who wanted it do not any more: it is paid, and perhaps they come back. */
  async function urgently(model: BedrockModel, embed: Embed): Promise<Float32Array[]> {
    const inTime = AbortSignal.timeout(waitMs);
    try {
      return await embed(remote.embedderOf(model), { signal: inTime, isUrgent: true });
    } catch (error) {
      if (!inTime.aborted) throw error;
      const words = sentence('notInTime', { name: model.name, count: waitMs / 1000 });
      throw new RecollectError('REMOTE_FAILED', words, { cause: error });
    }
  }

  async function noted(asked: Promise<Float32Array[]>): Promise<Float32Array> {
    try {
      const [vector] = await asked;
      if (vector === undefined) throw new Error('The embedder answered without a vector.');
      return vector;
    } finally {
      remote.spending.noting(() => undefined);
    }
  }

  function keyOf({ space: { modelRevision, preprocessingVersion } }: BedrockModel, what: string): string {
    return JSON.stringify([modelRevision, preprocessingVersion, what]);
  }

  const textKey = (model: BedrockModel, text: string): string => keyOf(model, `text ${text}`);

  /** What is known or under way is not asked for again. */
  function once(underWay: UnderWay, key: string, ask: () => Promise<Float32Array[]>): Promise<Float32Array> {
    const vector = known.get(key);
    if (vector !== undefined) return Promise.resolve(vector);
    let asked = underWay.get(key);
    if (asked === undefined) {
      asked = noted(ask()).finally(() => underWay.delete(key));
      underWay.set(key, asked);
      asked.then(
        (answer) => known.set(key, answer),
        () => undefined, // Whoever waits is told.
      );
    }
    return asked;
  }

  return {
    textVectors: (model, texts, signal) =>
      vectorsOf(texts, (text) => {
        // Before it is asked for, and paid.
        if (signal.aborted) throw cancelled();
        const ask = () => urgently(model, (embedder, options) => embedder.embedTexts([text], options));
        return unlessAborted(once(urgent, textKey(model, text), ask), signal);
      }),
    async imageVector(model, jpeg, signal) {
      if (signal.aborted) throw cancelled();
      const ask = () => urgently(model, (embedder, options) => embedder.embedImages([jpeg], options));
      return unlessAborted(once(urgent, keyOf(model, `image ${digestOf(jpeg)}`), ask), signal);
    },
    async phraseVectors(model, texts, signal) {
      const embedder = remote.embedderOf(model);
      const options = { signal: new AbortController().signal, stop: signal };
      const vectors: Record<string, Float32Array> = {};
      for (const together of phraseGroups(texts)) {
        const answered = await vectorsOf(together, (text) => {
          const ask = () => embedder.embedTexts([text], options);
          return unlessAborted(once(inLine, textKey(model, text), ask), signal);
        });
        Object.assign(vectors, answered);
      }
      return vectors;
    },
    knowsText: (model, text) => known.get(textKey(model, text)) !== undefined,
  };
}

/** One first, and never many at once: what goes wrong with one mostly does with all, and each may have to be paid. */
function phraseGroups(texts: readonly string[]): (readonly string[])[] {
  const groups: (readonly string[])[] = [texts.slice(0, 1)];
  for (let at = 1; at < texts.length; at += phrasesAtOnce) groups.push(texts.slice(at, at + phrasesAtOnce));
  return groups;
}

/** Side by side: each takes its time elsewhere. */
export async function vectorsOf<Name extends string>(
  names: readonly Name[],
  vectorOf: (name: Name) => Promise<Float32Array>,
): Promise<Vectors> {
  const vectors = names.map(async (name) => [name, await vectorOf(name)] as const);
  return Object.fromEntries(await Promise.all(vectors));
}

/** However often an image is given, it is one. */
function digestOf(jpeg: Uint8Array): string {
  return createHash('sha256').update(jpeg).digest('base64');
}
