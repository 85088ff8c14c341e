/** Answers search.filterCounts and search.subfolders by a thread of their own. Runs in the engine's main thread. */
import { parseQuery, wallClockMs, type Output, type ParsedInput } from '../../../contract/index.ts';
import { townNames, type Searcher } from '../search/index.ts';
import { askedOfLibrary } from '../storage/index.ts';
import { startWorker, workerUrl, type WorkerHandle } from '../threads/index.ts';
import type { CountedQuery, CountingTasks, CountingWorkerData } from './tasks.ts';

export interface FilterCounting {
  filterCounts(
    input: ParsedInput<'search.filterCounts'>,
    signal: AbortSignal,
  ): Promise<Output<'search.filterCounts'>>;
  subfolders(
    input: ParsedInput<'search.subfolders'>,
    signal: AbortSignal,
  ): Promise<Output<'search.subfolders'>>;
  close(): Promise<void>;
}

/** The thread starts with the first question: a command that only lists folders counts nothing. */
export function createFilterCounting(
  libraryDirectory: string,
  searcher: Pick<Searcher, 'matching' | 'towns'>,
): FilterCounting {
  let worker: WorkerHandle<CountingTasks> | undefined;

  function started(): WorkerHandle<CountingTasks> {
    worker ??= startWorker<CountingTasks>(workerUrl(import.meta.url, './counting-worker'), {
      name: 'filter counts',
      workerData: { libraryDirectory } satisfies CountingWorkerData,
    });
    return worker;
  }

  async function counted(text: string, signal: AbortSignal): Promise<CountedQuery> {
    const query = parseQuery(text, { nowMs: wallClockMs() });
    const filters = query.clauses.filter((clause) => clause.kind === 'filter');
    const matching = filters.length === query.clauses.length ? null : await searcher.matching(query, signal);
    const names = townNames(query);
    const towns = names.length === 0 ? null : await searcher.towns(names, signal);
    signal.throwIfAborted();
    return { filters, matching, towns };
  }

  return {
    filterCounts: async ({ query }, signal) => {
      const asked = await counted(query, signal);
      return askedOfLibrary(libraryDirectory, started().call('filterCounts', asked, { signal }));
    },
    subfolders: async ({ query, parent }, signal) => {
      const asked = { ...(await counted(query, signal)), parent };
      return askedOfLibrary(libraryDirectory, started().call('subfolders', asked, { signal }));
    },
    close: async () => worker?.close(),
  };
}
