/** Downloads that fail: what is said, what is kept, what is tried again. */
import { once } from 'node:events';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { downloadPack, manifestSchema, receivedBytes } from './index.ts';
import { expectWhole } from './testing/expect-whole.ts';
import { packManifest, someFiles } from './testing/some-pack.ts';
import { patience, large, servePack, rangesOf, leave, largeContent, half } from './testing/serve-pack.ts';

describe('a download that fails', () => {
  it.each([
    ['other bytes', 'other'],
    ['a shorter file', 'short'],
    ['a longer file without a length', 'unsized'],
  ] as const)('because the server gives %s is MODEL_CORRUPT, and keeps none of them', async (_what, kind) => {
    const given = await servePack(() => ({ kind }));
    await expect(given.download()).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
    expect(existsSync(join(given.incoming, `${large}.part`))).toBe(false);
    expect(existsSync(given.targetDir)).toBe(false);
    expect(rangesOf(given)).toHaveLength(1);
  });

  it('because a resumed file is another one says so after one fresh start', async () => {
    const given = await servePack(() => ({ kind: 'other' }));
    leave(join(given.incoming, `${large}.part`), largeContent.subarray(0, half));
    await expect(given.download()).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
    expect(rangesOf(given)).toEqual([`bytes=${half}-`, undefined]);
  });

  it('because the file became shorter than what is here throws that away', async () => {
    const given = await servePack(() => ({ kind: 'status', status: 416 }));
    leave(join(given.incoming, `${large}.part`), largeContent.subarray(0, half));
    await expect(given.download()).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
    expect(receivedBytes(given.manifest, given.targetDir)).toBe(0);
  });

  it('with 404 is said at once, with the server and the file', async () => {
    const given = await servePack(() => ({ kind: 'status', status: 404 }));
    await expect(given.download()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringMatching(
        /^127\.0\.0\.1:\d+ answered 404 Not Found for onnx\/large\.onnx/u,
      ) as string,
    });
    expect(rangesOf(given)).toHaveLength(1);
  });

  it('with 500 is tried again, and succeeds when that passes', async () => {
    const given = await servePack((_request, earlier) =>
      earlier < 2 ? { kind: 'status', status: 500 } : { kind: 'whole' },
    );
    await expectWhole(await given.download());
  });

  it('with 503 for ever ends after the attempts that were allowed', async () => {
    const given = await servePack(() => ({ kind: 'status', status: 503 }));
    await expect(given.download()).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    expect(rangesOf(given)).toHaveLength(patience.attempts);
  });

  it('because the server sends it in a circle is not tried for long', async () => {
    const given = await servePack(() => ({ kind: 'redirect', to: `/${large}` }));
    await expect(given.download()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('in a circle') as string,
    });
    expect(rangesOf(given).length).toBeLessThanOrEqual(21);
  });

  it('because the server falls silent keeps what arrived and goes on from there the next time', async () => {
    const given = await servePack((_request, earlier) =>
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
    const given = await servePack(() => ({ kind: 'whole' }));
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
    const given = await servePack((_request, earlier) =>
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
    const given = await servePack(() => ({ kind: 'whole' }));
    await expect(given.download({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(given.server.requests).toHaveLength(0);
  });

  it.skipIf(process.platform !== 'linux')('because the disk runs full is DISK_FULL', async () => {
    const given = await servePack(() => ({ kind: 'whole' }));
    mkdirSync(join(given.incoming, 'onnx'), { recursive: true });
    // Every write to it fails as on a disk without room.
    symlinkSync('/dev/full', join(given.incoming, `${large}.part`));
    await expect(given.download()).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringContaining('full') as string,
    });
  });

  it('because the pack is larger than the room on the disk is DISK_FULL before anything is sent', async () => {
    const given = await servePack(() => ({ kind: 'whole' }));
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
    const given = await servePack(() => ({ kind: 'whole' }));
    const bundled = packManifest(someFiles());
    await expect(
      downloadPack({ manifest: bundled }, { targetDir: given.targetDir, patience }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
