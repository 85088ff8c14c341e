/**
 * Worker thread: the text tower and the vector scan side by side, so that a query is one hop and never waits
 * behind a batch of photos. Reads the library through a connection of its own.
 */
import { workerData } from 'node:worker_threads';
import { RecollectError } from '../../../contract/index.ts';
import { createClipOnnxEmbedder } from '../embedding/index.ts';
import { readQueryImage } from '../imaging/index.ts';
import { countEmbeddings, getVector, nearest, openLibraryForReading } from '../storage/index.ts';
import { serveTasks, type TaskFunctions } from '../threads/index.ts';
import { mixVectors } from './mix.ts';
import type { SearchTasks, SearchWorkerData, VectorTerm } from './tasks.ts';

// The type of workerData is ours: searcher.ts starts this thread with exactly that.
const { libraryDirectory, pack, space, threads } = workerData as SearchWorkerData;
const embedder = createClipOnnxEmbedder(pack, { towers: 'both', threads });
const library = openLibraryForReading(libraryDirectory);

/** One unit vector per term, in order. */
async function vectorsOf(terms: readonly VectorTerm[], signal: AbortSignal): Promise<Float32Array[]> {
  const texts = terms.filter((term) => term.kind === 'text').map((term) => term.text);
  const embedded = texts.length === 0 ? [] : await embedder.embedTexts(texts, { signal });
  let next = 0;
  return terms.map((term) => {
    if (term.kind === 'vector') return term.vector;
    const vector = term.kind === 'text' ? embedded[next++] : getVector(library.db, space, term.contentId);
    if (vector === undefined) {
      throw new RecollectError('NOT_FOUND', 'That photo has not been indexed yet; try again in a moment.');
    }
    return vector;
  });
}

const tasks: TaskFunctions<SearchTasks> = {
  query: async ({ terms, k }, { signal }) => {
    const vectors = await vectorsOf(terms, signal);
    signal.throwIfAborted();
    const query = mixVectors(vectors.map((vector, index) => ({ vector, weight: terms[index]?.weight ?? 1 })));
    if (query === undefined) {
      throw new RecollectError(
        'INVALID_INPUT',
        'The terms of this search cancel each other out; change one.',
      );
    }
    const neighbours = nearest(library.db, space, query, k);
    return { value: { neighbours, searchedCount: countEmbeddings(library.db, space.spaceId) } };
  },
  embedImage: async ({ path }, { signal }) => {
    const tensor = await readQueryImage(path, embedder.vision);
    const [vector] = await embedder.embedImages([tensor], { signal });
    if (vector === undefined) throw new Error('The embedder answered without a vector.');
    return { value: { vector } };
  },
  warm: async () => {
    await embedder.warmUp('text');
    return { value: null };
  },
};

serveTasks<SearchTasks>(tasks, {
  onClose: async () => {
    await embedder.close();
    library.close();
  },
});
