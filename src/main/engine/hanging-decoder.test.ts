/** A real decoding process that stops in the middle of its work, as one does that hangs in native code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { markBegun, openLibraryForWriting, takeJobs } from './storage/index.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

/** The decoding processes that this one has started. */
function decodingProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      try {
        const parent = /^PPid:\s*(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return Number(parent) === process.pid && command.includes('decode-process');
      } catch {
        // It has ended meanwhile.
        return false;
      }
    })
    .map(Number);
}

it.skipIf(process.platform !== 'linux')(
  'costs one photo, which is not tried again until it changes; another process decodes the rest',
  async () => {
    const { libraryDirectory, bundledModels, photos } = testFolders();
    const names = ['red.jpg', 'lime.jpg', 'blue.jpg', 'yellow.jpg'];
    for (const name of names) await makePhoto(join(photos, name), { colour: name.replace('.jpg', '') });
    // As an engine leaves it that dies with all of them in hand: they are decoded in a process of its own.
    const first = await openTestEngine({ libraryDirectory, bundledModels: temporaryDirectory() });
    await first.client.call('library.addFolder', { path: photos });
    await expect(first.untilIdle()).rejects.toThrow(/No model/u);
    await first.close();
    const before = openLibraryForWriting(libraryDirectory, { owner: 'a test' });
    const jobs = takeJobs(before.db, 10, Date.now());
    markBegun(
      before.db,
      jobs.map(({ fileId }) => fileId),
    );
    before.close();

    const already = new Set(decodingProcesses());
    const opening = openTestEngine({ libraryDirectory, bundledModels, decodeTimeoutMs: 12_000 });
    const [hanging = 0] = await vi.waitFor(
      () => {
        const found = decodingProcesses().filter((pid) => !already.has(pid));
        expect(found).toHaveLength(1);
        return found;
      },
      { interval: 2, timeout: 60_000 },
    );
    process.kill(hanging, 'SIGSTOP');
    onTestFinished(() => {
      if (decodingProcesses().includes(hanging)) process.kill(hanging, 'SIGKILL');
    });
    const { client, untilIdle } = await opening;
    expect(await untilIdle()).toMatchObject({ indexed: 3, failed: 1 });
    await vi.waitFor(() => expect(decodingProcesses()).not.toContain(hanging));
    const { failures } = await client.call('library.failures', { cursor: null, limit: 9 });
    expect(failures).toMatchObject([
      { reason: 'timed-out', message: 'Decoding this file took too long and was stopped.' },
    ]);

    const left = failures[0]?.relativePath ?? '';
    const indexed = vi.fn();
    client.on('indexing.changed', ({ phase }) => {
      if (phase === 'indexing') indexed();
    });
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
    expect(indexed).not.toHaveBeenCalled();
    expect((await client.call('library.state', {})).photoCount).toBe(3);

    await makePhoto(join(photos, left), { colour: 'white', width: 200 });
    await client.call('library.rescan', { folderId: null });
    await vi.waitFor(async () => expect((await client.call('library.state', {})).photoCount).toBe(4), {
      timeout: 30_000,
    });
    expect((await client.call('library.failures', { cursor: null, limit: 9 })).failures).toEqual([]);
  },
  120_000,
);
