/** Real decoders that stop in the middle of their work, as those do that hang in native code. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { createThreadFreezer, threadsNamed } from './testing/freeze-thread.ts';
import { leaveAllInHand } from './testing/library-of-a-crash.ts';
import { openTestEngine, testFolders, type TestEngine } from './testing/open-test-engine.ts';
import { childrenOf } from './testing/processes.ts';

/** The one photo is listed, is not tried again, and is read when it has changed. */
async function expectOneLost({ client, untilIdle }: TestEngine, photos: string): Promise<void> {
  const { failures } = await client.call('library.failures', { cursor: null, limit: 9 });
  expect(failures).toMatchObject([
    { reason: 'timed-out', message: 'Decoding this file took too long and was stopped.' },
  ]);
  const indexed = vi.fn();
  const unsubscribe = client.on('indexing.changed', ({ phase }) => {
    if (phase === 'indexing') indexed();
  });
  await client.call('library.rescan', { folderId: null });
  await untilIdle();
  expect(indexed).not.toHaveBeenCalled();
  unsubscribe();
  expect((await client.call('library.state', {})).photoCount).toBe(3);

  await makePhoto(join(photos, failures[0]?.relativePath ?? ''), { colour: 'white', width: 200 });
  await client.call('library.rescan', { folderId: null });
  await vi.waitFor(async () => expect((await client.call('library.state', {})).photoCount).toBe(4), {
    timeout: 30_000,
  });
  expect((await client.call('library.failures', { cursor: null, limit: 9 })).failures).toEqual([]);
}

it.skipIf(process.platform !== 'linux')(
  'a process costs one photo, which is not tried again until it changes; another one decodes the rest',
  async () => {
    const folders = testFolders();
    for (const colour of ['red', 'lime', 'blue', 'yellow']) {
      await makePhoto(join(folders.photos, `${colour}.jpg`), { colour });
    }
    await leaveAllInHand(folders);
    const processes = (): number[] => childrenOf(process.pid, 'decode-process');
    const already = new Set(processes());
    const opening = openTestEngine({ ...folders, decodeTimeoutMs: 12_000 });
    const [hanging = 0] = await vi.waitFor(
      () => {
        const found = processes().filter((pid) => !already.has(pid));
        expect(found).toHaveLength(1);
        return found;
      },
      { interval: 2, timeout: 60_000 },
    );
    process.kill(hanging, 'SIGSTOP');
    onTestFinished(() => {
      if (processes().includes(hanging)) process.kill(hanging, 'SIGKILL');
    });
    const engine = await opening;
    expect(await engine.untilIdle()).toMatchObject({ indexed: 3, failed: 1 });
    await vi.waitFor(() => expect(processes()).not.toContain(hanging));
    await expectOneLost(engine, folders.photos);
  },
  120_000,
);

const freezer = createThreadFreezer();
if (freezer === undefined) {
  process.stderr.write('hanging-decoder.test.ts: a thread is not stopped, since none can be frozen here\n');
}

afterAll(() => vi.waitFor(() => freezer?.remove(), { timeout: 30_000 }));

it.skipIf(freezer === undefined)(
  'a thread costs one photo, which is not tried again until it changes; another one decodes the rest',
  async () => {
    onTestFinished(() => freezer?.thaw());
    const folders = testFolders();
    for (const colour of ['red', 'lime', 'blue']) {
      await makePhoto(join(folders.photos, `${colour}.jpg`), { colour });
    }
    const already = new Set(threadsNamed('decode 1'));
    const engine = await openTestEngine({ ...folders, decodeTimeoutMs: 12_000 });
    const { client, untilIdle } = engine;
    await client.call('library.addFolder', { path: folders.photos });
    expect(await untilIdle()).toMatchObject({ indexed: 3 });

    // Some 500 bytes, which are hashed in no time and decoded in two seconds.
    const large = { colour: 'yellow', format: 'avif', width: 4_000, height: 4_000 } as const;
    await makePhoto(join(folders.photos, 'large.avif'), large);
    await expect
      .poll(async () => (await client.call('indexing.state', {})).threadsAtWork, {
        interval: 5,
        timeout: 30_000,
      })
      .toBe(1);
    // Nothing tells when hashing is over and decoding has begun.
    await wait(200);
    const [hanging = 0] = threadsNamed('decode 1').filter((thread) => !already.has(thread));
    expect(hanging).toBeGreaterThan(0);
    freezer?.freeze(hanging);
    await expect
      .poll(async () => (await client.call('library.state', {})).folders[0]?.failedCount, { timeout: 60_000 })
      .toBe(1);
    expect(threadsNamed('decode 1')).toContain(hanging);
    freezer?.thaw();
    await vi.waitFor(() => expect(threadsNamed('decode 1')).not.toContain(hanging), { timeout: 30_000 });
    await expectOneLost(engine, folders.photos);
  },
  120_000,
);
