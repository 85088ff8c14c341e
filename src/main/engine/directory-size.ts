/** How much room a folder takes. Runs in the engine's main thread. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of the files in a folder and below it; what goes while it is counted counts nothing. */
export async function directorySizeBytes(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  let sizeBytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const found = await lstat(join(entry.parentPath, entry.name)).catch(() => undefined);
    sizeBytes += found?.size ?? 0;
  }
  return sizeBytes;
}
