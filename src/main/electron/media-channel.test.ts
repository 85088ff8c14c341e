import { describe, expect, it } from 'vitest';
import type { PhotoId } from '../../contract/index.ts';
import { inMemoryPorts, type Port } from '../../contract/rpc/index.ts';
import { mediaOverPort, serveMedia, type DesktopMedia } from './media-channel.ts';

const one = 1 as PhotoId;
const two = 2 as PhotoId;

const media: DesktopMedia = {
  thumbnail: (photoId, variant) =>
    photoId === one
      ? { bytes: new Uint8Array([1, 2, 3]), contentType: 'image/webp', version: variant }
      : undefined,
  original(photoId) {
    if (photoId === two) throw new Error('the disk is on fire');
    return Promise.resolve({ path: '/photos/one.jpg', contentType: 'image/jpeg', sizeBytes: 3 });
  },
  rendering: (photoId) =>
    Promise.resolve(
      photoId === one
        ? { bytes: new Uint8Array([255, 216]), contentType: 'image/jpeg', version: 'v' }
        : undefined,
    ),
  uprightPng: (photoId) => Promise.resolve(photoId === one ? new Uint8Array([137, 80]) : undefined),
};

describe('the media channel', () => {
  function connect(onError: (error: unknown) => void = () => undefined): {
    source: DesktopMedia;
    ports: Port[];
  } {
    const ports: Port[] = [];
    const source = mediaOverPort(() => {
      const [near, far] = inMemoryPorts();
      ports.push(far);
      serveMedia(far, media, onError);
      return near;
    });
    return { source, ports };
  }

  it('carries thumbnails as bytes and originals as paths', async () => {
    const { source } = connect();
    const thumbnail = await source.thumbnail(one, 'small');
    expect(thumbnail).toEqual({
      bytes: new Uint8Array([1, 2, 3]),
      contentType: 'image/webp',
      version: 'small',
    });
    expect(await source.original(one)).toMatchObject({ path: '/photos/one.jpg' });
    expect(await source.rendering(one)).toMatchObject({ contentType: 'image/jpeg' });
    expect(await source.rendering(two)).toBeUndefined();
    expect(await source.uprightPng(one)).toEqual(new Uint8Array([137, 80]));
    expect(await source.uprightPng(two)).toBeUndefined();
  });

  it('answers nothing for a photo that is unknown or cannot be read', async () => {
    const errors: unknown[] = [];
    const { source } = connect((error) => errors.push(error));
    expect(await source.thumbnail(two, 'large')).toBeUndefined();
    expect(await source.original(two)).toBeUndefined();
    expect(errors).toHaveLength(1);
  });

  it('answers nothing when the engine goes away, and asks the next one afterwards', async () => {
    const { source, ports } = connect();
    await source.thumbnail(one, 'small');
    const lost = source.original(one);
    ports[0]?.close();
    expect(await lost).toBeUndefined();
    expect(await source.thumbnail(one, 'small')).toBeDefined();
    expect(ports).toHaveLength(2);
  });
});
