/**
 * Vectors of what is searched for, by a model that runs elsewhere: each text and image is asked for once, whoever wants it, and noted as
 * paid at once. Runs in the engine's main thread.
 */
import { createHash } from 'node:crypto';
import { cancelled, RecollectError, sentence } from '../../../contract/index.ts';
import type { BedrockEmbedder, BedrockModel } from '../embedding/index.ts';
import type { RemoteEmbedding } from '../remote-model/index.ts';
import { createRecent } from './recent.ts';

/** A person's words of a day, and the images of a search: 2 MB at 1,024 dimensions. */
const maxVectors = 512;
/** Past it another model answers. */
const waitMs = 8_000;

export interface Elsewhere {
  textVector(model: BedrockModel, text: string, signal: AbortSignal): Promise<Float32Array>;
  imageVector(model: BedrockModel, jpeg: Uint8Array, signal: AbortSignal): Promise<Float32Array>;
  /** By text. Nobody waits for these: they stand in line with photos, and are not kept here. */
  phraseVectors(
    model: BedrockModel,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, Float32Array>>>;
}

type Embed = (
  embedder: BedrockEmbedder,
  options: { signal: AbortSignal; isUrgent: true },
) => Promise<Float32Array[]>;

export function createElsewhere(remote: RemoteEmbedding): Elsewhere {
  const known = createRecent<string, Float32Array>(maxVectors);
  const underWay = new Map<string, Promise<Float32Array>>();

  /** Goes on when those who wanted it do not any more: it is paid, and perhaps they come back. */
  async function ask(model: BedrockModel, embed: Embed): Promise<Float32Array> {
    const inTime = AbortSignal.timeout(waitMs);
    try {
      const [vector] = await embed(remote.embedderOf(model), { signal: inTime, isUrgent: true });
      if (vector === undefined) throw new Error('The embedder answered without a vector.');
      return vector;
    } catch (error) {
      if (!inTime.aborted) throw error;
      const words = sentence('notInTime', { name: model.name, count: waitMs / 1000 });
      throw new RecollectError('REMOTE_FAILED', words, { cause: error });
    } finally {
      remote.spending.noting(() => undefined);
    }
  }

  async function once(
    model: BedrockModel,
    what: string,
    embed: Embed,
    signal: AbortSignal,
  ): Promise<Float32Array> {
    if (signal.aborted) throw cancelled();
    const { modelRevision, preprocessingVersion } = model.space;
    const key = JSON.stringify([modelRevision, preprocessingVersion, what]);
    const vector = known.get(key);
    if (vector !== undefined) return vector;
    let asked = underWay.get(key);
    if (asked === undefined) {
      asked = ask(model, embed).finally(() => underWay.delete(key));
      underWay.set(key, asked);
      asked.then(
        (answer) => known.set(key, answer),
        () => undefined, // Whoever waits is told.
      );
    }
    return unlessAborted(asked, signal);
  }

  return {
    async phraseVectors(model, texts, signal) {
      try {
        const vectors = await remote.embedderOf(model).embedTexts(texts, { signal });
        const named = texts.flatMap((text, index) => {
          const vector = vectors[index];
          return vector === undefined ? [] : [[text, vector] as const];
        });
        return Object.fromEntries(named);
      } finally {
        remote.spending.noting(() => undefined);
      }
    },
    textVector: (model, text, signal) =>
      once(model, `text ${text}`, (embedder, options) => embedder.embedTexts([text], options), signal),
    imageVector: (model, jpeg, signal) =>
      once(
        model,
        `image ${digestOf(jpeg)}`,
        (embedder, options) => embedder.embedImages([jpeg], options),
        signal,
      ),
  };
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(cancelled());
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** However often an image is given, it is one. */
function digestOf(jpeg: Uint8Array): string {
  return createHash('sha256').update(jpeg).digest('base64');
}
