/**
 * What a web host test serves: the contract's test backend and real files in a real folder. Its media resolver keeps
 * the engine's promise: real paths inside the watched folder only. Runs in vitest.
 */
import { realpath, stat, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Handlers, PhotoId, QueryImageId } from '../../../contract/index.ts';
import { createEventHub, type EventHub } from '../../../contract/rpc/index.ts';
import { testBackend } from '../../../contract/rpc/testing/test-backend.ts';
import { makePhoto, photoBytes } from '../../../testing/make-photo.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import type { MediaSource } from '../../hosting/media-answer.ts';

export interface SmallEngine {
  readonly handlers: Handlers;
  readonly events: EventHub;
  readonly media: MediaSource;
  /** The watched folder. Photo 1 is a JPEG in it; photo 2 is whatever `two.jpg` is. */
  readonly folder: string;
  readonly photoPath: string;
  /** Called between the resolver's check of an original and the host's reading. */
  betweenCheckAndReading?: () => Promise<void>;
  /** The images that were given for searching. */
  readonly queryImages: { readonly path: string; readonly bytes: Buffer }[];
}

export async function smallEngine(): Promise<SmallEngine> {
  const folder = join(temporaryDirectory(), 'photos');
  const photoPath = await makePhoto(join(folder, 'one % #?ü.jpg'), { width: 320, height: 240 });
  const thumbnail = await photoBytes({ width: 32, height: 24, format: 'webp' });
  const backend = testBackend();
  const queryImages: SmallEngine['queryImages'] = [];

  const engine: SmallEngine = {
    folder,
    photoPath,
    queryImages,
    events: createEventHub(),
    handlers: {
      ...backend.handlers,
      'search.addQueryImage': ({ path }) => {
        const bytes = readFileSync(path);
        queryImages.push({ path, bytes });
        if (bytes.subarray(0, 2).toString('hex') !== 'ffd8') {
          return backend.handlers['search.addQueryImage']({ path }, { signal: AbortSignal.abort() });
        }
        return { queryImageId: 'image-1' as QueryImageId };
      },
    },
    media: {
      thumbnail(photoId, variant) {
        if (photoId !== (1 as PhotoId)) return undefined;
        return { bytes: thumbnail, contentType: 'image/webp', version: `v1-${variant}` };
      },
      async original(photoId) {
        const paths: Record<number, string> = { 1: photoPath, 2: join(folder, 'two.jpg') };
        const path = await realpath(paths[photoId] ?? '').catch(() => undefined);
        if (path?.startsWith(folder + sep) !== true) return undefined;
        const { size } = await stat(path);
        await engine.betweenCheckAndReading?.();
        return { path, contentType: 'image/jpeg', sizeBytes: size };
      },
      rendering: (photoId) =>
        Promise.resolve(
          photoId === (3 as PhotoId)
            ? { bytes: thumbnail, contentType: 'image/webp', version: 'v3' }
            : undefined,
        ),
    },
  };
  return engine;
}

/** A page as the build leaves it: index.html, a script, and a hidden file that nobody may have. */
export async function smallPage(): Promise<string> {
  const directory = temporaryDirectory();
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>Recollect</title>');
  await writeFile(join(directory, 'main.js'), 'export {};');
  await writeFile(join(directory, '.secret'), 'hidden');
  return directory;
}
