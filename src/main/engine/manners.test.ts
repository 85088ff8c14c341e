import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { photoIdSchema, type IndexingState } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { photoBytes } from '../../testing/make-photo.ts';
import { fullPace } from './pacing/index.ts';
import { createPersonAtWork } from './person-at-work.ts';
import { createManners } from './manners.ts';
import { openTestEngine, testFolders, type TestEngine } from './testing/open-test-engine.ts';

/** States as they come, until one is what is waited for. */
async function until(client: Client, isIt: (state: IndexingState) => boolean): Promise<IndexingState> {
  for (;;) {
    const state = await client.call('indexing.state', {});
    if (isIt(state)) return state;
    if (state.phase === 'idle' && state.total > 0) throw new Error('The run was over before.');
    await new Promise(setImmediate);
  }
}

/** The most threads at work on photos in so many looks. */
async function mostAtWork(client: Client, looks = 400): Promise<number> {
  let most = 0;
  for (let look = 0; look < looks; look += 1) {
    most = Math.max(most, (await client.call('indexing.state', {})).threadsAtWork);
    await new Promise(setImmediate);
  }
  return most;
}

const photoCount = 100;

/** A machine where nobody else does anything, and an engine with more photos than it can read meanwhile. */
async function busyEngine(quietAfterMs: number): Promise<TestEngine> {
  const folders = testFolders();
  // One picture in many contents: what follows its end is not looked at.
  const bytes = await photoBytes({ width: 1600, height: 1200 });
  await mkdir(folders.photos);
  for (let index = 0; index < photoCount; index += 1) {
    await writeFile(
      join(folders.photos, `${String(index)}.jpg`),
      Buffer.concat([bytes, Buffer.from([index])]),
    );
  }
  let totalMs = 0;
  const opened = await openTestEngine({
    ...folders,
    threads: 3,
    makesWay: true,
    manners: {
      quietAfterMs,
      lookEveryMs: 20,
      readTimes: () => ({ busyMs: 0, totalMs: (totalMs += 100), ownMs: 0, cores: 4 }),
    },
  });
  await opened.client.call('library.addFolder', { path: folders.photos });
  return opened;
}

const nobodysPhoto = photoIdSchema.parse(1_000_000);

describe('the manners of indexing', () => {
  it('let fewer threads read while somebody searches, and all of them again when they have stopped', async () => {
    const { engine, client, untilIdle } = await busyEngine(1_000);
    await until(client, ({ threadsAtWork }) => threadsAtWork === 3);
    const told: number[] = [];
    client.on('settings.changed', ({ threadsInUse }) => told.push(threadsInUse));
    const search = client.call('search.query', { query: 'red', limit: 1 });
    await until(client, ({ gentleBecause }) => gentleBecause === 'in-use');
    await search;
    // As long as somebody goes on, it stays so.
    await until(client, ({ threadsAtWork }) => {
      engine.media.thumbnail(nobodysPhoto, 'small');
      return threadsAtWork <= 1;
    });
    for (let round = 0; round < 5; round += 1) {
      engine.media.thumbnail(nobodysPhoto, 'small');
      // None where that one waits for the model, which works less, too.
      expect(await mostAtWork(client, 50)).toBeLessThanOrEqual(1);
    }
    await until(client, ({ threadsAtWork }) => threadsAtWork === 3);
    expect(await client.call('indexing.state', {})).toMatchObject({ gentleBecause: null });
    // It may have ended while the search was waited for: not more often than somebody came.
    expect(told.every((threads, index) => threads === (index % 2 === 0 ? 1 : 3))).toBe(true);
    expect(await untilIdle()).toMatchObject({ failed: 0, indexed: photoCount });
  });

  it('go as fast as they can where the person wants it so', async () => {
    const { engine, client, untilIdle } = await busyEngine(60_000);
    await until(client, ({ threadsAtWork }) => threadsAtWork === 3);
    engine.media.thumbnail(nobodysPhoto, 'small');
    await until(client, ({ gentleBecause }) => gentleBecause === 'in-use');
    expect(await client.call('settings.change', { makesWay: false })).toMatchObject({
      makesWay: false,
      threadsInUse: 3,
    });
    expect(await client.call('indexing.state', {})).toMatchObject({ gentleBecause: null });
    await until(client, ({ threadsAtWork }) => threadsAtWork === 3);
    expect(await client.call('settings.change', { makesWay: true })).toMatchObject({ threadsInUse: 1 });
    expect(await untilIdle()).toMatchObject({ indexed: photoCount, gentleBecause: null });
  });

  it('say that the battery is the reason', async () => {
    const { client, untilIdle } = await busyEngine(0);
    await until(client, ({ threadsAtWork }) => threadsAtWork > 0);
    await client.call('settings.setPower', { power: 'battery' });
    await until(client, ({ gentleBecause }) => gentleBecause === 'battery');
    expect(await mostAtWork(client)).toBe(1);
    await client.call('settings.setPower', { power: 'mains' });
    expect(await client.call('indexing.state', {})).toMatchObject({ gentleBecause: null });
    await untilIdle();
  });

  it('watch the machine only while there is something to do, and forget what they saw', () => {
    let [busyMs, totalMs, looks] = [0, 0, 0];
    const manners = createManners({
      wishes: () => ({ threads: 4, isEasyOnBattery: false, makesWay: true }),
      isInUse: () => false,
      onPace: () => undefined,
      onError: (error) => {
        throw error;
      },
      readTimes: () => {
        looks += 1;
        return { busyMs: (busyMs += 30_000 * 4), totalMs: (totalMs += 30_000 * 4), ownMs: 0, cores: 4 };
      },
    });
    manners.look();
    expect(manners.pace()).toMatchObject(fullPace(4, 4));
    manners.setWorking(true);
    manners.look();
    expect(manners.pace()).toMatchObject({ threads: 1, because: 'busy' });
    manners.setWorking(false);
    expect(manners.pace()).toMatchObject({ threads: 4, because: null });
    const before = looks;
    manners.look();
    expect(looks).toBe(before);
    manners.close();
  });
});

describe('a person at work', () => {
  const nothing = new Proxy({}, { get: () => () => undefined });

  it('is who asks something new, not the page that asks again because there are new photos', () => {
    let arrivals = 0;
    const person = createPersonAtWork(() => (arrivals += 1), 60_000);
    const media = person.seenMedia(nothing as Parameters<typeof person.seenMedia>[0]);
    person.written(7 as never);
    media.thumbnail(7 as never, 'small');
    expect(person.isThere()).toBe(false);
    media.thumbnail(8 as never, 'small');
    expect([person.isThere(), arrivals]).toEqual([true, 1]);
  });

  it('asks the same question only once', () => {
    const person = createPersonAtWork(() => undefined, 0);
    let arrivals = 0;
    const counting = createPersonAtWork(() => (arrivals += 1), 0);
    expect(person.isThere()).toBe(false);
    const handlers = counting.seenHandlers({ 'search.query': () => undefined } as never);
    const context = { signal: new AbortController().signal };
    const ask = (query: string): void => {
      void handlers['search.query']({ query, limit: 10 } as never, context);
    };
    ask('red');
    ask('red');
    ask('blue');
    ask('red');
    expect(arrivals).toBe(2);
  });
});
