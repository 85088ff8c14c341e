/** Worker thread: the vision tower of the active model. ONNX Runtime's run() blocks the thread it is called on. */
import { workerData } from 'node:worker_threads';
import { RecollectError } from '../../../contract/index.ts';
import { createClipOnnxEmbedder } from '../embedding/index.ts';
import { lowerThreadPriority, serveTasks } from '../threads/index.ts';
import type { VisionTasks, VisionWorkerData } from './tasks.ts';

// The type of workerData is ours: vision-tower.ts starts this thread with exactly that.
const { pack, threads } = workerData as VisionWorkerData;
// Before the model's own threads are made, which inherit it.
lowerThreadPriority();
const embedder = createClipOnnxEmbedder(pack, { towers: 'vision', threads });

/** The photo's vector; null where the model works but has no answer for this photo. */
async function embed(tensor: Float32Array, signal: AbortSignal): Promise<Float32Array<ArrayBuffer> | null> {
  try {
    const [vector] = await embedder.embedImages([tensor], { signal });
    return vector ?? null;
  } catch (error) {
    if (!(error instanceof RecollectError && error.code === 'MODEL_CORRUPT')) throw error;
    // Rejects where the fault is the model's, and then no photo is to blame.
    await embedder.warmUp('vision');
    return null;
  }
}

serveTasks<VisionTasks>(
  {
    embed: async ({ tensors }, { signal }) => {
      const vectors: (Float32Array<ArrayBuffer> | null)[] = [];
      for (const tensor of tensors) vectors.push(await embed(tensor, signal));
      const transfer = vectors.filter((vector) => vector !== null).map((vector) => vector.buffer);
      return { value: { vectors }, transfer };
    },
  },
  { onClose: () => embedder.close() },
);
