import { afterAll, describe, expect, it } from 'vitest';
import { ContentFilter, createMatrixScan, plainCombination, type Scan } from './index.ts';
import { dotProduct, randomFrom, unitVector } from './testing/made-vectors.ts';

const scans: Scan[] = [];

function matrixScan(options: { dimensions: number; threads?: number; kernels?: ['wasm'] }): Scan {
  const scan = createMatrixScan({ threads: 2, ...options });
  if (scan === undefined) throw new Error('The kernel does not run here.');
  scans.push(scan);
  return scan;
}

afterAll(async () => {
  await Promise.all(scans.map((scan) => scan.close()));
});

/** Content ids 1, 4, 7 …, so that a row is never its content's id. */
function filled(scan: Scan, count: number, seed = 7): Map<number, Float32Array> {
  const random = randomFrom(seed);
  const vectors = new Map<number, Float32Array>();
  for (let index = 0; index < count; index += 1) {
    const vector = unitVector(random, scan.dimensions);
    vectors.set(1 + index * 3, vector);
    scan.put(1 + index * 3, vector);
  }
  return vectors;
}

function nearestByHand(vectors: ReadonlyMap<number, Float32Array>, query: Float32Array, k: number): number[] {
  return [...vectors]
    .map(([contentId, vector]) => ({ contentId, score: dotProduct(vector, query) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, k)
    .map(({ contentId }) => contentId);
}

describe.each([['wasm-relaxed'], ['wasm']] as const)('the scan with the kernel %s', (kind) => {
  const kernels = kind === 'wasm' ? { kernels: ['wasm'] as ['wasm'] } : {};

  it.each([1, 5, 8, 96, 256, 512, 768])(
    'scores vectors of %i dimensions as a dot product does',
    (dimensions) => {
      const scan = matrixScan({ dimensions, ...kernels });
      expect(scan.kind).toBe(kind);
      const vectors = filled(scan, 300);
      const query = unitVector(randomFrom(3), dimensions);
      const { contentIds, values } = scan
        .query({ terms: [query] })
        .select({ combination: plainCombination, k: 300 });
      expect([...contentIds].sort((a, b) => a - b)).toEqual([...vectors.keys()]);
      // Rounding errors add up like a random walk: largest for few dimensions, where one step is largest.
      const tolerance = 0.03 / Math.sqrt(Math.max(1, dimensions / 8));
      for (const [index, contentId] of contentIds.entries()) {
        const exact = dotProduct(vectors.get(contentId) ?? query, query);
        expect(Math.abs((values[index] ?? NaN) - exact)).toBeLessThan(tolerance);
      }
    },
  );

  it('finds the nearest over many blocks, with two threads as with one', () => {
    const alone = matrixScan({ dimensions: 32, threads: 1, ...kernels });
    const shared = matrixScan({ dimensions: 32, threads: 2, ...kernels });
    const vectors = filled(alone, 20_000);
    filled(shared, 20_000);
    for (let seed = 1; seed <= 5; seed += 1) {
      const query = unitVector(randomFrom(seed), 32);
      const options = { combination: plainCombination, k: 200, cutoffs: [0.2, 0.4] };
      const one = alone.query({ terms: [query] });
      const two = shared.query({ terms: [query] });
      expect(two.statistics[0]?.histogram).toEqual(one.statistics[0]?.histogram);
      // Who took which block decides in which order the sum was formed.
      expect(two.statistics[0]?.mean).toBeCloseTo(one.statistics[0]?.mean ?? NaN, 12);
      const best = one.select(options);
      expect(two.select(options)).toEqual(best);
      const found = new Set(best.contentIds);
      expect(nearestByHand(vectors, query, 100).filter((contentId) => !found.has(contentId))).toEqual([]);
    }
  });

  it('knows the statistics of all scores, with a filter as well', () => {
    const scan = matrixScan({ dimensions: 64, ...kernels });
    const vectors = filled(scan, 9_000);
    const query = unitVector(randomFrom(9), 64);
    const exact = [...vectors.values()].map((vector) => dotProduct(vector, query)).sort((a, b) => a - b);
    const mean = exact.reduce((sum, score) => sum + score, 0) / exact.length;
    const median = exact[exact.length / 2] ?? NaN;
    for (const filter of [null, new ContentFilter([1, 4, 7])]) {
      const [statistics] = scan.query({ terms: [query], filter }).statistics;
      expect(statistics?.count).toBe(9_000);
      expect(statistics?.mean).toBeCloseTo(mean, 3);
      expect(statistics?.standardDeviation).toBeCloseTo(
        Math.sqrt(exact.reduce((sum, score) => sum + (score - mean) ** 2, 0) / exact.length),
        3,
      );
      expect(Math.abs((statistics?.median ?? NaN) - median)).toBeLessThan(0.003);
      expect(Math.abs((statistics?.greatest ?? NaN) - (exact.at(-1) ?? NaN))).toBeLessThan(0.02);
      expect(Math.abs((statistics?.least ?? NaN) - (exact[0] ?? NaN))).toBeLessThan(0.02);
    }
  });

  it('tells equal photos apart by their place, the same every time, however many there are', () => {
    const scan = matrixScan({ dimensions: 8, ...kernels });
    const same = unitVector(randomFrom(1), 8);
    const better = unitVector(randomFrom(2), 8);
    for (let contentId = 1; contentId <= 20_000; contentId += 1) scan.put(contentId, same);
    scan.put(15_000, better);
    const expected = [15_000, ...Array.from({ length: 99 }, (_, index) => index + 1)];
    for (let round = 0; round < 5; round += 1) {
      const answer = scan.query({ terms: [better] });
      expect([...answer.select({ combination: plainCombination, k: 100 }).contentIds]).toEqual(expected);
      const nobodyAsked = answer.select({ combination: { groups: [], penalties: [] }, k: 3 });
      expect([...nobodyAsked.contentIds]).toEqual([1, 2, 3]);
      expect([...nobodyAsked.values]).toEqual([0, 0, 0]);
    }
  });

  it.each([
    [600, 10],
    [6_000, 300],
    [9_000, 4_096],
  ])('ends where a penalty leaves nearly all of %i values at zero, for the best %i', (size, k) => {
    const scan = matrixScan({ dimensions: 24, ...kernels });
    const vectors = filled(scan, size);
    const term = unitVector(randomFrom(3), 24);
    const combination = {
      groups: [],
      penalties: [{ term: 0, centre: 0, spread: 0.2, from: 1.5, slope: 1.5, limit: 2.5 }],
    };
    const { contentIds, values, keptCount } = scan.query({ terms: [term] }).select({ combination, k });
    expect(contentIds).toHaveLength(k);
    expect(new Set(contentIds).size).toBe(k);
    expect([...values].every((value) => value === 0)).toBe(true);
    const kept = [...vectors.values()].filter((vector) => dotProduct(vector, term) < 0.5).length;
    expect(Math.abs(keptCount - kept)).toBeLessThan(size / 100);
  });

  it('answers only while it is the latest', () => {
    const scan = matrixScan({ dimensions: 8, ...kernels });
    scan.put(1, unitVector(randomFrom(1), 8));
    const term = unitVector(randomFrom(2), 8);
    const first = scan.query({ terms: [term] });
    scan.put(2, term);
    expect(() => first.select({ combination: plainCombination, k: 1 })).toThrow('ask again');
    const second = scan.query({ terms: [term] });
    scan.query({ terms: [term] });
    expect(() => second.select({ combination: plainCombination, k: 1 })).toThrow('ask again');
  });

  it('refuses what is no vector of its space, and combinations that cannot be', () => {
    const scan = matrixScan({ dimensions: 8, ...kernels });
    const term = unitVector(randomFrom(1), 8);
    expect(() => scan.put(1, new Float32Array(7))).toThrow(RangeError);
    expect(() => scan.put(0, term)).toThrow(RangeError);
    for (const terms of [[], [new Float32Array(8)], [term.map(() => NaN)], [new Float32Array(9).fill(1)]]) {
      expect(() => scan.query({ terms })).toThrow(RangeError);
    }
    const answer = scan.query({ terms: [term] });
    const group = { term: 0, centre: 0, spread: 1, weight: 1 };
    for (const wrong of [{ spread: 0 }, { term: 1 }, { centre: NaN }]) {
      const combination = { groups: [[{ ...group, ...wrong }]], penalties: [] };
      expect(() => answer.select({ combination, k: 1 })).toThrow(RangeError);
    }
    expect(() => answer.select({ combination: { groups: [[]], penalties: [] }, k: 1 })).toThrow(RangeError);
    expect(() => answer.select({ combination: plainCombination, k: 9_000 })).toThrow(RangeError);
  });
});
