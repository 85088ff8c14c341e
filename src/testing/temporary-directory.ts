/** Folders that live as long as a test. Runs in tests only. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const leftOver = new Set<string>();

process.on('exit', () => {
  for (const path of leftOver) remove(path);
});

function remove(path: string): void {
  // On Windows a database that is still closing holds its file for a moment.
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  leftOver.delete(path);
}

/**
 * An empty folder: its real path, removed when the running test has finished (after its `afterEach`), or when the
 * process ends if it was asked for outside a test, in `beforeAll` say.
 */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'recollect-test-'));
  leftOver.add(path);
  try {
    onTestFinished(() => remove(path));
  } catch {
    // Outside a test: the exit listener removes it.
  }
  return path;
}
