/** The search thread of one model and its space: started with the first question. Runs in the engine's main thread. */
import { modelIdOf, type UsableModel } from '../embedding/index.ts';
import { askedOfLibrary, type EmbeddingSpace } from '../storage/index.ts';
import { startWorker, workerUrl, type WorkerHandle } from '../threads/index.ts';
import type { SearchTasks, SearchWorkerData } from './tasks.ts';

export interface SearchableModel {
  readonly model: UsableModel;
  readonly space: EmbeddingSpace;
}

export interface ModelThread extends SearchableModel {
  ask<T extends keyof SearchTasks>(
    task: T,
    input: SearchTasks[T]['input'],
    signal?: AbortSignal,
  ): Promise<SearchTasks[T]['output']>;
  /** Ends the thread when the open questions are answered. */
  retire(): Promise<void>;
  close(): Promise<void>;
}

export function createModelThread(
  libraryDirectory: string,
  { model, space }: SearchableModel,
  threads: number,
): ModelThread {
  // A command that only lists folders needs no model.
  let worker: WorkerHandle<SearchTasks> | undefined;
  const open = new Set<Promise<unknown>>();
  const close = async (): Promise<void> => worker?.close();

  return {
    model,
    space,
    async ask(task, input, signal) {
      worker ??= startWorker<SearchTasks>(workerUrl(import.meta.url, './search-worker'), {
        name: `search ${modelIdOf(model)}`,
        workerData: { libraryDirectory, model, space, threads } satisfies SearchWorkerData,
      });
      const called = worker.call(task, input, signal === undefined ? {} : { signal });
      const answer = askedOfLibrary(libraryDirectory, called);
      open.add(answer);
      try {
        return await answer;
      } finally {
        open.delete(answer);
      }
    },
    async retire() {
      await Promise.allSettled(open);
      await close();
    },
    close,
  };
}
