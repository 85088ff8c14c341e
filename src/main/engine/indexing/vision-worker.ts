/** Worker thread: the vision tower of the active model. ONNX Runtime's run() blocks the thread it is called on. */
import { workerData } from 'node:worker_threads';
import { createClipOnnxEmbedder } from '../embedding/index.ts';
import { serveTasks } from '../threads/index.ts';
import type { VisionTasks, VisionWorkerData } from './tasks.ts';

// The type of workerData is ours: vision-tower.ts starts this thread with exactly that.
const { pack, threads } = workerData as VisionWorkerData;
const embedder = createClipOnnxEmbedder(pack, { towers: 'vision', threads });

serveTasks<VisionTasks>(
  {
    embed: async ({ tensors }, { signal }) => {
      const vectors = await embedder.embedImages(tensors, { signal });
      return { value: { vectors }, transfer: vectors.map((vector) => vector.buffer) };
    },
  },
  { onClose: () => embedder.close() },
);
