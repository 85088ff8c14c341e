/**
 * Worker thread: the text tower and the resident vectors side by side, so that a query is one hop and never waits
 * behind a batch of photos. Reads the library through a connection of its own.
 */
import { workerData } from 'node:worker_threads';
import { bedrockVision, createClipOnnxEmbedder } from '../embedding/index.ts';
import { hashFile, readQueryImage } from '../imaging/index.ts';
import { findContent, getVector, openLibraryForReading } from '../storage/index.ts';
import { serveTasks, type TaskFunctions } from '../threads/index.ts';
import { createAnswers } from './answers.ts';
import { everydayThings, fewEverydayThings } from './everyday-things.ts';
import { createGivenTexts, TextsWanted } from './given-texts.ts';
import type { SearchTasks, SearchWorkerData, Told } from './tasks.ts';

// The type of workerData is ours: model-thread.ts starts this thread with exactly that.
const { libraryDirectory, model, space, threads } = workerData as SearchWorkerData;
const local =
  model.kind === 'pack' ? createClipOnnxEmbedder(model.pack, { towers: 'both', threads }) : undefined;
const givenTexts = createGivenTexts();
const library = openLibraryForReading(libraryDirectory);
const { queryMean = null, strictness } = model.kind === 'pack' ? (model.pack.manifest.calibration ?? {}) : {};
const answers = createAnswers({
  db: library.db,
  space,
  embedder: local ?? givenTexts,
  threads,
  queryMean,
  strictness,
  phrases: local === undefined ? fewEverydayThings : everydayThings,
  areAskedTogether: local === undefined,
});

async function told<Answer>(answer: () => Promise<Answer>): Promise<{ value: Told<Answer> }> {
  try {
    return { value: { kind: 'found', answer: await answer() } };
  } catch (error) {
    if (!(error instanceof TextsWanted)) throw error;
    return { value: { kind: 'texts-wanted', texts: error.texts } };
  }
}

async function knownVector(path: string): Promise<Float32Array | null> {
  // What is wrong with the file shows when it is read.
  const hashed = await hashFile(path, { mayBeLink: true }).catch(() => undefined);
  const contentId = hashed === undefined ? undefined : findContent(library.db, hashed.sha256);
  return (contentId === undefined ? undefined : getVector(library.db, space, contentId)) ?? null;
}

const tasks: TaskFunctions<SearchTasks> = {
  query: (question, { signal }) => {
    givenTexts.give(question.texts);
    return told(() => answers.answer(question, signal));
  },
  embedImage: async ({ source }, { signal }) => {
    if (local === undefined) throw new Error('This thread has no model to embed with.');
    const tensor = await readQueryImage(source, local.vision);
    const [vector] = await local.embedImages([tensor], { signal });
    if (vector === undefined) throw new Error('The embedder answered without a vector.');
    return { value: { vector } };
  },
  knownVector: async ({ path }) => ({ value: { vector: await knownVector(path) } }),
  readImage: async ({ path }) => ({ value: { jpeg: await readQueryImage(path, bedrockVision) } }),
  matching: (question, { signal }) => {
    givenTexts.give(question.texts);
    return told(() => answers.matching(question, signal));
  },
  towns: async ({ names }) => ({ value: await answers.towns(names) }),
  calibrate: ({ texts }, { signal }) => {
    givenTexts.give(texts);
    return told(() => answers.calibrate(signal));
  },
  warm: async () => {
    await answers.warm();
    return { value: null };
  },
};

serveTasks<SearchTasks>(tasks, {
  onClose: async () => {
    await answers.close();
    await local?.close();
    library.close();
  },
});
