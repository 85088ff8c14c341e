import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { fileUrl } from './download-pack.ts';
import {
  downloadPack,
  findPacks,
  manifestSchema,
  receivedBytes,
  type DownloadPackOptions,
  type PackManifest,
  type PackProgress,
  type Patience,
} from './index.ts';
import { startFileServer, type Behaviour, type FileServer, type Request } from './testing/file-server.ts';
import { expectWhole } from './testing/expect-whole.ts';
import { packManifest, someFiles } from './testing/some-pack.ts';

const patience: Patience = { attempts: 3, firstPauseMs: 1, longestPauseMs: 2, stallMs: 20_000 };
const large = 'onnx/large.onnx';

interface Case {
  readonly server: FileServer;
  readonly manifest: PackManifest;
  readonly targetDir: string;
  readonly incoming: string;
  download(options?: Partial<DownloadPackOptions>): ReturnType<typeof downloadPack>;
}

/** A pack of three files on a server; `behave` is asked about the large one only. */
async function serve(behave: (request: Request, earlier: number) => Behaviour): Promise<Case> {
  const files = someFiles();
  const server = await startFileServer(files, (request, earlier) =>
    request.path === large ? behave(request, earlier) : { kind: 'whole' },
  );
  const manifest = packManifest(files, server.url);
  const targetDir = join(temporaryDirectory(), 'models', manifest.id);
  return {
    server,
    manifest,
    targetDir,
    incoming: `${targetDir}.incoming`,
    download: (options) => downloadPack({ manifest }, { targetDir, patience, ...options }),
  };
}

function rangesOf({ server }: Case): (string | undefined)[] {
  return server.requests.filter(({ path }) => path === large).map(({ range }) => range);
}

/** Writes bytes as if an earlier download had left them. */
function leave(path: string, content: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const content = someFiles().get(large) ?? new Uint8Array();
const half = content.length / 2;

describe('downloading a pack', () => {
  it('brings every file to its place and leaves nothing else', async () => {
    const given = await serve(() => ({ kind: 'whole' }));
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
    const given = await serve((_request, earlier) =>
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
    const given = await serve((_request, earlier) =>
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
    const given = await serve(() => ({ kind: 'whole' }));
    leave(join(given.incoming, `${large}.part`), content.subarray(0, half));
    leave(join(given.incoming, 'tokenizer.json'), someFiles().get('tokenizer.json') ?? new Uint8Array());
    expect(receivedBytes(given.manifest, given.targetDir)).toBe(half + 20);
    await expectWhole(await given.download());
    expect(rangesOf(given)).toEqual([`bytes=${half}-`]);
    expect(given.server.requests.map(({ path }) => path)).not.toContain('tokenizer.json');
  });

  it('starts again cleanly where the server ignores ranges', async () => {
    const given = await serve(() => ({ kind: 'no-ranges' }));
    leave(join(given.incoming, `${large}.part`), content.subarray(0, half));
    await expectWhole(await given.download());
  });

  it('starts again, once, when what an earlier run left turns out to be damaged', async () => {
    const given = await serve(() => ({ kind: 'whole' }));
    leave(join(given.incoming, `${large}.part`), new Uint8Array(half));
    await expectWhole(await given.download());
    expect(rangesOf(given)).toEqual([`bytes=${half}-`, undefined]);
  });

  it('throws away what an earlier run left when it is longer than the file', async () => {
    const given = await serve(() => ({ kind: 'whole' }));
    leave(join(given.incoming, `${large}.part`), new Uint8Array(content.length + 1));
    await expectWhole(await given.download());
  });

  it('takes the files from a mirror, whatever the slashes at its end, and follows redirects', async () => {
    const given = await serve(() => ({ kind: 'whole' }));
    const mirror = await startFileServer(
      new Map([...someFiles()].map(([path, bytes]) => [`mirror/${path}`, bytes])),
      ({ path }) => ({ kind: 'redirect', to: `${given.server.url}/${path.slice('mirror/'.length)}` }),
    );
    await expectWhole(await given.download({ mirrorUrl: `${mirror.url}/mirror//` }));
    expect(mirror.requests).toHaveLength(3);
  });

  it('replaces an older revision only when the new one is whole', async () => {
    const given = await serve((_request, earlier) =>
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

describe('a download that fails', () => {
  it.each([
    ['other bytes', 'other'],
    ['a shorter file', 'short'],
    ['a longer file without a length', 'unsized'],
  ] as const)('because the server gives %s is MODEL_CORRUPT, and keeps none of them', async (_what, kind) => {
    const given = await serve(() => ({ kind }));
    await expect(given.download()).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
    expect(existsSync(join(given.incoming, `${large}.part`))).toBe(false);
    expect(existsSync(given.targetDir)).toBe(false);
    expect(rangesOf(given)).toHaveLength(1);
  });

  it('because a resumed file is another one says so after one fresh start', async () => {
    const given = await serve(() => ({ kind: 'other' }));
    leave(join(given.incoming, `${large}.part`), content.subarray(0, half));
    await expect(given.download()).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
    expect(rangesOf(given)).toEqual([`bytes=${half}-`, undefined]);
  });

  it('because the file became shorter than what is here throws that away', async () => {
    const given = await serve(() => ({ kind: 'status', status: 416 }));
    leave(join(given.incoming, `${large}.part`), content.subarray(0, half));
    await expect(given.download()).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
    expect(receivedBytes(given.manifest, given.targetDir)).toBe(0);
  });

  it('with 404 is said at once, with the server and the file', async () => {
    const given = await serve(() => ({ kind: 'status', status: 404 }));
    await expect(given.download()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringMatching(
        /^127\.0\.0\.1:\d+ answered 404 Not Found for onnx\/large\.onnx/u,
      ) as string,
    });
    expect(rangesOf(given)).toHaveLength(1);
  });

  it('with 500 is tried again, and succeeds when that passes', async () => {
    const given = await serve((_request, earlier) =>
      earlier < 2 ? { kind: 'status', status: 500 } : { kind: 'whole' },
    );
    await expectWhole(await given.download());
  });

  it('with 503 for ever ends after the attempts that were allowed', async () => {
    const given = await serve(() => ({ kind: 'status', status: 503 }));
    await expect(given.download()).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    expect(rangesOf(given)).toHaveLength(patience.attempts);
  });

  it('because the server sends it in a circle is not tried for long', async () => {
    const given = await serve(() => ({ kind: 'redirect', to: `/${large}` }));
    await expect(given.download()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('in a circle') as string,
    });
    expect(rangesOf(given).length).toBeLessThanOrEqual(21);
  });

  it('because the server falls silent keeps what arrived and goes on from there the next time', async () => {
    const given = await serve((_request, earlier) =>
      earlier < 2 ? { kind: 'stall', bytes: earlier === 0 ? half : 0 } : { kind: 'whole' },
    );
    const impatient = { ...patience, attempts: 2, stallMs: 1000 };
    await expect(given.download({ patience: impatient })).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('the server stopped sending') as string,
    });
    expect(receivedBytes(given.manifest, given.targetDir)).toBe(half);
    await expectWhole(await given.download());
    expect(rangesOf(given)).toEqual([undefined, `bytes=${half}-`, `bytes=${half}-`]);
  });

  it('because nobody listens names the reason', async () => {
    const given = await serve(() => ({ kind: 'whole' }));
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    gone.close();
    await expect(given.download({ mirrorUrl: `http://127.0.0.1:${port}` })).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  it('because it is cancelled keeps what arrived, and the next one goes on from there', async () => {
    const given = await serve((_request, earlier) =>
      earlier === 0 ? { kind: 'stall', bytes: half } : { kind: 'whole' },
    );
    const controller = new AbortController();
    const download = given.download({
      signal: controller.signal,
      onProgress: ({ doneBytes }) => {
        if (doneBytes >= half) controller.abort();
      },
    });
    await expect(download).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(receivedBytes(given.manifest, given.targetDir)).toBe(half);
    await expectWhole(await given.download());
    expect(rangesOf(given)).toEqual([undefined, `bytes=${half}-`]);
  });

  it('sends nothing when it is cancelled already', async () => {
    const given = await serve(() => ({ kind: 'whole' }));
    await expect(given.download({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(given.server.requests).toHaveLength(0);
  });

  it.skipIf(process.platform !== 'linux')('because the disk runs full is DISK_FULL', async () => {
    const given = await serve(() => ({ kind: 'whole' }));
    mkdirSync(join(given.incoming, 'onnx'), { recursive: true });
    // Every write to it fails as on a disk without room.
    symlinkSync('/dev/full', join(given.incoming, `${large}.part`));
    await expect(given.download()).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringContaining('full') as string,
    });
  });

  it('because the pack is larger than the room on the disk is DISK_FULL before anything is sent', async () => {
    const given = await serve(() => ({ kind: 'whole' }));
    const [first, ...rest] = given.manifest.files;
    if (first === undefined) throw new Error('The pack has files.');
    const huge = manifestSchema.parse({ ...given.manifest, files: [{ ...first, sizeBytes: 9e15 }, ...rest] });
    await expect(
      downloadPack({ manifest: huge }, { targetDir: given.targetDir, patience }),
    ).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringMatching(/needs 9\.0 PB/u) as string,
    });
    expect(given.server.requests).toHaveLength(0);
  });

  it('because the pack has no address is INVALID_INPUT', async () => {
    const given = await serve(() => ({ kind: 'whole' }));
    const bundled = packManifest(someFiles());
    await expect(
      downloadPack({ manifest: bundled }, { targetDir: given.targetDir, patience }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

it('asks for addresses in which odd characters are escaped', () => {
  expect(fileUrl('https://host/a/', 'b c/d.onnx')).toBe('https://host/a/b%20c/d.onnx');
});

it('keeps the installed bytes equal to the served ones', async () => {
  const given = await serve(() => ({ kind: 'whole' }));
  const { directory } = await given.download();
  expect(readFileSync(join(directory, large)).equals(content)).toBe(true);
});
