/**
 * What went wrong on the disk in a thread that reads the library: told by its error, or by the one that ended it.
 * Runs in the engine's main thread.
 */
import { join } from 'node:path';
import { RecollectError } from '../../../contract/errors.ts';
import { damaged, storageError } from './sqlite-errors.ts';
import { noteSuspicion } from './suspicion.ts';

/** Errors of the disk among an error and its causes, as sentences; any other error comes back as it is. */
function told(error: unknown, directory: string): unknown {
  const path = join(directory, 'library.sqlite');
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    // An error that ended a thread has lost its class, and kept its code.
    if ('code' in cause && cause.code === 'LIBRARY_DAMAGED') return damaged(path, error);
    const known = storageError(cause, path);
    if (known instanceof RecollectError) return known;
  }
  return error;
}

/** What a thread answers about the library in `directory`. Damage that it met is noted for the next start. */
export async function askedOfLibrary<T>(directory: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const known = told(error, directory);
    if (known instanceof RecollectError && known.code === 'LIBRARY_DAMAGED') noteSuspicion(directory);
    throw known;
  }
}
