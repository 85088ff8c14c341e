/**
 * A mark beside the library: something in it could not be read, so that whoever opens it next looks at every page.
 * Runs in the engine and its threads.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function markPath(directory: string): string {
  return join(directory, 'library.suspect');
}

export function noteSuspicion(directory: string): void {
  try {
    writeFileSync(markPath(directory), '');
  } catch {
    // A disk that is full or read-only: whoever meets the damage again notes it again.
  }
}

export function isSuspect(directory: string): boolean {
  return existsSync(markPath(directory));
}

export function forgetSuspicion(directory: string): void {
  rmSync(markPath(directory), { force: true });
}
