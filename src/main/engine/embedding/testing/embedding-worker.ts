/** A worker with an embedder of its own, as the indexing and the search thread have. Runs in tests only. */
import { workerData } from 'node:worker_threads';
import { serveTasks } from '../../threads/index.ts';
import { createClipOnnxEmbedder, type PackOnDisk } from '../index.ts';

export interface EmbeddingTasks {
  readonly embed: { readonly input: string; readonly output: Float32Array };
  /** Embeds until its thread is gone. */
  readonly embedForever: { readonly input: null; readonly output: never };
}

// The test starts this thread with a pack.
const embedder = createClipOnnxEmbedder(workerData as PackOnDisk, { towers: 'both', threads: 2 });

async function embed(text: string): Promise<Float32Array> {
  const { signal } = new AbortController();
  const [vector] = await embedder.embedTexts([text], { signal });
  if (vector === undefined) throw new Error('No vector.');
  return vector;
}

serveTasks<EmbeddingTasks>({
  embed: async (text) => ({ value: await embed(text) }),
  embedForever: async () => {
    for (;;) await embed('red');
  },
});
