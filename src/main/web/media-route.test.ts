import { readFile, rename, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openHost } from './testing/open-host.ts';

describe('a thumbnail', () => {
  it('is served by id and variant, and kept for ever under its version', async () => {
    const { askAsPage } = await openHost();
    const answer = await askAsPage('/media/thumbnail/1/small?v=v1-small');
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(answer.body.subarray(8, 12).toString()).toBe('WEBP');
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
  });

  it('is asked for again where the version is missing or old, and answered shortly', async () => {
    const { askAsPage } = await openHost();
    const first = await askAsPage('/media/thumbnail/1/large?v=v0');
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const again = await askAsPage('/media/thumbnail/1/large', {
      headers: { 'if-none-match': first.headers.etag ?? '' },
    });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
  });
});

describe('a whole photo', () => {
  it('is its file where browsers show that', async () => {
    const { askAsPage, engine } = await openHost();
    const answer = await askAsPage('/media/whole/1?v=v1');
    expect(answer.body).toEqual(await readFile(engine.photoPath));
    expect(answer.headers['cache-control']).toBe('private, no-cache');
  });

  it('is what it looks like where they do not, kept for ever under its version', async () => {
    const { askAsPage } = await openHost();
    const answer = await askAsPage('/media/whole/3?v=v3');
    expect(answer.status).toBe(200);
    expect(answer.body.subarray(8, 12).toString()).toBe('WEBP');
    expect(answer.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect((await askAsPage('/media/whole/3?v=v2')).headers['cache-control']).toBe('private, no-cache');
  });

  it('is nothing where there is none', async () => {
    const { askAsPage } = await openHost();
    expect((await askAsPage('/media/whole/4')).status).toBe(404);
  });
});

describe('an original', () => {
  it('is served whole', async () => {
    const { askAsPage, engine } = await openHost();
    const answer = await askAsPage('/media/original/1');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(await readFile(engine.photoPath));
    expect(answer.headers['content-type']).toBe('image/jpeg');
  });

  it('is served in parts', async () => {
    const { askAsPage, engine } = await openHost();
    const whole = await readFile(engine.photoPath);
    const part = await askAsPage('/media/original/1', { headers: { range: 'bytes=10-19' } });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 10-19/${whole.length}`);
    expect(part.body).toEqual(whole.subarray(10, 20));
    const beyond = await askAsPage('/media/original/1', { headers: { range: 'bytes=99999999-' } });
    expect(beyond.status).toBe(416);
    expect(beyond.headers['content-range']).toBe(`bytes */${whole.length}`);
  });

  it('is served whole where the part belongs to an older file', async () => {
    const { askAsPage } = await openHost();
    const headers = { range: 'bytes=0-1', 'if-range': '"older"' };
    expect((await askAsPage('/media/original/1', { headers })).status).toBe(200);
  });

  it('is not sent again where it is unchanged', async () => {
    const { askAsPage } = await openHost();
    const { headers } = await askAsPage('/media/original/1', { method: 'HEAD' });
    const again = await askAsPage('/media/original/1', { headers: { 'if-none-match': headers.etag ?? '' } });
    expect(again.status).toBe(304);
  });

  it.skipIf(process.platform === 'win32')('outside the watched folder is not there, by a link', async () => {
    const { askAsPage, engine } = await openHost();
    const outside = join(temporaryDirectory(), 'outside.jpg');
    await writeFile(outside, 'secret');
    await symlink(outside, join(engine.folder, 'two.jpg'));
    const answer = await askAsPage('/media/original/2');
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('secret');
  });

  it.skipIf(process.platform === 'win32')(
    'is not read through a link that takes its place after the check',
    async () => {
      const { askAsPage, engine } = await openHost();
      const outside = join(temporaryDirectory(), 'outside.jpg');
      const place = join(engine.folder, 'two.jpg');
      await writeFile(outside, 'secret');
      await writeFile(place, 'photo');
      engine.betweenCheckAndReading = async () => {
        await unlink(place);
        await symlink(outside, place);
      };
      const answer = await askAsPage('/media/original/2');
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain('secret');
    },
  );

  it('is 404 where the file went away or became a folder', async () => {
    const { askAsPage, engine } = await openHost();
    await rename(engine.photoPath, `${engine.photoPath}.away`);
    expect((await askAsPage('/media/original/1')).status).toBe(404);
  });
});

describe('media', () => {
  it.each([
    '/media/',
    '/media/original/0',
    '/media/original/-1',
    '/media/original/1.0',
    '/media/original/1e0',
    '/media/original/99',
    '/media/original/99999999999999999999',
    '/media/original/%31',
    '/media/original/one.jpg',
    '/media/original//etc/passwd',
    '/media/original/..%2f..%2fetc%2fpasswd',
    '/media/original/../../etc/passwd',
    '/media/original/1/small',
    '/media/thumbnail/1',
    '/media/thumbnail/1/huge',
    '/media/thumbnail/1/small/',
    '/media/thumbnail/99/small',
    '/media/thumbnail/constructor/small',
  ])('knows no picture named %s', async (path) => {
    const { askAsPage } = await openHost();
    const answer = await askAsPage(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('root:');
  });
});
