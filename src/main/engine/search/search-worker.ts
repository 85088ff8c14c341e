/**
 * Worker thread: the text tower and the resident vectors side by side, so that a query is one hop and never waits
 * behind a batch of photos. Reads the library through a connection of its own.
 */
import { workerData } from 'node:worker_threads';
import { createClipOnnxEmbedder } from '../embedding/index.ts';
import { readQueryImage } from '../imaging/index.ts';
import { openLibraryForReading } from '../storage/index.ts';
import { serveTasks, type TaskFunctions } from '../threads/index.ts';
import { createAnswers } from './answers.ts';
import type { SearchTasks, SearchWorkerData } from './tasks.ts';

// The type of workerData is ours: searcher.ts starts this thread with exactly that.
const { libraryDirectory, pack, space, threads } = workerData as SearchWorkerData;
const embedder = createClipOnnxEmbedder(pack, { towers: 'both', threads });
const library = openLibraryForReading(libraryDirectory);
const { queryMean = null, strictness } = pack.manifest.calibration ?? {};
const answers = createAnswers({ db: library.db, space, embedder, threads, queryMean, strictness });

const tasks: TaskFunctions<SearchTasks> = {
  query: async (question, { signal }) => ({ value: await answers.answer(question, signal) }),
  embedImage: async ({ path }, { signal }) => {
    const tensor = await readQueryImage(path, embedder.vision);
    const [vector] = await embedder.embedImages([tensor], { signal });
    if (vector === undefined) throw new Error('The embedder answered without a vector.');
    return { value: { vector } };
  },
  matching: async (question, { signal }) => ({ value: await answers.matching(question, signal) }),
  towns: async ({ names }) => ({ value: await answers.towns(names) }),
  calibrate: async (_input, { signal }) => ({ value: await answers.calibrate(signal) }),
  warm: async () => {
    await answers.warm();
    return { value: null };
  },
};

serveTasks<SearchTasks>(tasks, {
  onClose: async () => {
    await answers.close();
    await embedder.close();
    library.close();
  },
});
