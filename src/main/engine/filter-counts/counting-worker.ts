/**
 * Worker thread: counts what filters would leave, so that neither the thread that answers calls nor the one that searches
 * waits while the facts of every photo are read. Reads the library through a connection of its own.
 */
import { workerData } from 'node:worker_threads';
import { openLibraryForReading } from '../storage/index.ts';
import { serveTasks } from '../threads/index.ts';
import { createCounting } from './counting.ts';
import type { CountingTasks, CountingWorkerData } from './tasks.ts';

// The type of workerData is ours: filter-counts.ts starts this thread with exactly that.
const { libraryDirectory } = workerData as CountingWorkerData;
const library = openLibraryForReading(libraryDirectory);
const counting = createCounting(library.db);

serveTasks<CountingTasks>(
  {
    filterCounts: (query) => ({ value: counting.filterCounts(query) }),
    subfolders: (question) => ({ value: counting.subfolders(question) }),
  },
  { onClose: () => library.close() },
);
