/** Whether a pack's files are the ones that its manifest lists. Runs in tests only. */
import { join } from 'node:path';
import { expect } from 'vitest';
import { sha256OfFile } from '../digest.ts';
import type { InstalledPack } from '../packs.ts';

export async function expectWhole({ directory, manifest }: InstalledPack): Promise<void> {
  for (const { path, sha256 } of manifest.files) {
    expect(await sha256OfFile(join(directory, path)), path).toBe(sha256);
  }
}
