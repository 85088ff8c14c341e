import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makePhoto } from '../../../testing/make-photo.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { startDecodingApart } from './decode-apart.ts';
import type { Decoder } from './decode-pool.ts';

const dying = new URL('./testing/dying-decoder.ts', import.meta.url);
const vision = {
  kind: 'tensor',
  width: 8,
  height: 8,
  fit: 'cover',
  kernel: 'cubic',
  mean: [0, 0, 0],
  std: [1, 1, 1],
} as const;

describe('decoding in a process of its own', () => {
  let decoder: Decoder | undefined;
  afterEach(() => decoder?.close());

  it('gives what a thread gives', async () => {
    decoder = startDecodingApart();
    const path = await makePhoto(join(temporaryDirectory(), 'a.jpg'));
    const photo = await decoder.run('read', { path, thumbnails: true, prepare: [vision] });
    expect(photo).toMatchObject({ format: 'jpeg', width: 96, height: 64 });
    if ('failed' in photo) throw new Error(photo.message);
    expect(photo.prepared[0]).toBeInstanceOf(Float32Array);
    expect(photo.prepared[0]).toHaveLength(3 * 8 * 8);
    expect(Buffer.from(photo.thumbnails[0]?.bytes ?? []).toString('hex', 0, 3)).toBe('ffd8ff');
    const hashed = await decoder.run('hash', { path });
    if ('failed' in hashed) throw new Error(hashed.message);
    expect(Buffer.from(hashed.sha256).equals(photo.sha256)).toBe(true);
  });

  it('tells failures as values', async () => {
    decoder = startDecodingApart();
    expect(await decoder.run('hash', { path: '/nowhere/a.jpg' })).toMatchObject({
      failed: true,
      reason: 'unreadable',
      isMissing: true,
    });
  });

  it('costs the file that takes the process down, and no other', async () => {
    decoder = startDecodingApart({ entry: dying });
    const [killed, next] = await Promise.all([
      decoder.run('hash', { path: 'kills.jpg' }),
      decoder.run('hash', { path: 'b.jpg' }),
    ]);
    expect(killed).toMatchObject({
      failed: true,
      reason: 'corrupt',
      message: 'The decoder crashed on this file.',
    });
    expect(next).toEqual({ sha256: new Uint8Array(32).fill(7), pixels: null });
  });

  it('is given up when it is closed or aborted', async () => {
    decoder = startDecodingApart({ entry: dying });
    const abort = new AbortController();
    const hanging = decoder.run('hash', { path: 'hangs.jpg' }, abort.signal);
    abort.abort();
    await expect(hanging).rejects.toMatchObject({ code: 'CANCELLED' });
    const other = decoder.run('hash', { path: 'hangs.jpg' });
    await decoder.close();
    await expect(other).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
