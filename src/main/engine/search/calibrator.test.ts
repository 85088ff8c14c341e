import { describe, expect, it, onTestFinished } from 'vitest';
import { openLibraryScan } from '../scan/index.ts';
import {
  ensureSpace,
  openLibraryForReading,
  putCalibration,
  putVector,
  transaction,
} from '../storage/index.ts';
import { addPhoto, addTestFolder, testLibrary, tinySpace } from '../storage/testing/library.ts';
import { canLearn } from './calibration/index.ts';
import { seededVectors } from './calibration/testing/seeded-vectors.ts';
import { createCalibrator, type Calibrator } from './calibrator.ts';
import { everydayThings } from './everyday-things.ts';

const dimensions = 8;
const { signal } = new AbortController();

/** A library with photos, and calibrators over it that count the texts they had embedded. */
async function makeLibrary(photoCount: number) {
  const library = testLibrary();
  const space = ensureSpace(library.db, { ...tinySpace, dimensions });
  const folderId = addTestFolder(library.db);
  let added = 0;
  const add = (count: number): void =>
    transaction(library.db, () => {
      for (const vector of seededVectors(count, dimensions, added + 1)) {
        added += 1;
        putVector(library.db, space, addPhoto(library.db, folderId, `${added}.jpg`).contentId, vector);
      }
    });
  add(photoCount);
  const reader = openLibraryForReading(library.directory);
  const scan = await openLibraryScan(reader.db, space, { threads: 1 });
  onTestFinished(async () => {
    await scan.close();
    reader.close();
  });
  const phrases = seededVectors(everydayThings.length, dimensions, 99, [0, 2]);
  let embedded = 0;
  const open = (queryMean: readonly number[] | null = null): Calibrator =>
    createCalibrator({
      db: reader.db,
      space,
      queryMean,
      phrases: everydayThings,
      areAskedTogether: false,
      embedder: {
        embedTexts: (texts) =>
          Promise.resolve(
            texts.map((text) => Float32Array.from(phrases[(embedded++, everydayThings.indexOf(text))] ?? [])),
          ),
      },
    });
  return { add, open, scan, library, space, embedded: () => embedded };
}

describe('the calibration of a space', () => {
  it('is the mean that the pack brings until it is measured, and kept in the library', async () => {
    const { open, scan, library, space, embedded } = await makeLibrary(60);
    const queryMean = Array.from({ length: dimensions }, (_, axis) => (axis === 2 ? 0.5 : 0));
    const calibrator = open(queryMean);
    expect(canLearn(calibrator.calibration)).toBe(false);
    expect([...calibrator.calibration.queryMean]).toEqual(queryMean);

    const measured = await calibrator.calibrate(scan.scan, signal);
    expect(measured).toMatchObject({ photoCount: 60 });
    expect(canLearn(calibrator.calibration)).toBe(true);
    // What all phrases have in common is on the second axis; sentences keep what the pack says of them.
    expect(calibrator.calibration.queryMean[1]).toBeGreaterThan(0.5);
    expect([...calibrator.calibration.sentenceMean]).toEqual(queryMean);
    expect(embedded()).toBe(everydayThings.length);

    if (measured === null) throw new Error('nothing was measured');
    putCalibration(library.db, space.spaceId, measured);
    const next = open(queryMean);
    expect([...next.calibration.queryMean]).toEqual([...calibrator.calibration.queryMean]);
    expect(await next.calibrate(scan.scan, signal)).toBeNull();
    expect(embedded()).toBe(everydayThings.length);
  });

  it('is measured again when the library has doubled, and texts are not embedded again', async () => {
    const { add, open, scan, embedded } = await makeLibrary(30);
    const calibrator = open();
    await calibrator.calibrate(scan.scan, signal);
    add(29);
    await scan.refresh();
    expect(await calibrator.calibrate(scan.scan, signal)).toBeNull();
    add(1);
    await scan.refresh();
    expect(await calibrator.calibrate(scan.scan, signal)).toMatchObject({ photoCount: 60 });
    expect(embedded()).toBe(everydayThings.length);
  });

  it('is measured anew where it was measured with other texts, or is no calibration of this space', async () => {
    const { open, scan, library, space } = await makeLibrary(10);
    const measured = await open().calibrate(scan.scan, signal);
    if (measured === null) throw new Error('nothing was measured');
    for (const broken of [
      { ...measured, vocabulary: 'another' },
      { ...measured, numbers: measured.numbers.subarray(1) },
    ]) {
      putCalibration(library.db, space.spaceId, broken);
      const calibrator = open();
      expect(canLearn(calibrator.calibration)).toBe(false);
      expect(await calibrator.calibrate(scan.scan, signal)).toMatchObject({ photoCount: 10 });
    }
  });

  it('is of texts alone in an empty library, and stops when it is told to', async () => {
    const { open, scan } = await makeLibrary(0);
    const stopped = open();
    await expect(stopped.calibrate(scan.scan, AbortSignal.abort())).rejects.toThrow();
    expect(canLearn(stopped.calibration)).toBe(false);
    const calibrator = open();
    expect(await calibrator.calibrate(scan.scan, signal)).toMatchObject({ photoCount: 0 });
    expect(await calibrator.calibrate(scan.scan, signal)).toBeNull();
  });
});
