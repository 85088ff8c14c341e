import { describe, expect, it } from 'vitest';
import { getCalibration, putCalibration } from './space-calibrations.ts';
import { deleteSpace, ensureSpace } from './spaces.ts';
import { testLibrary, tinySpace } from './testing/library.ts';

describe('the calibration of a space', () => {
  it('is kept, and replaced by a later one', () => {
    const { db } = testLibrary();
    const { spaceId } = ensureSpace(db, tinySpace);
    expect(getCalibration(db, spaceId)).toBeUndefined();
    const first = { vocabulary: 'a', photoCount: 3, numbers: Float32Array.of(1, 2.5, -3) };
    putCalibration(db, spaceId, first);
    expect(getCalibration(db, spaceId)).toEqual(first);
    const second = { vocabulary: 'b', photoCount: 6, numbers: Float32Array.of(0, 1, 2, 3).subarray(1) };
    putCalibration(db, spaceId, second);
    expect(getCalibration(db, spaceId)).toEqual({ ...second, numbers: Float32Array.of(1, 2, 3) });
  });

  it('goes with its space, and is not kept for one that is gone', () => {
    const { db } = testLibrary();
    const { spaceId } = ensureSpace(db, tinySpace);
    const calibration = { vocabulary: 'a', photoCount: 3, numbers: Float32Array.of(1) };
    putCalibration(db, spaceId, calibration);
    deleteSpace(db, spaceId);
    expect(getCalibration(db, spaceId)).toBeUndefined();
    putCalibration(db, spaceId, calibration);
    expect(getCalibration(db, spaceId)).toBeUndefined();
  });
});
