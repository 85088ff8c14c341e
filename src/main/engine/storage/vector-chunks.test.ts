import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  allVectors,
  chunkVectors,
  ensureSpace,
  putContent,
  putVector,
  transaction,
  vectorChunks,
} from './index.ts';
import type { EmbeddingSpace, ReadableDb } from './index.ts';
import { contentNamed, testLibrary, tinySpace } from './testing/library.ts';
import { deleteVectorsOf } from './vectors.ts';

function byChunks(db: ReadableDb, space: EmbeddingSpace): Map<number, number[]> {
  const all = new Map<number, number[]>();
  for (const { chunkId, contentIds, places } of vectorChunks(db, space)) {
    const vectors = chunkVectors(db, space, chunkId) ?? new Float32Array();
    expect(places).toHaveLength(contentIds.length);
    for (const [index, contentId] of contentIds.entries()) {
      const place = places[index] ?? NaN;
      expect(all.has(contentId)).toBe(false);
      all.set(contentId, [...vectors.subarray(place * space.dimensions, (place + 1) * space.dimensions)]);
    }
  }
  expect(chunkVectors(db, space, 1_000_000)).toBeUndefined();
  return all;
}

function byQuery(db: ReadableDb, space: EmbeddingSpace): Map<number, number[]> {
  return new Map([...allVectors(db, space)].map(({ contentId, vector }) => [contentId, [...vector]]));
}

function axis(index: number, dimensions: number): Float32Array {
  return new Float32Array(dimensions).fill(1, index % dimensions, (index % dimensions) + 1);
}

it('reads in bulk what vec0 itself gives, whatever was put, changed and deleted', () => {
  const { db } = testLibrary();
  const space = ensureSpace(db, tinySpace);
  const ids = Array.from({ length: 100 }, (_, index) => putContent(db, contentNamed(`${index}`)));
  const step = fc.record({ isPut: fc.boolean(), which: fc.nat(99), direction: fc.nat(7) });
  expect(byChunks(db, space)).toEqual(new Map());
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      transaction(db, () => {
        for (const { isPut, which, direction } of steps) {
          const contentId = ids[which] ?? 0;
          if (isPut) putVector(db, space, contentId, axis(direction, 8));
          else deleteVectorsOf(db, [contentId]);
        }
      });
      expect(byChunks(db, space)).toEqual(byQuery(db, space));
    }),
    { numRuns: 60 },
  );
});

it('reads chunks of the size that sqlite-vec chooses by itself', () => {
  const { db } = testLibrary();
  const space = ensureSpace(db, { ...tinySpace, dimensions: 300 });
  // As spaces were made before chunks got small.
  db.exec(`DROP TABLE vector_${space.spaceId}`);
  db.exec(
    `CREATE VIRTUAL TABLE vector_${space.spaceId} USING vec0(
      content_id INTEGER PRIMARY KEY, embedding float[300] distance_metric=cosine)`,
  );
  transaction(db, () => {
    for (let index = 0; index < 1500; index += 1) {
      putVector(db, space, putContent(db, contentNamed(`${index}`)), axis(index, 300));
    }
  });
  expect(byChunks(db, space).size).toBe(1500);
  expect(byChunks(db, space)).toEqual(byQuery(db, space));
});
