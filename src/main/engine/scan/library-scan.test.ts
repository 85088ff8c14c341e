import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  deleteSpace,
  deleteVectorsOf,
  ensureSpace,
  openLibraryForReading,
  putContent,
  putVector,
  transaction,
  type EmbeddingSpace,
  type OpenLibrary,
} from '../storage/index.ts';
import { contentNamed, testLibrary, tinySpace } from '../storage/testing/library.ts';
import { openLibraryScan, plainCombination, type LibraryScan } from './index.ts';
import { SqliteScan } from './sqlite-scan.ts';
import { dotProduct, randomFrom, unitVector } from './testing/made-vectors.ts';

const dimensions = 16;

interface Opened {
  readonly library: OpenLibrary;
  readonly space: EmbeddingSpace;
  readonly open: (kernels?: []) => Promise<LibraryScan>;
}

/** A library that is written through one connection, and scanned through another. */
function opened(): Opened {
  const library = testLibrary();
  const space = ensureSpace(library.db, { ...tinySpace, dimensions });
  return {
    library,
    space,
    open: async (kernels) => {
      const reader = openLibraryForReading(library.directory);
      const options = kernels === undefined ? {} : { kernels };
      const scan = await openLibraryScan(reader.db, space, { threads: 2, ...options });
      onTestFinished(async () => {
        await scan.close();
        reader.close();
      });
      return scan;
    },
  };
}

/** All contents in the order of an exact comparison with `term`. */
function ranking(library: LibraryScan, term: Float32Array): { contentIds: number[]; values: number[] } {
  const { size: k } = library.scan;
  const selection = library.scan.query({ terms: [term] }).select({ combination: plainCombination, k });
  const exact = library.rescore({ terms: [term], combination: plainCombination, selection, k });
  return { contentIds: [...exact.contentIds], values: [...exact.values] };
}

function rankingByHand(vectors: ReadonlyMap<number, Float32Array>, term: Float32Array): number[] {
  return [...vectors]
    .map(([contentId, vector]) => ({ contentId, value: Math.fround(dotProduct(vector, term)) }))
    .sort((a, b) => b.value - a.value || a.contentId - b.contentId)
    .map(({ contentId }) => contentId);
}

describe('the scan of a library', () => {
  it('follows every insert, update and delete', async () => {
    const { library, space, open } = opened();
    const { db } = library;
    const random = randomFrom(5);
    const directions = Array.from({ length: 50 }, () => unitVector(random, dimensions));
    const ids = directions.map((_, index) => putContent(db, contentNamed(`${index}`)));
    const vectors = new Map<number, Float32Array>();
    const put = (contentId: number, vector: Float32Array): void => {
      putVector(db, space, contentId, vector);
      vectors.set(contentId, vector);
    };
    for (const [index, contentId] of ids.slice(0, 20).entries())
      put(contentId, directions[index] ?? new Float32Array());
    const [scan, fallback] = [await open(), await open([])];
    expect([scan.scan.kind, fallback.scan.kind]).toEqual(['wasm-relaxed', 'sqlite-vec']);

    const step = fc.record({ which: fc.nat(49), direction: fc.oneof(fc.constant(null), fc.nat(49)) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.nat(49), async (steps, term) => {
        for (const { which, direction } of steps) {
          const contentId = ids[which] ?? 0;
          const vector = direction === null ? undefined : directions[direction];
          if (vector !== undefined) put(contentId, vector);
          else {
            deleteVectorsOf(db, [contentId]);
            vectors.delete(contentId);
          }
        }
        const query = directions[term] ?? new Float32Array();
        for (const one of [scan, fallback]) {
          await one.refresh();
          expect(one.scan.size).toBe(vectors.size);
          const { contentIds, values } = ranking(one, query);
          expect(new Set(contentIds)).toEqual(new Set(vectors.keys()));
          for (const [index, contentId] of rankingByHand(vectors, query).entries()) {
            // By value: in float32 two sums of the same numbers may differ in the last bit.
            expect(values[index]).toBeCloseTo(dotProduct(vectors.get(contentId) ?? query, query), 5);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('costs nothing while nothing changes, and sees the next change at once', async () => {
    const { library, space, open } = opened();
    const one = await open();
    expect(await one.refresh()).toBe(false);
    expect(await one.refresh()).toBe(false);
    const contentId = putContent(library.db, contentNamed('new'));
    putVector(library.db, space, contentId, unitVector(randomFrom(1), dimensions));
    const [first, second] = await Promise.all([one.refresh(), one.refresh()]);
    expect([first, second]).toEqual([true, false]);
    expect([...one.scan.contentIds()]).toEqual([contentId]);
  });

  it('reads everything anew where the log of changes does not reach back', async () => {
    const { library, space, open } = opened();
    const { db } = library;
    const random = randomFrom(2);
    const ids = Array.from({ length: 30 }, (_, index) => putContent(db, contentNamed(`${index}`)));
    for (const contentId of ids.slice(0, 20)) putVector(db, space, contentId, unitVector(random, dimensions));
    const one = await open();
    transaction(db, () => {
      for (const contentId of ids.slice(10)) putVector(db, space, contentId, unitVector(random, dimensions));
      deleteVectorsOf(db, ids.slice(3, 4));
      db.prepare('DELETE FROM vector_change').run();
    });
    expect(await one.refresh()).toBe(true);
    expect([...one.scan.contentIds()].sort((a, b) => a - b)).toEqual(ids.filter((_, index) => index !== 3));
  });

  it('loads and compares alike whoever does it: this thread, or helpers with connections of their own', async () => {
    const { library, space, open } = opened();
    const random = randomFrom(11);
    const vectors = new Map<number, Float32Array>();
    transaction(library.db, () => {
      for (let index = 0; index < 2_000; index += 1) {
        const contentId = putContent(library.db, contentNamed(`${index}`));
        const vector = unitVector(random, dimensions);
        putVector(library.db, space, contentId, vector);
        vectors.set(contentId, vector);
      }
    });
    const one = await open();
    // Many rounds, so that the helper takes part in most of them however long it needs to start.
    for (let round = 0; round < 60; round += 1) {
      const term = unitVector(random, dimensions);
      const { contentIds, values } = ranking(one, term);
      expect(contentIds).toHaveLength(2_000);
      for (const [index, contentId] of contentIds.entries()) {
        const exact = dotProduct(vectors.get(contentId) ?? term, term);
        if (Math.abs((values[index] ?? NaN) - exact) > 1e-6)
          throw new Error(`${contentId} has another score.`);
      }
      expect([...values].sort((a, b) => b - a)).toEqual(values);
    }
  });

  it('is empty for an empty space, and finds nothing in it', async () => {
    const { library, space, open } = opened();
    const term = unitVector(randomFrom(1), dimensions);
    for (const one of [await open(), await open([])]) {
      expect(ranking(one, term)).toEqual({ contentIds: [], values: [] });
      expect(one.scan.query({ terms: [term] }).statistics).toMatchObject([{ count: 0, median: NaN }]);
    }
    deleteSpace(library.db, space.spaceId);
  });

  it('does not keep its process from ending, nor does a helper thread that sleeps', () => {
    const program = `
      import { createMatrixScan } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
      const scan = createMatrixScan({ dimensions: 8, threads: 3 });
      for (let id = 1; id < 50_000; id += 1) scan.put(id, Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0));
      setTimeout(() => console.log(scan.query({ terms: [new Float32Array(8).fill(1)] }).chosenCount), 200);`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '49999\n', stderr: '' });
  });
});

it('sqlite-vec gives the same statistics as the matrix', async () => {
  const { library, space, open } = opened();
  const random = randomFrom(8);
  transaction(library.db, () => {
    for (let index = 0; index < 400; index += 1) {
      const contentId = putContent(library.db, contentNamed(`${index}`));
      putVector(library.db, space, contentId, unitVector(random, dimensions));
    }
  });
  // Of any length: scores are dot products, not cosines.
  const term = unitVector(random, dimensions).map((value) => value * 3);
  const [matrix, fallback] = [await open(), await open([])];
  expect(fallback.scan).toBeInstanceOf(SqliteScan);
  const [a] = matrix.scan.query({ terms: [term] }).statistics;
  const [b] = fallback.scan.query({ terms: [term] }).statistics;
  for (const key of ['count', 'mean', 'standardDeviation', 'median', 'least', 'greatest'] as const) {
    expect(Math.abs((a?.[key] ?? NaN) - (b?.[key] ?? NaN)), key).toBeLessThan(0.05);
  }
});
