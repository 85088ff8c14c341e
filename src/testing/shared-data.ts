/**
 * Test data that lies beside the repository (../shared/data) and is not part of it: real photos, odd files, real
 * vectors. Tests that need it are skipped where it is absent, and say so. Runs in tests only.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

const root = new URL('../../../shared/data/', import.meta.url);

/** The path of a file or folder of the shared data, undefined where it is absent. */
export function sharedData(relative: string): string | undefined {
  const path = fileURLToPath(new URL(relative, root));
  return existsSync(path) ? path : undefined;
}

function skippedName(name: string, relative: string): string {
  const reason = `skipped: ../shared/data/${relative} is absent`;
  process.stderr.write(`${name}: ${reason}\n`);
  return `${name} (${reason})`;
}

/** A `describe` whose body receives the path of shared data; skipped with the reason where that is absent. */
export function describeWithShared(relative: string, name: string, body: (path: string) => void): void {
  const path = sharedData(relative);
  if (path !== undefined) {
    describe(name, () => body(path));
    return;
  }
  describe.skip(skippedName(name, relative), () => {
    it('needs shared data', () => undefined);
  });
}

/** An `it` whose body receives the path of shared data; skipped with the reason where that is absent. */
export function itWithShared(
  relative: string,
  name: string,
  body: (path: string) => void | Promise<void>,
  timeoutMs?: number,
): void {
  const path = sharedData(relative);
  if (path === undefined) it.skip(skippedName(name, relative), () => undefined);
  else it(name, () => body(path), timeoutMs);
}
