import { describe, expect, it } from 'vitest';
import {
  deleteSpace,
  ensureSpace,
  keptChanges,
  latestVectorChange,
  putContent,
  putVector,
  transaction,
  vectorChangesSince,
} from './index.ts';
import type { EmbeddingSpace, OpenLibrary } from './index.ts';
import { contentNamed, testLibrary, tinySpace } from './testing/library.ts';
import { noteVectorChange } from './vector-changes.ts';
import { deleteVectorsOf } from './vectors.ts';

const somewhere = Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0);
const elsewhere = Float32Array.of(0, 1, 0, 0, 0, 0, 0, 0);

function libraryOf(count: number): OpenLibrary & { space: EmbeddingSpace; ids: number[] } {
  const library = testLibrary();
  const space = ensureSpace(library.db, tinySpace);
  const ids = Array.from({ length: count }, (_, index) => putContent(library.db, contentNamed(`${index}`)));
  return { ...library, space, ids };
}

describe('the log of changed vectors', () => {
  it('tells each content that got, changed or lost its vector, once', () => {
    const { db, space, ids } = libraryOf(3);
    const [first = 0, second = 0, third = 0] = ids;
    putVector(db, space, third, somewhere);
    const known = latestVectorChange(db);
    expect(vectorChangesSince(db, space.spaceId, known).contentIds).toEqual([]);
    putVector(db, space, second, somewhere);
    putVector(db, space, first, somewhere);
    putVector(db, space, first, elsewhere);
    deleteVectorsOf(db, [third]);
    const { changeId, contentIds } = vectorChangesSince(db, space.spaceId, known);
    expect(contentIds).toEqual([first, second, third]);
    expect(vectorChangesSince(db, space.spaceId, changeId)).toEqual({ changeId, contentIds: [] });
  });

  it('says nothing of what was not deleted, of other spaces, or of what was rolled back', () => {
    const { db, space, ids } = libraryOf(2);
    const other = ensureSpace(db, { ...tinySpace, modelRevision: '2' });
    const [first = 0, second = 0] = ids;
    putVector(db, space, first, somewhere);
    const known = latestVectorChange(db);
    deleteVectorsOf(db, [second]);
    putVector(db, other, second, somewhere);
    expect(() =>
      transaction(db, () => {
        putVector(db, space, second, somewhere);
        throw new Error('No.');
      }),
    ).toThrow('No.');
    expect(vectorChangesSince(db, space.spaceId, known).contentIds).toEqual([]);
    expect(vectorChangesSince(db, other.spaceId, known).contentIds).toEqual([second]);
  });

  it('says that it does not reach back far enough, where it does not', () => {
    const { db, space, ids } = libraryOf(1);
    const [first = 0] = ids;
    transaction(db, () => {
      for (let count = 0; count <= keptChanges + 2_000; count += 1)
        noteVectorChange(db, space.spaceId, first);
    });
    const rows = db.prepare('SELECT count(*) FROM vector_change').pluck().get() as number; // A count.
    expect(rows).toBeLessThan(keptChanges + 1_000);
    const latest = latestVectorChange(db);
    expect(vectorChangesSince(db, space.spaceId, 1)).toEqual({ changeId: latest, contentIds: undefined });
    expect(vectorChangesSince(db, space.spaceId, latest - 1).contentIds).toEqual([first]);
    // As after a backup was put in place of the library.
    expect(vectorChangesSince(db, space.spaceId, latest + 1).contentIds).toBeUndefined();
  });

  it('goes with its space', () => {
    const { db, space, ids } = libraryOf(1);
    putVector(db, space, ids[0] ?? 0, somewhere);
    deleteSpace(db, space.spaceId);
    expect(db.prepare('SELECT count(*) FROM vector_change').pluck().get()).toBe(0);
    expect(vectorChangesSince(db, space.spaceId, 0).contentIds).toBeUndefined();
  });
});
