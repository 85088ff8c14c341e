import { afterAll, describe, expect, it } from 'vitest';
import { createMatrixScan } from '../../scan/index.ts';
import { seededVectors } from '../calibration/testing/seeded-vectors.ts';
import { shapeOf } from './score-shape.ts';

const dimensions = 32;
const [query = new Float32Array()] = seededVectors(1, dimensions, 5);
// Most photos have nothing to do with the query; a fifth has.
const photos = [
  ...seededVectors(1_600, dimensions, 6),
  ...seededVectors(400, dimensions, 7, [...query.map((value) => 4 * value)]),
];
const scores = photos.map((photo) => photo.reduce((sum, value, axis) => sum + value * (query[axis] ?? 0), 0));

describe('the shape of scores', () => {
  const scan = createMatrixScan({ dimensions, threads: 1 });
  afterAll(() => scan?.close());
  photos.forEach((photo, index) => scan?.put(index + 1, photo));
  const [statistics] = scan?.query({ terms: [query] }).statistics ?? [];
  if (statistics === undefined) throw new Error('no scan');

  function skewnessOf(values: readonly number[]): number {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const moment = (power: number): number =>
      values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length;
    return moment(3) / moment(2) ** 1.5;
  }

  it('has the median and the skewness of all scores', () => {
    const { photoCount, centre, skewness } = shapeOf(statistics, 2_000);
    expect(photoCount).toBe(2_000);
    expect(centre).toBeCloseTo([...scores].sort((a, b) => a - b)[1_000] ?? NaN, 2);
    expect(skewness).toBeCloseTo(skewnessOf(scores), 1);
    expect(Math.abs(skewness)).toBeGreaterThan(0.3);
  });

  it('is as wide as the photos that have nothing to do with the query', () => {
    const unrelated = scores.slice(0, 1_600);
    const deviation = Math.sqrt(unrelated.reduce((sum, score) => sum + score * score, 0) / 1_600);
    expect(shapeOf(statistics, 2_000).spread / deviation).toBeGreaterThan(0.9);
    // All photos together lie wider, the more photos match.
    expect(shapeOf(statistics, 2_000).spread / deviation).toBeLessThan(1.35);
    expect(statistics.standardDeviation / deviation).toBeGreaterThan(1.5);
  });

  it('is that of the corrected scores where some are corrected', () => {
    const corrected = scores.map((score, index) => ({ score, ownPart: index % 100 === 99 ? 1 : 0 }));
    const { skewness } = shapeOf(statistics, 2_000, corrected);
    expect(skewness).toBeCloseTo(skewnessOf(corrected.map(({ score, ownPart }) => score - ownPart)), 1);
    expect(Math.abs(skewness - shapeOf(statistics, 2_000).skewness)).toBeGreaterThan(0.02);
  });

  it('has a width even where all photos are the same', () => {
    const same = createMatrixScan({ dimensions, threads: 1 });
    for (let content = 1; content <= 3; content += 1) same?.put(content, query);
    const [flat] = same?.query({ terms: [query] }).statistics ?? [];
    if (flat === undefined) throw new Error('no scan');
    expect(shapeOf(flat, 3).spread).toBeGreaterThan(0);
    expect(Number.isFinite(shapeOf(flat, 3).skewness)).toBe(true);
    return same?.close();
  });
});
