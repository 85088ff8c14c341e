/**
 * A process of its own that looks at every page of the library's file: `check-process <library's folder>`. So neither the
 * engine nor a search waits for it, and it can be ended in the middle of SQLite's work. Says by its exit code what it found.
 * Ends with its parent, whatever becomes of that: the look is a thread's, so that this one hears of it.
 */
import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { workerUrl } from '../threads/index.ts';
import { exitCodes } from './exit-codes.ts';

// SQLite does not stop for anything else.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
try {
  setPriority(constants.priority.PRIORITY_LOW);
} catch {
  // Then it shares the processors like everybody.
}
const look = new Worker(workerUrl(import.meta.url, './check-thread'), { workerData: process.argv[2] ?? '' });
look.on('message', (code) => process.exit(z.int().parse(code)));
look.on('error', () => process.exit(exitCodes.failed));
