/** The starter model on real photos: every one is indexed, captions find their photo, changed copies their original. */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect } from 'vitest';
import type { Client } from '../../contract/rpc/index.ts';
import { itWithShared, sharedData } from '../../testing/shared-data.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openTestEngine } from './testing/open-test-engine.ts';

const bundledModels = fileURLToPath(new URL('../../../models', import.meta.url));

/** Captions of the photos by file name. */
function readCaptions(): { file: string; caption: string }[] {
  const text = readFileSync(sharedData('photos/everyday-captions.tsv') ?? '', 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([file = '', caption = '']) => ({ file, caption }));
}

/** A caption as a person would type it: without what the search language would take for its own. */
function wordsOf(caption: string): string {
  return caption.replaceAll(/[^\p{L}\p{N}' ]+/gu, ' ').trim();
}

/** Where the photo named `file` stands among the results, from 0; Infinity where it is not among them. */
async function rank(client: Client, query: string, file: string): Promise<number> {
  const { results } = await client.call('search.query', { query, limit: 10 });
  const found = results.findIndex(({ photo }) => photo.name === file);
  return found === -1 ? Infinity : found;
}

/** The middle 80 %, at half the size, as a JPEG of quality 60. */
async function changedCopy(from: string, to: string): Promise<void> {
  const { width, height } = await sharp(from).metadata();
  const [cropWidth, cropHeight] = [Math.round(width * 0.8), Math.round(height * 0.8)];
  await sharp(from)
    .extract({
      left: Math.round(width * 0.1),
      top: Math.round(height * 0.1),
      width: cropWidth,
      height: cropHeight,
    })
    .resize(Math.round(cropWidth / 2))
    .jpeg({ quality: 60 })
    .toFile(to);
}

itWithShared(
  'photos/everyday',
  'the starter indexes 420 real photos, and finds them by captions and by changed copies',
  async (photos) => {
    const scratch = temporaryDirectory();
    const { client, engine, untilIdle } = await openTestEngine({
      libraryDirectory: join(scratch, 'library'),
      bundledModels,
      threads: 2,
    });
    await client.call('library.addFolder', { path: photos });
    expect(await untilIdle()).toMatchObject({
      total: 420,
      indexed: 420,
      failed: 0,
      unsupported: 0,
      modelId: 'starter',
    });

    const captions = readCaptions().filter((_, index) => index % 5 === 0);
    const shareInTen = async (): Promise<number> => {
      let inTen = 0;
      for (const { file, caption } of captions) {
        if ((await rank(client, wordsOf(caption), file)) < 10) inTen += 1;
      }
      return inTen / captions.length;
    };
    // Chance is 2.4 %. The model card has the figure; below it, something between model and answer is broken.
    expect(await shareInTen()).toBeGreaterThan(0.5);
    // Knowing what is usual in these photos is for names of things; sentences are not to suffer from it.
    await engine.calibrate(new AbortController().signal);
    expect(await shareInTen()).toBeGreaterThan(0.5);

    const files = (await readdir(photos)).sort().slice(0, 50);
    let first = 0;
    for (const file of files) {
      const copy = join(scratch, file);
      await changedCopy(join(photos, file), copy);
      const { queryImageId } = await client.call('search.addQueryImage', { path: copy });
      if ((await rank(client, `image:${queryImageId}`, file)) === 0) first += 1;
    }
    expect(first).toBeGreaterThanOrEqual(48);
  },
  180_000,
);
