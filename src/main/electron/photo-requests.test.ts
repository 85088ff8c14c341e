import { describe, expect, it } from 'vitest';
import type { DesktopMedia } from './media-channel.ts';
import { photoRequests, type Desktop, type PhotoRequests } from './photo-requests.ts';

const png = new Uint8Array([137, 80, 78, 71]);

const media: DesktopMedia = {
  thumbnail: () => undefined,
  original(photoId) {
    if (photoId === 3) throw new Error('the engine is gone');
    const found = { path: '/photos/one.jpg', contentType: 'image/jpeg', sizeBytes: 3 };
    return Promise.resolve(photoId === 1 ? found : undefined);
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
    expect(await requests.showInFolder(1)).toBe('done');
    expect(await requests.openWithDefaultApp(1)).toBe('done');
    expect(await requests.copyImage(1)).toBe('done');
    expect(await requests.copyText('/photos/one.jpg')).toBe('done');
    expect(done).toEqual([
      ['show', '/photos/one.jpg'],
      ['open', '/photos/one.jpg'],
      ['image', png],
      ['text', '/photos/one.jpg'],
    ]);
  });

  it('drag the files that are there, by their ids alone', async () => {
    const { requests } = connect();
    const dragged: (readonly string[])[] = [];
    const drag = (paths: readonly string[]): Promise<void> => {
      dragged.push(paths);
      return Promise.resolve();
    };
    expect(await requests.startDrag([2, 1], drag)).toBe('done');
    expect(await requests.startDrag([2], drag)).toBe('gone');
    for (const named of [[], ['/etc/passwd'], 1, null, Array.from({ length: 1001 }, () => 1)])
      expect(await requests.startDrag(named, drag)).toBe('failed');
    expect(await requests.startDrag([3], drag)).toBe('failed');
    expect(await requests.startDrag([1], () => Promise.reject(new Error('no window')))).toBe('failed');
    expect(dragged).toEqual([['/photos/one.jpg']]);
  });

  it('say that a photo is gone', async () => {
    const { requests, done } = connect();
    const outcomes = [requests.showInFolder(2), requests.openWithDefaultApp(2), requests.copyImage(2)];
    expect(await Promise.all(outcomes)).toEqual(['gone', 'gone', 'gone']);
    expect(done).toEqual([]);
  });

  it('open no path, and nothing else that is no id', async () => {
    const { requests, done } = connect();
    for (const named of ['/etc/passwd', { photoId: 1 }, -1, 1.5, null, undefined, [1]]) {
      expect(await requests.showInFolder(named)).toBe('failed');
      expect(await requests.openWithDefaultApp(named)).toBe('failed');
      expect(await requests.copyImage(named)).toBe('failed');
    }
    for (const text of ['', 'x'.repeat(10_001), 7, null])
      expect(await requests.copyText(text)).toBe('failed');
    expect(done).toEqual([]);
  });

  it('fail where the system or the engine does', async () => {
    const { requests } = connect({
      openPath: () => Promise.resolve('There is no program for it.'),
      writePng: () => Promise.reject(new Error('The clipboard is busy.')),
      writeText: () => Promise.reject(new Error('The clipboard is busy.')),
    });
    expect(await requests.openWithDefaultApp(1)).toBe('failed');
    expect(await requests.copyImage(1)).toBe('failed');
    expect(await requests.copyText('x')).toBe('failed');
    expect(await requests.showInFolder(3)).toBe('failed');
  });
});
