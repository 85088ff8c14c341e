import { describe, expect, it } from 'vitest';
import type { PhotoId } from '../../contract/index.ts';
import type { DesktopMedia } from './media-channel.ts';
import { photoRequests, type Desktop, type PhotoRequests } from './photo-requests.ts';

const [one, two, three, four] = [1, 2, 3, 4] as PhotoId[] as [PhotoId, PhotoId, PhotoId, PhotoId];

const small = new Uint8Array([255, 216, 255]);
const png = new Uint8Array([137, 80, 78, 71]);

const media: DesktopMedia = {
  thumbnail: (photoId, variant) =>
    photoId === 1 ? { bytes: small, contentType: `image/${variant}`, version: '1' } : undefined,
  original(photoId) {
    if (photoId === 3) throw new Error('the engine is gone');
    const found = { path: '/photos/one.jpg', contentType: 'image/jpeg', sizeBytes: 3 };
    return Promise.resolve(photoId === 1 || photoId === 4 ? found : undefined);
  },
  rendering: () => Promise.resolve(undefined),
  uprightPng: (photoId) => Promise.resolve(photoId === 1 ? png : undefined),
};

/** The requests, and what came of them. */
function connect(desktop: Partial<Desktop> = {}): { requests: PhotoRequests; done: unknown[] } {
  const done: unknown[] = [];
  const requests = photoRequests(media, {
    showItemInFolder: (path) => void done.push(['show', path]),
    openPath(path) {
      done.push(['open', path]);
      return Promise.resolve('');
    },
    writePng(bytes) {
      done.push(['image', bytes]);
      return Promise.resolve();
    },
    writeText(text) {
      done.push(['text', text]);
      return Promise.resolve();
    },
    ...desktop,
  });
  return { requests, done };
}

describe('requests about a photo', () => {
  it('find the file by the id', async () => {
    const { requests, done } = connect();
    expect(await requests.showInFolder(one)).toBe('done');
    expect(await requests.openWithDefaultApp(one)).toBe('done');
    expect(await requests.copyImage(one)).toBe('done');
    expect(await requests.copyText('/photos/one.jpg')).toBe('done');
    expect(done).toEqual([
      ['show', '/photos/one.jpg'],
      ['open', '/photos/one.jpg'],
      ['image', png],
      ['text', '/photos/one.jpg'],
    ]);
  });

  it('drag the files that are there, by their ids alone, with a picture of the first', async () => {
    const { requests } = connect();
    const dragged: unknown[] = [];
    const drag = (paths: readonly string[], picture: Uint8Array | undefined): Promise<void> => {
      dragged.push([paths, picture]);
      return Promise.resolve();
    };
    expect(await requests.startDrag([two, one], drag)).toBe('done');
    expect(await requests.startDrag([two], drag)).toBe('gone');
    expect(await requests.startDrag([three], drag)).toBe('failed');
    expect(await requests.startDrag([one], () => Promise.reject(new Error('no window')))).toBe('failed');
    expect(await requests.startDrag([four], drag)).toBe('done');
    expect(dragged).toEqual([
      [['/photos/one.jpg'], small],
      [['/photos/one.jpg'], undefined],
    ]);
  });

  it('say that a photo is gone', async () => {
    const { requests, done } = connect();
    const outcomes = [requests.showInFolder(two), requests.openWithDefaultApp(two), requests.copyImage(two)];
    expect(await Promise.all(outcomes)).toEqual(['gone', 'gone', 'gone']);
    expect(done).toEqual([]);
  });

  it('fail where the system or the engine does', async () => {
    const { requests } = connect({
      openPath: () => Promise.resolve('There is no program for it.'),
      writePng: () => Promise.reject(new Error('The clipboard is busy.')),
      writeText: () => Promise.reject(new Error('The clipboard is busy.')),
    });
    expect(await requests.openWithDefaultApp(one)).toBe('failed');
    expect(await requests.copyImage(one)).toBe('failed');
    expect(await requests.copyText('x')).toBe('failed');
    expect(await requests.showInFolder(three)).toBe('failed');
  });
});
