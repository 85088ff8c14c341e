/** Indexes folders and waits for the end, showing progress on stderr. Used by `index`, `open` and `serve`. */
import {
  reasonOf,
  RecollectError,
  type ErrorCode,
  type FolderId,
  type IndexingState,
} from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { showProgress } from './progress-bar.ts';

/** Adds folders, or scans them anew where they are watched already, and gives their ids. Paths must be absolute. */
export async function addFolders(client: Client, paths: readonly string[]): Promise<FolderId[]> {
  const added: FolderId[] = [];
  for (const path of paths) added.push((await client.call('library.addFolder', { path })).folder.folderId);
  return added;
}

/** Why indexing cannot go on. */
function blocked({ blockedBy, message }: IndexingState): RecollectError {
  return new RecollectError(blockedBy ?? 'INTERNAL', message ?? 'Indexing cannot go on.');
}

/** Where running it again is not enough; the reason says what else. */
const nextSteps: Partial<Record<ErrorCode, string>> = {
  DISK_FULL: 'make room and run this again',
  BUDGET_REACHED: 'with a higher limit, run this again',
  CONSENT_NEEDED: 'after a yes, run this again',
};

/** The same for somebody whose command ends with it, so that nothing goes on by itself. */
function ended(error: RecollectError): RecollectError {
  // That one says how to mend it, and what is done has to be mended with it.
  if (error.code === 'LIBRARY_DAMAGED') return error;
  const next = nextSteps[error.code] ?? 'run this again to go on';
  return new RecollectError(error.code, `${reasonOf(error.message)} What is done is kept; ${next}.`);
}

interface RunOptions {
  readonly signal: AbortSignal;
  readonly showsProgress: boolean;
  /** The program stays when this rejects, and indexing goes on by itself. Otherwise the error says what is to be done. */
  readonly stays?: boolean;
}

/**
 * Waits until nothing is left to index and returns the counts of the run.
 * Rejects where indexing cannot go on without a person.
 */
export async function waitUntilIndexed(client: Client, options: RunOptions): Promise<IndexingState> {
  const { signal } = options;
  const progress = options.showsProgress ? showProgress() : undefined;
  const { promise, resolve, reject } = Promise.withResolvers<IndexingState>();
  const look = (state: IndexingState): void => {
    progress?.update(state);
    if (state.phase === 'idle') resolve(state);
    if (state.phase === 'blocked') reject(options.stays === true ? blocked(state) : ended(blocked(state)));
  };
  const stop = (): void => reject(signal.reason as Error);
  const unsubscribe = client.on('indexing.changed', look);
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    const now = await client.call('indexing.state', {});
    look(now.phase === 'paused' ? await client.call('indexing.resume', {}) : now);
    return await promise;
  } finally {
    signal.removeEventListener('abort', stop);
    unsubscribe();
    progress?.stop();
  }
}
