import { describe, expect, it, vi } from 'vitest';
import { folderIdSchema, photoIdSchema, type PhotoId, type PhotoSummary } from '../../../contract/index.ts';
import { createSummaryCache } from './summary-cache.ts';

const id = (value: number): PhotoId => photoIdSchema.parse(value);
const ids = (from: number, to: number): PhotoId[] =>
  Array.from({ length: to - from }, (_, index) => id(from + index));

function summary(photoId: PhotoId, version = 'v'): PhotoSummary {
  return {
    photoId,
    folderId: folderIdSchema.parse(1),
    name: `${String(photoId)}.jpg`,
    width: 3,
    height: 2,
    takenAtMs: 0,
    version,
    isFavorite: false,
  };
}

/** An engine that answers when it is told to. */
function slowEngine(): {
  readonly asked: PhotoId[][];
  readonly fetch: (photoIds: readonly PhotoId[]) => Promise<PhotoSummary[]>;
  readonly answer: (version?: string, gone?: readonly PhotoId[]) => Promise<void>;
  readonly fail: () => Promise<void>;
} {
  const asked: PhotoId[][] = [];
  let pending = Promise.withResolvers<PhotoSummary[]>();
  const turn = async (): Promise<void> => {
    for (let tick = 0; tick < 5; tick += 1) await Promise.resolve();
  };
  return {
    asked,
    fetch: (photoIds) => {
      asked.push([...photoIds]);
      pending = Promise.withResolvers();
      return pending.promise;
    },
    answer: async (version = 'v', gone = []) => {
      const photoIds = asked.at(-1) ?? [];
      pending.resolve(photoIds.filter((one) => !gone.includes(one)).map((one) => summary(one, version)));
      await turn();
    },
    fail: async () => {
      pending.reject(new Error('lost'));
      await turn();
    },
  };
}

describe('the summary cache', () => {
  it('asks for what is in sight now, and never for what has gone by meanwhile', async () => {
    const engine = slowEngine();
    const cache = createSummaryCache(engine.fetch);
    const told = vi.fn();
    cache.subscribe(told);
    cache.want('grid', ids(1, 4));
    cache.want('grid', ids(100, 103));
    cache.want('grid', ids(200, 203));
    expect(engine.asked).toEqual([ids(1, 4)]);
    await engine.answer();
    expect(engine.asked).toEqual([ids(1, 4), ids(200, 203)]);
    await engine.answer();
    expect(cache.get(id(201))?.name).toBe('201.jpg');
    expect(cache.get(id(101))).toBeUndefined();
    expect(told).toHaveBeenCalledTimes(2);
    cache.want('grid', ids(1, 4));
    expect(engine.asked).toHaveLength(2);
  });

  it('asks in portions, the first wanted first', async () => {
    const engine = slowEngine();
    createSummaryCache(engine.fetch).want('grid', ids(1, 700));
    expect(engine.asked).toEqual([ids(1, 501)]);
    await engine.answer();
    expect(engine.asked[1]).toEqual(ids(501, 700));
  });

  it('goes on with what is in sight elsewhere, after what was wanted last', async () => {
    const engine = slowEngine();
    const cache = createSummaryCache(engine.fetch);
    cache.want('grid', ids(1, 3));
    await engine.answer();
    cache.want('viewer', ids(9, 11));
    await engine.answer();
    cache.refresh();
    expect(engine.asked[2]).toEqual([...ids(9, 11), ...ids(1, 3)]);
    await engine.answer();
    cache.want('viewer', []);
    expect(engine.asked).toHaveLength(3);
  });

  it('keeps showing what it knows while it asks anew, and the same object where nothing changed', async () => {
    const engine = slowEngine();
    const cache = createSummaryCache(engine.fetch);
    cache.want('grid', ids(1, 3));
    await engine.answer();
    const before = cache.get(id(1));
    cache.refresh();
    expect(cache.get(id(1))).toBe(before);
    await engine.answer();
    expect(cache.get(id(1))).toBe(before);
    cache.refresh();
    await engine.answer('w', [id(2)]);
    expect(cache.get(id(1))?.version).toBe('w');
    expect(cache.get(id(2))).toBeUndefined();
    expect(engine.asked).toHaveLength(3);
  });

  it('tries again after a failure, and forgets the oldest', async () => {
    vi.useFakeTimers();
    try {
      const engine = slowEngine();
      const cache = createSummaryCache(engine.fetch, 3);
      cache.want('grid', ids(1, 3));
      await engine.fail();
      expect(engine.asked).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(1000);
      expect(engine.asked).toHaveLength(2);
      await engine.answer();
      cache.want('grid', ids(5, 7));
      await engine.answer();
      expect([1, 2, 5, 6].map((one) => cache.get(id(one)) !== undefined)).toEqual([false, true, true, true]);
    } finally {
      vi.useRealTimers();
    }
  });
});
