/**
 * Answers search.*: resolves the terms, asks the search thread, and turns contents into photos.
 * Runs in the engine's main thread.
 */
import {
  RecollectError,
  type ParsedInput,
  type QueryImageId,
  type SearchAnswer,
  type SearchResult,
  type SearchTerm,
} from '../../../contract/index.ts';
import type { InstalledPack } from '../models/index.ts';
import { photoLocation, photoSummaries, type EmbeddingSpace, type ReadableDb } from '../storage/index.ts';
import { startWorker, workerUrl, type WorkerHandle } from '../threads/index.ts';
import { createQueryImages } from './query-images.ts';
import type { SearchTasks, SearchWorkerData, VectorTerm } from './tasks.ts';

export interface Searcher {
  query(input: ParsedInput<'search.query'>, signal: AbortSignal): Promise<SearchAnswer>;
  addQueryImage(path: string, signal: AbortSignal): Promise<QueryImageId>;
  /** Loads the text tower, so that the first query does not wait for it. */
  warm(): void;
  /** Answers from this model's space from now on; null where there is none. */
  useModel(model: { readonly pack: InstalledPack; readonly space: EmbeddingSpace } | null): Promise<void>;
  close(): Promise<void>;
}

interface ActiveModel {
  readonly pack: InstalledPack;
  readonly space: EmbeddingSpace;
  /** Started with the first question: a command that only lists folders needs no model. */
  worker?: WorkerHandle<SearchTasks>;
  /** Questions that are not answered yet. */
  readonly open: Set<Promise<unknown>>;
}

/** @param threads of the text tower and, for query images, the vision tower */
export function createSearcher(db: ReadableDb, libraryDirectory: string, threads: number): Searcher {
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
    const answer = model.worker.call(task, input, signal === undefined ? {} : { signal });
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

  function warm(): void {
    isWarm = true;
    // A failure shows with the first query, in words.
    if (active !== null) ask(active, 'warm', null).catch(() => undefined);
  }

  function resolveTerm(term: SearchTerm, space: EmbeddingSpace): VectorTerm {
    switch (term.kind) {
      case 'text':
        return term;
      case 'image':
        return {
          kind: 'vector',
          vector: queryImages.vector(term.queryImageId, space.spaceId),
          weight: term.weight,
        };
      case 'photo': {
        const contentId = photoLocation(db, term.photoId)?.contentId;
        if (contentId === undefined) {
          throw new RecollectError('NOT_FOUND', 'That photo is not in the library, or not indexed yet.');
        }
        return { kind: 'content', contentId, weight: term.weight };
      }
    }
  }

  return {
    async query({ terms, limit }, signal) {
      const startedAtMs = performance.now();
      const model = requireModel();
      const { pack, space } = model;
      const vectorTerms = terms.map((term) => resolveTerm(term, space));
      const { neighbours, searchedCount } = await ask(
        model,
        'query',
        { terms: vectorTerms, k: limit },
        signal,
      );
      const photos = photoSummaries(
        db,
        neighbours.map((neighbour) => neighbour.contentId),
      );
      const results: SearchResult[] = [];
      for (const { contentId, score } of neighbours) {
        // Copies of one photo share a content; each is a result, next to each other.
        for (const photo of photos.get(contentId) ?? []) {
          if (results.length < limit) results.push({ photo, score });
        }
      }
      return {
        modelId: pack.manifest.id,
        modelName: pack.manifest.name,
        results,
        searchedCount,
        tookMs: performance.now() - startedAtMs,
      };
    },
    async addQueryImage(path, signal) {
      const model = requireModel();
      const { vector } = await ask(model, 'embedImage', { path }, signal);
      return queryImages.add(model.space.spaceId, vector);
    },
    warm,
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
