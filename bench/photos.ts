/** The photos that are measured: the real ones beside the repository where they are, made ones elsewhere. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePhoto } from '../src/testing/make-photo.ts';

const madePhotos = 400;

export interface BenchPhotos {
  readonly directory: string;
  readonly kind: 'real' | 'made';
}

/** @param scratch an empty folder for photos that have to be made */
export async function benchPhotos(scratch: string): Promise<BenchPhotos> {
  const real = fileURLToPath(new URL('../../shared/data/photos/everyday', import.meta.url));
  if (existsSync(real)) return { directory: real, kind: 'real' };
  const directory = join(scratch, 'photos');
  await mkdir(directory);
  for (let seed = 1; seed <= madePhotos; seed += 1) {
    await makePhoto(join(directory, `photo-${seed}.jpg`), { width: 500, height: 375, seed });
  }
  return { directory, kind: 'made' };
}
