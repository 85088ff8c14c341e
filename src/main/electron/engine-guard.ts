/** No engine outlives its shell, not even one whose main thread hangs. Runs in the engine's process. */
import { Worker } from 'node:worker_threads';
import type { GuardOrder } from './engine-guard-thread.ts';

const usualTimes = {
  everyMs: 2000,
  // A close that takes too long ends itself before.
  graceMs: 6000,
};

/** Watches over the shell that started this process; `times` are others than the usual ones in tests only. */
export function guardAgainstLoss(times: Pick<GuardOrder, 'everyMs' | 'graceMs'> = usualTimes): Worker {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const workerData: GuardOrder = { shellPid: process.ppid, ...times };
  const guard = new Worker(new URL(`./engine-guard-thread${extension}`, import.meta.url), {
    name: 'guard',
    workerData,
    // It does next to nothing.
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  // Without it the engine still ends when it hears that the shell is gone.
  guard.on('error', () => undefined);
  guard.unref();
  return guard;
}
