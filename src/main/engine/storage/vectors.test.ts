import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import {
  allVectors,
  countEmbeddings,
  deleteSpace,
  ensureSpace,
  getVector,
  getVectors,
  hasEmbedding,
  isSuspect,
  listSpaces,
  maxNearest,
  nearest,
  openLibraryForReading,
  openLibraryForWriting,
  putContent,
  putVector,
  transaction,
} from './index.ts';
import type { EmbeddingSpace, OpenLibrary, ReadableDb } from './index.ts';
import { forgetSuspicion } from './suspicion.ts';
import { damagePageOf } from './testing/damage-page.ts';
import { contentNamed, testLibrary, tinySpace } from './testing/library.ts';

function unit(numbers: readonly number[]): Float32Array {
  const length = Math.hypot(...numbers) || 1;
  return Float32Array.from(numbers, (value) => value / length);
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return dot / Math.hypot(...a) / Math.hypot(...b);
}

function libraryWith(
  vectors: readonly Float32Array[],
  library: OpenLibrary = testLibrary(),
): OpenLibrary & { space: EmbeddingSpace; ids: number[] } {
  const space = ensureSpace(library.db, tinySpace);
  const ids = transaction(library.db, () =>
    vectors.map((vector, index) => {
      const contentId = putContent(library.db, contentNamed(`${index}`));
      putVector(library.db, space, contentId, vector);
      return contentId;
    }),
  );
  return { ...library, space, ids };
}

const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 8, maxLength: 8 });
const vectors = numbers.filter((values) => values.some((value) => value !== 0)).map(unit);

describe('nearest', () => {
  it('is what comparing with every vector gives', () => {
    const library = testLibrary();
    fc.assert(
      fc.property(
        fc.array(vectors, { maxLength: 60 }),
        vectors,
        fc.integer({ min: 0, max: 70 }),
        (stored, query, k) => {
          const { db, space, ids } = libraryWith(stored, library);
          const found = nearest(db, space, query, k);
          const scores = new Map(stored.map((vector, index) => [ids[index], cosine(vector, query)]));
          const best = [...scores.values()].sort((a, b) => b - a).slice(0, k);
          expect(found).toHaveLength(best.length);
          for (const [index, { score }] of found.entries()) expect(score).toBeCloseTo(best[index] ?? NaN, 5);
          for (const { contentId, score } of found)
            expect(score).toBeCloseTo(scores.get(contentId) ?? NaN, 5);
          expect(new Set(found.map(({ contentId }) => contentId)).size).toBe(found.length);
          deleteSpace(db, space.spaceId);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('takes a query of any length', () => {
    const { db, space, ids } = libraryWith([unit([1, 0, 0, 0, 0, 0, 0, 0])]);
    const [found] = nearest(db, space, Float32Array.of(20, 0, 0, 0, 0, 0, 0, 0), 1);
    expect(found).toMatchObject({ contentId: ids[0] });
    expect(found?.score).toBeCloseTo(1, 5);
  });

  it('refuses what has no answer', () => {
    const { db, space } = libraryWith([]);
    const query = unit([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(nearest(db, space, query, maxNearest)).toEqual([]);
    expect(() => nearest(db, space, query, maxNearest + 1)).toThrow(RangeError);
    expect(() => nearest(db, space, query, 1.5)).toThrow(RangeError);
    expect(() => nearest(db, space, query.subarray(1), 3)).toThrow(RangeError);
    expect(() =>
      nearest(
        db,
        space,
        query.map(() => NaN),
        3,
      ),
    ).toThrow(RangeError);
    expect(() => nearest(db, space, new Float32Array(8), 3)).toThrow(RangeError);
  });
});

describe('putVector', () => {
  it('keeps a vector exactly and replaces an earlier one', () => {
    const [first, second] = [unit([1, 2, 3, 4, 5, 6, 7, 8]), unit([8, -7, 6, -5, 4, -3, 2, -1])];
    const { db, space, ids } = libraryWith([first]);
    const [contentId = 0] = ids;
    expect(getVector(db, space, contentId)).toEqual(first);
    putVector(db, space, contentId, second);
    expect(getVector(db, space, contentId)).toEqual(second);
    expect(countEmbeddings(db, space.spaceId)).toBe(1);
    expect([...allVectors(db, space)]).toEqual([{ contentId, vector: second }]);
  });

  it('keeps a vector that is a part of a larger buffer', () => {
    const many = Float32Array.from([...unit([1, 0, 0, 0, 0, 0, 0, 0]), ...unit([0, 1, 0, 0, 0, 0, 0, 0])]);
    const { db, space, ids } = libraryWith([many.subarray(8)]);
    expect(getVector(db, space, ids[0] ?? 0)).toEqual(many.slice(8));
  });

  it.each([
    ['of another length', new Float32Array(7).fill(1)],
    ['that is not of unit length', new Float32Array(8).fill(1)],
    ['of zeros', new Float32Array(8)],
    ['with NaN', new Float32Array(8).fill(NaN)],
    ['with infinity', Float32Array.of(Infinity, 0, 0, 0, 0, 0, 0, 0)],
  ])('refuses a vector %s', (_name, vector) => {
    const { db, space } = libraryWith([]);
    const contentId = putContent(db, contentNamed('x'));
    expect(() => putVector(db, space, contentId, vector)).toThrow(RangeError);
    expect(hasEmbedding(db, space.spaceId, contentId)).toBe(false);
  });

  it('stores nothing of a content that is not there', () => {
    const { db, space } = libraryWith([]);
    expect(() => putVector(db, space, 99, unit([1, 0, 0, 0, 0, 0, 0, 0]))).toThrow(/FOREIGN KEY/u);
    expect([...allVectors(db, space)]).toEqual([]);
  });
});

describe('embedding spaces', () => {
  it('are one for each model, revision and preprocessing', () => {
    const { db } = testLibrary();
    const first = ensureSpace(db, tinySpace);
    expect(ensureSpace(db, tinySpace)).toEqual(first);
    const second = ensureSpace(db, { ...tinySpace, modelRevision: '2', dimensions: 4 });
    expect(listSpaces(db)).toEqual([first, second]);
    expect(() => ensureSpace(db, { ...tinySpace, dimensions: 9 })).toThrow(RangeError);
  });

  it('go with all of their vectors, and only theirs', () => {
    const { db, space, ids } = libraryWith([unit([1, 1, 1, 1, 1, 1, 1, 1])]);
    const [contentId = 0] = ids;
    const other = ensureSpace(db, { ...tinySpace, modelId: 'other' });
    putVector(db, other, contentId, unit([1, 0, 0, 0, 0, 0, 0, 0]));
    deleteSpace(db, space.spaceId);
    expect(listSpaces(db)).toEqual([other]);
    expect(hasEmbedding(db, space.spaceId, contentId)).toBe(false);
    expect(nearest(db, other, unit([1, 0, 0, 0, 0, 0, 0, 0]), 5)).toHaveLength(1);
    expect(ensureSpace(db, tinySpace).spaceId).not.toBe(space.spaceId);
  });
});

describe('a library whose vectors are damaged', () => {
  it.each(['vector_1_vector_chunks00', 'vector_1_rowids'])(
    'says so where that is in %s, and is marked',
    (table) => {
      const directory = temporaryDirectory();
      const whole = openLibraryForWriting(directory, { owner: 'a test' });
      const { space, ids } = libraryWith(
        Array.from({ length: 1500 }, (_, index) => unit([1, index, 0, 0, 0, 0, 0, 0])),
        whole,
      );
      whole.close();
      damagePageOf(join(directory, 'library.sqlite'), table);
      for (const read of [
        (db: ReadableDb) => getVectors(db, space, ids),
        (db: ReadableDb) => [...allVectors(db, space)],
      ]) {
        const opened = openLibraryForReading(directory);
        let told: unknown;
        try {
          read(opened.db);
        } catch (error) {
          told = error;
        }
        opened.close();
        expect(told).toMatchObject({ code: 'LIBRARY_DAMAGED' });
        expect(isSuspect(directory)).toBe(true);
        forgetSuspicion(directory);
      }
    },
  );
});
