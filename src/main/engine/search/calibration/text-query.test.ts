import { describe, expect, it } from 'vitest';
import { calibrateSpace } from './space-calibration.ts';
import { addScaled, dot, unit } from './symmetric-matrix.ts';
import { seededVectors } from './testing/seeded-vectors.ts';
import { centre, learn, shortness, teacherCount } from './text-query.ts';

const dimensions = 24;
const vocabulary = seededVectors(300, dimensions, 1, [0, 3]);
const photos = seededVectors(400, dimensions, 2, [3]);
const calibration = calibrateSpace(vocabulary, photos);
const { queryMean } = calibration;

/** A unit vector with something of its own beside what all texts have. */
function textOf(seed: number): Float32Array {
  const [direction = new Float32Array()] = seededVectors(1, dimensions, seed);
  return unit(addScaled(queryMean, direction, 0.6));
}

describe('a text of a space', () => {
  it.each([
    ['dog', 1],
    ['a red sports car', 1],
    ['The dog on a wooden boat', 2 / 3],
    ['two men ride very old bicycles', 0],
    ['a man in a red hat looks at the camera while it rains', 0],
    ['', 1],
    ['  ?! ', 1],
  ])('%j is short to a share of %f', (text, share) => {
    expect(shortness(text)).toBeCloseTo(share, 6);
  });

  it('is centred where it is long: less the mean of sentences, of unit length', () => {
    const query = textOf(9);
    const [sentenceMean = queryMean] = seededVectors(1, dimensions, 8);
    const centred = centre(query, 0, { ...calibration, sentenceMean });
    expect(dot(centred, unit(addScaled(query, sentenceMean, -1)))).toBeCloseTo(1, 5);
    expect(dot(centred, centred)).toBeCloseTo(1, 5);
  });

  it('is sharpened where it is short: its direction shifts from what many texts share', () => {
    // The axis on which the texts of this vocabulary differ most.
    const wide = seededVectors(300, dimensions, 1).map((vector) => {
      vector[5] = (vector[5] ?? 0) * 6;
      return unit(vector);
    });
    const space = calibrateSpace(wide, photos);
    const query = addScaled(
      space.queryMean,
      unit(Float32Array.from({ length: dimensions }, (_, axis) => (axis === 5 || axis === 6 ? 1 : 0))),
      0.8,
    );
    const centred = centre(query, 1, space);
    expect(Math.abs(centred[5] ?? NaN)).toBeLessThan(0.95 * Math.abs(centred[6] ?? NaN));
  });

  it('keeps its direction where it is the mean', () => {
    expect(centre(queryMean, 0, calibration)).toBe(queryMean);
    expect(centre(queryMean, 1, calibration)).toBe(queryMean);
  });
});

describe('learning from the best photos', () => {
  const query = textOf(9);
  const teachers = photos.slice(0, 6);

  it('moves the scores of photos like them up', () => {
    const { vector } = learn(query, 0.1, teachers, 1, calibration);
    const rise = (photo: Float32Array): number => dot(vector, photo) - dot(query, photo);
    const meanRise = (some: readonly Float32Array[]): number =>
      some.reduce((sum, photo) => sum + rise(photo), 0) / some.length;
    expect(meanRise(teachers)).toBeGreaterThan(meanRise(photos));
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
  });

  it('says what each brought into the vector for itself: without it the score is that of the others', () => {
    const { vector, ownParts } = learn(query, 0.1, teachers, 1, calibration);
    // The vector's length and its part along the query are the same with and without; only the direction learned differs.
    const along = (some: readonly Float32Array[], photo: Float32Array): number => {
      const { photoMean, photoPrecision } = calibration;
      let common: Float32Array = new Float32Array(dimensions);
      for (const one of some) common = addScaled(common, addScaled(one, photoMean, -1), 1 / some.length);
      const offset = addScaled(photo, photoMean, -1);
      let sum = 0;
      for (let row = 0; row < dimensions; row += 1) {
        for (let column = 0; column < dimensions; column += 1) {
          sum +=
            (offset[row] ?? 0) * (photoPrecision[row * dimensions + column] ?? 0) * (common[column] ?? 0);
        }
      }
      return sum;
    };
    const differences = teachers.map((teacher) => {
      const others = teachers.filter((other) => other !== teacher);
      return along(teachers, teacher) - along(others, teacher);
    });
    // One factor for all, from the direction to the score.
    const factor = (ownParts[0] ?? 0) / (differences[0] ?? 1);
    expect(factor).toBeGreaterThan(0);
    for (const [index, difference] of differences.entries()) {
      expect(ownParts[index]).toBeCloseTo(factor * difference, 5);
    }
    // And the factor is that of the vector: between two photos that taught nothing, the score changed by it alone.
    const [a = query, b = query] = photos.slice(100, 102);
    const gained = along(teachers, a) - along(teachers, b);
    const scale = (dot(vector, a) - dot(vector, b) - factor * gained) / (dot(query, a) - dot(query, b));
    const [c = query, d = query] = photos.slice(200, 202);
    const gainedThere = along(teachers, c) - along(teachers, d);
    expect(dot(vector, c) - dot(vector, d)).toBeCloseTo(
      scale * (dot(query, c) - dot(query, d)) + factor * gainedThere,
      4,
    );
  });

  it('is nothing for a long text, and where there are no photos to learn from', () => {
    expect(learn(query, 0.1, teachers, 0, calibration)).toEqual({
      vector: query,
      ownParts: teachers.map(() => 0),
    });
    expect(learn(query, 0.1, [], 1, calibration).vector).toBe(query);
    expect(learn(query, 0, teachers, 1, calibration).vector).toBe(query);
    expect(learn(query, 0.1, teachers, 1, calibrateSpace(vocabulary, [])).vector).toBe(query);
  });

  it('takes one photo of a hundred, at most ten', () => {
    expect([0, 99, 100, 350, 1_000, 1e6].map(teacherCount)).toEqual([0, 0, 1, 3, 10, 10]);
  });
});
