import { copyFile, mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { FolderId } from '../../../contract/index.ts';
import { makePhoto, photoBytes } from '../../../testing/make-photo.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { visionInput } from '../embedding/index.ts';
import { writeTinyPack } from '../embedding/testing/tiny-pack.ts';
import { enqueue, ensureSpace, insertFile, insertFolder, takeJobs, type Job } from '../storage/index.ts';
import { testLibrary, tinySpace } from '../storage/testing/library.ts';
import { createContentsInHand } from './contents-in-hand.ts';
import { DecodeBudget } from './decode-budget.ts';
import { hash, read } from './decode-tasks.ts';
import type { Decoder } from './decode-pool.ts';
import { workOnPhoto, type FinishedWork } from './photo-work.ts';
import { createVisionTower } from './vision-tower.ts';

/** Works on all of them at once, and counts how many were decoded. */
async function workOn(
  folder: string,
  names: readonly string[],
  {
    leastSide = 0,
    beforeRead = () => Promise.resolve(),
    isSentAway = false,
  }: { leastSide?: number; beforeRead?: (path: string) => Promise<void>; isSentAway?: boolean },
): Promise<{ works: FinishedWork[]; decoded: number; embedded: number }> {
  const { db, thumbnails } = testLibrary();
  const folderId = insertFolder(db, folder, 1);
  for (const [index, relativePath] of names.entries()) {
    enqueue(db, insertFile(db, folderId, { relativePath, sizeBytes: 10, modifiedAtMs: -index }), 1);
  }
  const pack = writeTinyPack(temporaryDirectory());
  const ownTower = createVisionTower({ pack, threads: 1 });
  onTestFinished(() => ownTower.close());
  let embedded = 0;
  const tower = {
    ...ownTower,
    embed: (tensor: Float32Array) => {
      embedded += 1;
      return ownTower.embed(tensor);
    },
  };
  let decoded = 0;
  let hashed = 0;
  // The first one is read first, and as long as it takes the others to wait for it.
  const firstBegun = Promise.withResolvers<undefined>();
  const allHashed = Promise.withResolvers<undefined>();
  const pool: Decoder['run'] = async (task, input) => {
    if (task === 'hash') {
      if (!input.path.endsWith('0.jpg')) await firstBegun.promise;
      const answer = await hash(input);
      hashed += 1;
      if (hashed === names.length) allHashed.resolve(undefined);
      return answer;
    }
    decoded += 1;
    firstBegun.resolve(undefined);
    await allHashed.promise;
    await beforeRead(input.path);
    return await read(input as Parameters<typeof read>[0]);
  };
  const contents = createContentsInHand();
  const workshop = {
    ...{
      db,
      thumbnails,
      tower,
      contents,
      space: ensureSpace(db, tinySpace),
      vision: visionInput(pack.manifest),
    },
    pool: { run: pool, atWork: () => 0, setLimit: () => undefined, close: () => Promise.resolve() },
    whyNotToSend: isSentAway ? () => null : null,
    isPaused: () => false,
    suspects: { decoderOf: () => undefined },
    budget: new DecodeBudget(),
    minimumSize: () => ({ bytes: 0, longerSide: leastSide }),
    lastLooks: new Map<FolderId, Promise<boolean>>(),
  };
  const one = async (job: Job): Promise<FinishedWork> => {
    const work = await workOnPhoto(workshop, job, new AbortController().signal);
    // Nothing is written here: it is given up.
    contents.end(job.fileId);
    return work;
  };
  const works = await Promise.all(takeJobs(db, 100, Date.now()).map(one));
  return { works, decoded, embedded };
}

async function copiesOf(bytes: Uint8Array, count: number): Promise<{ folder: string; names: string[] }> {
  const folder = temporaryDirectory();
  const names = Array.from({ length: count }, (_, index) => `${index}.jpg`);
  for (const name of names) await writeFile(join(folder, name), bytes);
  return { folder, names };
}

it('decodes one of several copies that are too small or cannot be read', async () => {
  const small = await copiesOf(await photoBytes({ width: 40, height: 20 }), 5);
  const left = await workOn(small.folder, small.names, { leastSide: 128 });
  expect(left.works.map((work) => [work.job.relativePath, work.kind])).toEqual(
    small.names.map((name) => [name, 'small']),
  );
  expect(left.decoded).toBe(1);

  const broken = await copiesOf((await photoBytes({ width: 640, height: 480 })).subarray(0, 700), 5);
  const failed = await workOn(broken.folder, broken.names, {});
  expect(failed.works.map((work) => [work.job.relativePath, work.kind])).toEqual(
    broken.names.map((name) => [name, 'failed']),
  );
  expect(failed.decoded).toBe(1);
});

it('does not hold against a copy what the file has become that was read', async () => {
  const { folder, names } = await copiesOf(await photoBytes({ colour: 'red' }), 3);
  const other = await makePhoto(join(temporaryDirectory(), 'small.jpg'), { width: 40, height: 20 });
  for (const [becomes, kind] of [
    [(path: string) => writeFile(path, 'no photo'), 'failed'],
    [(path: string) => copyFile(other, path), 'small'],
  ] as const) {
    const { works, decoded } = await workOn(folder, names, {
      leastSide: 64,
      beforeRead: async (path) => (path.endsWith('0.jpg') ? becomes(path) : undefined),
    });
    expect(works.map((work) => work.kind)).toEqual([kind, 'read', 'read']);
    // Nothing was written, so that each has to be read.
    expect(decoded).toBe(3);
    await writeFile(join(folder, '0.jpg'), await photoBytes({ colour: 'red' }));
  }
});

it('sends nothing away that a link has led to from outside of its folder meanwhile', async () => {
  const { folder, names } = await copiesOf(await photoBytes({ colour: 'red' }), 1);
  const inside = join(folder, 'inside');
  await mkdir(inside);
  for (const name of names) await rename(join(folder, name), join(inside, name));
  const swap = async (): Promise<void> => {
    const outside = join(temporaryDirectory(), 'outside');
    await rename(inside, outside);
    await symlink(outside, inside, 'dir');
  };
  const sent = await workOn(folder, ['inside/0.jpg'], { isSentAway: true, beforeRead: swap });
  expect(sent.works.map((work) => work.kind)).toEqual(['missing']);
  expect(sent).toMatchObject({ decoded: 1, embedded: 0 });
});
