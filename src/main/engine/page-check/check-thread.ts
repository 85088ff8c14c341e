/** Looks at every page of the library whose folder it is given, and says what it found. Runs in a thread of the check's process. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { RecollectError } from '../../../contract/index.ts';
import { requireSoundPages } from '../storage/index.ts';
import { exitCodes } from './exit-codes.ts';

function found(): number {
  try {
    requireSoundPages(z.string().parse(workerData));
    return exitCodes.sound;
  } catch (error) {
    const isDamaged = error instanceof RecollectError && error.code === 'LIBRARY_DAMAGED';
    return isDamaged ? exitCodes.damaged : exitCodes.failed;
  }
}

parentPort?.postMessage(found());
