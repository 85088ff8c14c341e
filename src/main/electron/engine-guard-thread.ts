/**
 * Ends the engine's process when its shell is gone and it does not end by itself. A thread of its own, since the main
 * thread, which would hear of it, may be what hangs. Runs in a worker thread of the engine's process.
 */
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { isProcessThere } from './process-there.ts';

export const guardOrderSchema = z.strictObject({
  shellPid: z.int(),
  /** How often it is looked. */
  everyMs: z.number(),
  /** How long a process without a shell may take to close its library. */
  graceMs: z.number(),
});
export type GuardOrder = z.output<typeof guardOrderSchema>;

const { shellPid, everyMs, graceMs } = guardOrderSchema.parse(workerData);

/** Where a parent dies, Linux and macOS give its child another at once; Windows leaves the number as it was. */
function isShellGone(): boolean {
  return process.ppid !== shellPid || !isProcessThere(shellPid);
}

const timer = setInterval(() => {
  if (!isShellGone()) return;
  clearInterval(timer);
  // The thread's own exit would end this thread alone.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), graceMs);
}, everyMs);
