/** Answers search.*: reads the query, and asks the search thread of the model that answers. Runs in the engine's main thread. */
import {
  parseQuery,
  RecollectError,
  wallClockMs,
  type ParsedInput,
  type Query,
  type QueryImageId,
  type SearchAnswer,
} from '../../../contract/index.ts';
import { isSameModel, modelIdOf, modelNameOf } from '../embedding/index.ts';
import type { RemoteEmbedding } from '../remote-model/index.ts';
import type { StoredCalibration } from '../storage/index.ts';
import { createElsewhere } from './elsewhere.ts';
import { createAskQuestion } from './embed-question.ts';
import { createRest, troubleOf } from './instead.ts';
import { createModelThread, type ModelThread, type SearchableModel } from './model-thread.ts';
import { createQueryImages } from './query-images.ts';
import type { MatchingPhotos, TownsByName } from './tasks.ts';

export interface Searcher {
  query(input: ParsedInput<'search.query'>, signal: AbortSignal): Promise<SearchAnswer>;
  /** As `query`, for a question that nobody asked: it never costs anything, and another model may answer it. */
  queryUnasked(input: ParsedInput<'search.query'>, signal: AbortSignal): Promise<SearchAnswer>;
  /** The photos that match the words and images of a query, its filters left aside. Rejects as `query` does. */
  matching(query: Query, signal: AbortSignal): Promise<MatchingPhotos>;
  /** Where the towns of each name are; null where there is no model, and so no thread that has the gazetteer. */
  towns(names: readonly string[], signal: AbortSignal): Promise<TownsByName | null>;
  addQueryImage(path: string, signal: AbortSignal): Promise<QueryImageId>;
  /** Loads the text tower, so that the first query does not wait for it, and calibrates in the background. */
  warm(): void;
  /**
   * Measures what is usual in the photos and keeps it in the library, where that is due; does nothing without a model. One that
   * runs elsewhere is asked for a few texts, and left alone where it cannot be.
   */
  calibrate(signal?: AbortSignal): Promise<void>;
  /**
   * Answers from this model's space from now on; null where there is none.
   *
   * @param instead answers where the first runs elsewhere and cannot be asked; null where there is no such model
   */
  useModel(answering: SearchableModel | null, instead: SearchableModel | null): Promise<void>;
  close(): Promise<void>;
}

/** Keeps what was measured of a space in the library. */
export type KeepCalibration = (spaceId: number, calibration: StoredCalibration) => void;

export interface SearcherOptions {
  readonly libraryDirectory: string;
  /** Of the scan, the text tower and, for query images, the vision tower. */
  readonly threads: number;
  readonly keepCalibration: KeepCalibration;
  /** Asks models that run elsewhere. */
  readonly remote: RemoteEmbedding;
}

interface Answered<Answer> {
  readonly answer: Answer;
  readonly by: ModelThread;
  /** The model that should have answered, and why it did not; null where it did. */
  readonly insteadOf: SearchAnswer['insteadOf'];
}

export function createSearcher({
  libraryDirectory,
  threads,
  keepCalibration,
  remote,
}: SearcherOptions): Searcher {
  const queryImages = createQueryImages();
  const elsewhere = createElsewhere(remote);
  const questions = createAskQuestion(queryImages, elsewhere);
  const rest = createRest();
  let active: ModelThread | null = null;
  let instead: ModelThread | null = null;

  let isWarm = false;

  function requireModel(): ModelThread {
    if (active !== null) return active;
    throw new RecollectError(
      'MODEL_MISSING',
      'There is nothing to search with yet: index a folder first, or install a model.',
    );
  }

  /** Where the model elsewhere cannot be asked, the one on this machine is. */
  async function answered<Answer>(
    ask: (thread: ModelThread) => Promise<Answer>,
    query: Query,
  ): Promise<Answered<Answer>> {
    const first = requireModel();
    const second = instead;
    const asks = questions.asksElsewhere(first, query);
    let trouble = asks ? rest.now() : undefined;
    // Where nobody else can answer each question is worth a try, unless Bedrock said when to come back.
    if (trouble === undefined || (second === null && !trouble.isAskedToWait)) {
      try {
        const answer = await ask(first);
        if (asks) rest.end();
        return { answer, by: first, insteadOf: null };
      } catch (error) {
        trouble = troubleOf(error);
        if (trouble === undefined || first.model.kind === 'pack') throw error;
        rest.met(trouble);
      }
    }
    if (second === null) throw trouble.error;
    const insteadOf = { modelName: modelNameOf(first.model), because: trouble.because };
    return { answer: await ask(second), by: second, insteadOf };
  }

  async function queryBy(
    { query: text, limit, folds }: ParsedInput<'search.query'>,
    answer: <Answer>(
      ask: (thread: ModelThread) => Promise<Answer>,
      query: Query,
    ) => Promise<Answered<Answer>>,
    signal: AbortSignal,
  ): Promise<SearchAnswer> {
    const startedAtMs = performance.now();
    const query = parseQuery(text, { nowMs: wallClockMs() });
    const ask = (thread: ModelThread) => questions.query(thread, { query, limit, folds }, signal);
    const { answer: found, by, insteadOf } = await answer(ask, query);
    const { issues, ...told } = found;
    return {
      ...told,
      query: { ...query, issues: [...query.issues, ...issues] },
      modelId: modelIdOf(by.model),
      modelName: modelNameOf(by.model),
      insteadOf,
      tookMs: performance.now() - startedAtMs,
    };
  }

  /** By the model on this machine, where the other would have to be paid. */
  async function answeredFree<Answer>(
    ask: (thread: ModelThread) => Promise<Answer>,
  ): Promise<Answered<Answer>> {
    const first = requireModel();
    const by = first.model.kind === 'bedrock' ? instead : first;
    if (by === null)
      throw new RecollectError('MODEL_MISSING', 'No model on this machine has seen the photos.');
    return { answer: await ask(by), by, insteadOf: null };
  }

  /** Null where nothing is due, or a model elsewhere cannot be asked for what it takes. */
  async function measure(thread: ModelThread, signal: AbortSignal): Promise<StoredCalibration | null> {
    const { model } = thread;
    const told = await thread.ask('calibrate', { texts: {} }, signal);
    if (told.kind === 'found') return told.answer;
    if (model.kind !== 'bedrock') throw new Error('The search thread wants texts that it can embed itself.');
    try {
      const texts = await elsewhere.phraseVectors(model, told.texts, signal);
      const measured = await thread.ask('calibrate', { texts }, signal);
      return measured.kind === 'found' ? measured.answer : null;
    } catch (error) {
      if (troubleOf(error) === undefined) throw error;
      return null;
    }
  }

  /** One after another: the second finds that nothing is due. */
  let calibrating: Promise<void> = Promise.resolve();

  function calibrate(signal?: AbortSignal): Promise<void> {
    const calibrated = calibrating.then(async () => {
      const thread = active;
      if (thread === null) return;
      const measured = await measure(thread, signal ?? new AbortController().signal);
      if (measured !== null) keepCalibration(thread.space.spaceId, measured);
    });
    calibrating = calibrated.catch(() => undefined);
    return calibrated;
  }

  async function warmUp(thread: ModelThread): Promise<void> {
    await thread.ask('warm', null);
    await calibrate();
  }

  function warm(): void {
    isWarm = true;
    // A failure shows with the first query, in words.
    if (active !== null) warmUp(active).catch(() => undefined);
  }

  const threadOf = (model: SearchableModel): ModelThread =>
    createModelThread(libraryDirectory, model, threads);

  return {
    query: (input, signal) => queryBy(input, answered, signal),
    queryUnasked: (input, signal) => queryBy(input, answeredFree, signal),
    async matching(query, signal) {
      return (await answered((thread) => questions.matching(thread, query, signal), query)).answer;
    },
    towns: async (names, signal) => (active === null ? null : active.ask('towns', { names }, signal)),
    async addQueryImage(path, signal) {
      const thread = requireModel();
      const { model, space } = thread;
      // A photo of the library need not be computed again, nor paid.
      const known = (await thread.ask('knownVector', { path }, signal)).vector;
      const vectors = new Map(known === null ? [] : [[space.spaceId, known]]);
      if (model.kind === 'bedrock') {
        // It is sent with the first search, which may never come.
        const { jpeg } = await thread.ask('readImage', { path }, signal);
        return queryImages.add({ vectors, jpeg });
      }
      if (known === null) {
        const { vector } = await thread.ask('embedImage', { source: path }, signal);
        vectors.set(space.spaceId, vector);
      }
      return queryImages.add({ vectors, jpeg: null });
    },
    warm,
    calibrate,
    async useModel(nextAnswering, nextInstead) {
      const previous = [active, instead];
      const kept = (next: SearchableModel | null): ModelThread | null =>
        next === null
          ? null
          : (previous.find((thread) => thread !== null && isSame(thread, next)) ?? threadOf(next));
      const before = active;
      active = kept(nextAnswering);
      instead = kept(nextInstead);
      rest.end();
      if (isWarm && active !== before) warm();
      const gone = [...new Set(previous)].filter((thread) => thread !== active && thread !== instead);
      await Promise.all(gone.map(async (thread) => thread?.retire()));
    },
    async close() {
      await Promise.all([active?.close(), instead?.close()]);
      active = null;
      instead = null;
    },
  };
}

function isSame(a: SearchableModel, b: SearchableModel): boolean {
  return a.space.spaceId === b.space.spaceId && isSameModel(a.model, b.model);
}
