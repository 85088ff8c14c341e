/** Where the library lies: --library, else RECOLLECT_LIBRARY, else the platform's data folder. */
import { resolve } from 'node:path';
import envPaths from 'env-paths';
import { RecollectError } from '../../contract/index.ts';

/**
 * The whole path of what a person names on the command line. Throws INVALID_INPUT for an empty name, which would be the
 * folder that one is in.
 */
export function namedPath(name: string, what = 'folder'): string {
  if (name.trim() !== '') return resolve(name);
  const sentence = `The name of a ${what} is empty. Perhaps a variable of the shell is not set.`;
  throw new RecollectError('INVALID_INPUT', sentence);
}

export function libraryDirectory(
  option: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  if (option !== undefined) return namedPath(option, 'library folder');
  const named = environment['RECOLLECT_LIBRARY'];
  if (named !== undefined && named !== '') return resolve(named);
  return envPaths('Recollect', { suffix: '' }).data;
}
