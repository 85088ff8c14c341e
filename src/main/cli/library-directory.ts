/** Where the library lies: --library, else RECOLLECT_LIBRARY, else the platform's data folder. */
import { resolve } from 'node:path';
import envPaths from 'env-paths';

export function libraryDirectory(
  option: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const named = option ?? environment['RECOLLECT_LIBRARY'];
  if (named !== undefined && named !== '') return resolve(named);
  return envPaths('Recollect', { suffix: '' }).data;
}
