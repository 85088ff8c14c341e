/** Embeddings by a model pack: two ONNX graphs and a tokenizer. Runs in worker threads. */
import { join } from 'node:path';
import { cancelled, RecollectError } from '../../../../contract/index.ts';
import type { TensorInput } from '../../imaging/index.ts';
import type { PackManifest } from '../../models/index.ts';
import type { Embedder, SpaceKey } from '../embedder.ts';
import { toUnitLength } from '../unit-length.ts';
import { loadOnce } from '../load-once.ts';
import { loadGraph, type Graph } from './sessions.ts';
import { loadTokenizer, type TextTokenizer } from './tokenizer.ts';

export interface ClipOnnxOptions {
  /** Which graphs the thread is for; the other one is never loaded. */
  readonly towers: 'vision' | 'text' | 'both';
  /** How many threads one inference may use. */
  readonly threads: number;
}

/** Where a pack lies and what it says of itself. */
export interface PackOnDisk {
  readonly directory: string;
  readonly manifest: PackManifest;
}

/** Raised when pixels or tokens are made in another way, so that vectors of before and after are never mixed. */
const preprocessingVersion = '1';

/** The space that a pack's vectors live in; known without loading anything. */
export function clipOnnxSpace(manifest: PackManifest): SpaceKey {
  const { width, height, fit, kernel } = manifest.vision;
  return {
    embedder: 'clip-onnx',
    modelId: manifest.id,
    modelRevision: manifest.revision,
    preprocessingVersion: `${preprocessingVersion}-${width}x${height}-${fit}-${kernel}`,
    dimensions: manifest.dimensions,
  };
}

/** What imaging must make of a photo for this pack. */
export function visionInput(manifest: PackManifest): TensorInput {
  const { width, height, fit, kernel, mean, std } = manifest.vision;
  return { kind: 'tensor', width, height, fit, kernel, mean, std };
}

/**
 * Embeds with a pack's graphs, each loaded when it is first needed. A load that fails is MODEL_CORRUPT and is tried
 * again at the next call.
 */
export function createClipOnnxEmbedder(pack: PackOnDisk, options: ClipOnnxOptions): Embedder<TensorInput> {
  const { manifest, directory } = pack;
  const { vision, text, dimensions } = manifest;
  const hasVision = options.towers !== 'text';
  const hasText = options.towers !== 'vision';
  let isClosed = false;

  const visionGraph = loadOnce(() =>
    orCorrupt(`${vision.file} does not load`, () => loadGraph(join(directory, vision.file), options.threads)),
  );
  const textGraph = loadOnce(() =>
    orCorrupt(`${text.file} does not load`, () => loadGraph(join(directory, text.file), options.threads)),
  );
  const tokenizer = loadOnce(() =>
    orCorrupt(`${text.tokenizer} does not load`, () =>
      loadTokenizer(join(directory, text.tokenizer), text.maxTokens),
    ),
  );

  /** Every failure of the model's files becomes one sentence for a person. */
  async function orCorrupt<Value>(what: string, attempt: () => Promise<Value>): Promise<Value> {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof RecollectError) throw error;
      throw new RecollectError(
        'MODEL_CORRUPT',
        `The model ${manifest.name} cannot be used: ${what}. Download or import it again.`,
        { cause: error },
      );
    }
  }

  function check(signal: AbortSignal): void {
    if (signal.aborted || isClosed) throw cancelled();
  }

  function requireTower(isThere: boolean, name: string): void {
    if (!isThere) throw new Error(`This embedder was made without its ${name} tower.`);
  }

  async function runImage(graph: Graph, data: Float32Array): Promise<Float32Array[]> {
    const size = 3 * vision.height * vision.width;
    if (data.length !== size) {
      throw new Error(`A tensor has ${data.length} values where the model takes ${size}.`);
    }
    const shape = [1, 3, vision.height, vision.width];
    return await orCorrupt(`${vision.file} fails`, () =>
      graph.run({ [vision.input]: { type: 'float32', data, shape } }, vision.output, dimensions),
    );
  }

  async function runText(graph: Graph, ids: readonly number[]): Promise<Float32Array[]> {
    const shape = [1, ids.length];
    return await orCorrupt(`${text.file} fails`, () =>
      graph.run(
        {
          [text.inputIds]: { type: 'int64', data: BigInt64Array.from(ids, BigInt), shape },
          ...(text.attentionMask === null
            ? {}
            : {
                [text.attentionMask]: { type: 'int64', data: new BigInt64Array(ids.length).fill(1n), shape },
              }),
        },
        text.output,
        dimensions,
      ),
    );
  }

  async function textTower(): Promise<{ graph: Graph; words: TextTokenizer }> {
    const [graph, words] = await Promise.all([textGraph(), tokenizer()]);
    return { graph, words };
  }

  const embedder: Embedder<TensorInput> = {
    space: clipOnnxSpace(manifest),
    vision: visionInput(manifest),

    async embedImages(tensors, { signal }) {
      requireTower(hasVision, 'vision');
      const vectors: Float32Array<ArrayBuffer>[] = [];
      // One at a time, for the same reason as texts below. On two cores a batch of 16 was no faster.
      for (const tensor of tensors) {
        check(signal);
        const rows = await runImage(await visionGraph(), tensor);
        vectors.push(...rows.map(toUnitLength));
      }
      return vectors;
    },

    async embedTexts(texts, { signal }) {
      requireTower(hasText, 'text');
      const vectors: Float32Array<ArrayBuffer>[] = [];
      // One at a time: a query is a text or two, and a quantised graph scales its numbers by the whole batch, so
      // that the vector of a text would depend on the texts beside it.
      for (const each of texts) {
        check(signal);
        const { graph, words } = await textTower();
        const rows = await runText(graph, words.encode(each));
        vectors.push(...rows.map(toUnitLength));
      }
      return vectors;
    },

    async warmUp(tower) {
      const { signal } = new AbortController();
      if (hasVision && tower !== 'text') {
        await embedder.embedImages([new Float32Array(3 * vision.height * vision.width).fill(0.5)], {
          signal,
        });
      }
      if (hasText && tower !== 'vision') await embedder.embedTexts(['a photo'], { signal });
    },

    async close() {
      isClosed = true;
      for (const loading of [visionGraph.take(), textGraph.take()]) {
        // A graph that failed to load has nothing to release.
        const graph = await loading?.catch(() => undefined);
        await graph?.release();
      }
    },
  };
  return embedder;
}
