/** Keeps what V8 made of the program's source, so that the next start need not make it again. Runs in the command's process. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import envPaths from 'env-paths';

/**
 * Also for the threads and processes that are started later. It lies in the platform's cache folder, unless NODE_COMPILE_CACHE names
 * another one; where that cannot be written, the program starts as it would without.
 */
export function keepCompiled(): void {
  process.env['NODE_COMPILE_CACHE'] ??= join(envPaths('Recollect', { suffix: '' }).cache, 'compiled');
  enableCompileCache(process.env['NODE_COMPILE_CACHE']);
}
