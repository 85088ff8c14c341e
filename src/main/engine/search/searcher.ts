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
import type { InstalledPack } from '../models/index.ts';
import { askedOfLibrary, type EmbeddingSpace, type StoredCalibration } from '../storage/index.ts';
import { startWorker, workerUrl, type WorkerHandle } from '../threads/index.ts';
import { createQueryImages } from './query-images.ts';
import type { MatchingPhotos, SearchTasks, SearchWorkerData, TownsByName } from './tasks.ts';

export interface Searcher {
  query(input: ParsedInput<'search.query'>, signal: AbortSignal): Promise<SearchAnswer>;
  /** The photos that match the words and images of a query, its filters left aside. Rejects as `query` does. */
  matching(query: Query, signal: AbortSignal): Promise<MatchingPhotos>;
  /** Where the towns of each name are; null where there is no model, and so no thread that has the gazetteer. */
  towns(names: readonly string[], signal: AbortSignal): Promise<TownsByName | null>;
  addQueryImage(path: string, signal: AbortSignal): Promise<QueryImageId>;
  /** Loads the text tower, so that the first query does not wait for it, and calibrates in the background. */
  warm(): void;
  /** Measures what is usual in the photos and keeps it in the library, where that is due; does nothing without a model. */
  calibrate(signal?: AbortSignal): Promise<void>;
  /** Answers from this model's space from now on; null where there is none. */
  useModel(model: { readonly pack: InstalledPack; readonly space: EmbeddingSpace } | null): Promise<void>;
  close(): Promise<void>;
}

/** Keeps what was measured of a space in the library. */
export type KeepCalibration = (spaceId: number, calibration: StoredCalibration) => void;

interface ActiveModel {
  readonly pack: InstalledPack;
  readonly space: EmbeddingSpace;
  /** Started with the first question: a command that only lists folders needs no model. */
  worker?: WorkerHandle<SearchTasks>;
  /** Questions that are not answered yet. */
  readonly open: Set<Promise<unknown>>;
}

/** @param threads of the scan, the text tower and, for query images, the vision tower */
export function createSearcher(
  libraryDirectory: string,
  threads: number,
  keepCalibration: KeepCalibration,
): Searcher {
  const queryImages = createQueryImages();
  let active: ActiveModel | null = null;

  let isWarm = false;

  function requireModel(): ActiveModel {
    if (active !== null) return active;
    throw new RecollectError(
      'MODEL_MISSING',
      'There is nothing to search with yet: index a folder first, or install a model.',
    );
  }

  /** Asks the model's thread, starting it where it is not there yet. */
  async function ask<T extends keyof SearchTasks>(
    model: ActiveModel,
    task: T,
    input: SearchTasks[T]['input'],
    signal?: AbortSignal,
  ): Promise<SearchTasks[T]['output']> {
    const { pack, space, open } = model;
    model.worker ??= startWorker<SearchTasks>(workerUrl(import.meta.url, './search-worker'), {
      name: `search ${pack.manifest.id}`,
      workerData: { libraryDirectory, pack, space, threads } satisfies SearchWorkerData,
    });
    const called = model.worker.call(task, input, signal === undefined ? {} : { signal });
    const answer = askedOfLibrary(libraryDirectory, called);
    open.add(answer);
    try {
      return await answer;
    } finally {
      open.delete(answer);
    }
  }

  /** Ends the thread of a model that answers no new questions, when the open ones are answered. */
  async function retire(model: ActiveModel | null): Promise<void> {
    if (model === null) return;
    await Promise.allSettled(model.open);
    await model.worker?.close();
  }

  /** One after another: the second finds that nothing is due. */
  let calibrating: Promise<void> = Promise.resolve();

  function calibrate(signal?: AbortSignal): Promise<void> {
    const calibrated = calibrating.then(async () => {
      const model = active;
      if (model === null) return;
      const measured = await ask(model, 'calibrate', null, signal);
      if (measured !== null) keepCalibration(model.space.spaceId, measured);
    });
    calibrating = calibrated.catch(() => undefined);
    return calibrated;
  }

  async function warmUp(model: ActiveModel): Promise<void> {
    await ask(model, 'warm', null);
    await calibrate();
  }

  function warm(): void {
    isWarm = true;
    // A failure shows with the first query, in words.
    if (active !== null) warmUp(active).catch(() => undefined);
  }

  /** Vectors of the images from elsewhere that a query names. */
  function imagesOf({ clauses }: Query, { space }: ActiveModel): Record<string, Float32Array> {
    const images: Record<string, Float32Array> = {};
    for (const clause of clauses) {
      if (clause.kind !== 'term') continue;
      for (const term of clause.alternatives) {
        if (term.kind === 'image') {
          images[term.queryImageId] = queryImages.vector(term.queryImageId, space.spaceId);
        }
      }
    }
    return images;
  }

  return {
    async query({ query: text, limit, folds }, signal) {
      const startedAtMs = performance.now();
      const model = requireModel();
      const { manifest } = model.pack;
      const query = parseQuery(text, { nowMs: wallClockMs() });
      const images = imagesOf(query, model);
      const { issues, ...answer } = await ask(model, 'query', { query, images, limit, folds }, signal);
      return {
        ...answer,
        query: { ...query, issues: [...query.issues, ...issues] },
        modelId: manifest.id,
        modelName: manifest.name,
        tookMs: performance.now() - startedAtMs,
      };
    },
    async matching(query, signal) {
      const model = requireModel();
      return ask(model, 'matching', { query, images: imagesOf(query, model) }, signal);
    },
    towns: async (names, signal) => (active === null ? null : ask(active, 'towns', { names }, signal)),
    async addQueryImage(path, signal) {
      const model = requireModel();
      const { vector } = await ask(model, 'embedImage', { path }, signal);
      return queryImages.add(model.space.spaceId, vector);
    },
    warm,
    calibrate,
    async useModel(next) {
      const previous = active;
      if (previous?.space.spaceId === next?.space.spaceId) return;
      active = next === null ? null : { pack: next.pack, space: next.space, open: new Set() };
      if (isWarm) warm();
      await retire(previous);
    },
    async close() {
      await active?.worker?.close();
      active = null;
    },
  };
}
