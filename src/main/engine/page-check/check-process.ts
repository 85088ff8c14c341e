/**
 * A process of its own that looks at every page of the library's file: `check-process <library's folder>`. So neither the
 * engine nor a search waits for it, and it can be ended in the middle of SQLite's work. Says by its exit code what it found.
 */
import { constants, setPriority } from 'node:os';
import { RecollectError } from '../../../contract/index.ts';
import { requireSoundPages } from '../storage/index.ts';
import { exitCodes } from './exit-codes.ts';

try {
  setPriority(constants.priority.PRIORITY_LOW);
} catch {
  // Then it shares the processors like everybody.
}
try {
  requireSoundPages(process.argv[2] ?? '');
  process.exit(exitCodes.sound);
} catch (error) {
  const isDamaged = error instanceof RecollectError && error.code === 'LIBRARY_DAMAGED';
  process.exit(isDamaged ? exitCodes.damaged : exitCodes.failed);
}
