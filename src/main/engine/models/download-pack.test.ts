/** Downloads of a model pack from a real server of this machine. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileUrl } from './download-pack.ts';
import { findPacks, receivedBytes, type PackProgress } from './index.ts';
import { startFileServer } from './testing/file-server.ts';
import { expectWhole } from './testing/expect-whole.ts';
import { someFiles } from './testing/some-pack.ts';
import { patience, large, servePack, rangesOf, leave, largeContent, half } from './testing/serve-pack.ts';

describe('downloading a pack', () => {
  it('brings every file to its place and leaves nothing else', async () => {
    const given = await servePack(() => ({ kind: 'whole' }));
    const pack = await given.download();
    expect(pack).toEqual({ manifest: given.manifest, directory: given.targetDir, isInstalled: true });
    await expectWhole(pack);
    expect(readdirSync(dirname(given.targetDir))).toEqual([given.manifest.id]);
    expect(readdirSync(given.targetDir, { recursive: true }).sort()).toEqual(
      ['manifest.json', 'onnx', 'onnx/large.onnx', 'onnx/text.onnx', 'tokenizer.json'].map((path) =>
        join(path),
      ),
    );
    const downloadedDir = dirname(given.targetDir);
    expect(findPacks({ bundledDir: '/nowhere', downloadedDir })).toEqual([pack]);
  });

  it('tells how far it has come, never backwards, up to all bytes', async () => {
    const given = await servePack((_request, earlier) =>
      earlier === 0 ? { kind: 'drop', bytes: half } : { kind: 'whole' },
    );
    const seen: PackProgress[] = [];
    await given.download({ onProgress: (progress) => seen.push(progress) });
    const bytes = seen.map(({ doneBytes }) => doneBytes);
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(seen.at(-1)).toMatchObject({ doneBytes: seen[0]?.totalBytes });
    expect(seen.map(({ phase }) => phase)).toContain('verifying');
  });

  it('goes on where the connection was cut, as often as that brings something', async () => {
    const given = await servePack((_request, earlier) =>
      earlier < 7 ? { kind: 'drop', bytes: 100_000 } : { kind: 'whole' },
    );
    // The last bytes before a cut may be lost with it, so that an attempt may bring nothing.
    await expectWhole(await given.download({ patience: { ...patience, attempts: 8 } }));
    const starts = rangesOf(given).map((range) => Number(range?.slice('bytes='.length, -1) ?? 0));
    expect(starts[0]).toBe(0);
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
    expect(starts.at(-1)).toBeGreaterThan(0);
  });

  it('goes on with what an earlier run left, and asks for nothing that is whole', async () => {
    const given = await servePack(() => ({ kind: 'whole' }));
    leave(join(given.incoming, `${large}.part`), largeContent.subarray(0, half));
    leave(join(given.incoming, 'tokenizer.json'), someFiles().get('tokenizer.json') ?? new Uint8Array());
    expect(receivedBytes(given.manifest, given.targetDir)).toBe(half + 20);
    await expectWhole(await given.download());
    expect(rangesOf(given)).toEqual([`bytes=${half}-`]);
    expect(given.server.requests.map(({ path }) => path)).not.toContain('tokenizer.json');
  });

  it('starts again cleanly where the server ignores ranges', async () => {
    const given = await servePack(() => ({ kind: 'no-ranges' }));
    leave(join(given.incoming, `${large}.part`), largeContent.subarray(0, half));
    await expectWhole(await given.download());
  });

  it('starts again, once, when what an earlier run left turns out to be damaged', async () => {
    const given = await servePack(() => ({ kind: 'whole' }));
    leave(join(given.incoming, `${large}.part`), new Uint8Array(half));
    await expectWhole(await given.download());
    expect(rangesOf(given)).toEqual([`bytes=${half}-`, undefined]);
  });

  it('throws away what an earlier run left when it is longer than the file', async () => {
    const given = await servePack(() => ({ kind: 'whole' }));
    leave(join(given.incoming, `${large}.part`), new Uint8Array(largeContent.length + 1));
    await expectWhole(await given.download());
  });

  it('takes the files from a mirror, whatever the slashes at its end, and follows redirects', async () => {
    const given = await servePack(() => ({ kind: 'whole' }));
    const mirror = await startFileServer(
      new Map([...someFiles()].map(([path, bytes]) => [`mirror/${path}`, bytes])),
      ({ path }) => ({ kind: 'redirect', to: `${given.server.url}/${path.slice('mirror/'.length)}` }),
    );
    await expectWhole(await given.download({ mirrorUrl: `${mirror.url}/mirror//` }));
    expect(mirror.requests).toHaveLength(3);
  });

  it('replaces an older revision only when the new one is whole', async () => {
    const given = await servePack((_request, earlier) =>
      earlier === 0 ? { kind: 'status', status: 404 } : { kind: 'whole' },
    );
    const older = { ...given.manifest, revision: 'older', files: given.manifest.files.slice(0) };
    for (const [path, bytes] of someFiles()) leave(join(given.targetDir, path), bytes);
    leave(join(given.targetDir, 'manifest.json'), Buffer.from(JSON.stringify(older)));
    await expect(given.download()).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    const find = (): string | undefined =>
      findPacks({ bundledDir: '/nowhere', downloadedDir: dirname(given.targetDir) })[0]?.manifest.revision;
    expect(find()).toBe('older');
    await given.download();
    expect(find()).toBe(given.manifest.revision);
    expect(readdirSync(dirname(given.targetDir))).toEqual([given.manifest.id]);
  });
});

it('asks for addresses in which odd characters are escaped', () => {
  expect(fileUrl('https://host/a/', 'b c/d.onnx')).toBe('https://host/a/b%20c/d.onnx');
});

it('keeps the installed bytes equal to the served ones', async () => {
  const given = await servePack(() => ({ kind: 'whole' }));
  const { directory } = await given.download();
  expect(readFileSync(join(directory, large)).equals(largeContent)).toBe(true);
});
