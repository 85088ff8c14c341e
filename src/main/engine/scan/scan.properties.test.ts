/**
 * The scan against brute force, 10,000 cases: random libraries that change from case to case, random terms, weights,
 * penalties and filters. One scan each way of doing it lives through all cases, as it does in the program.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  ContentFilter,
  createMatrixScan,
  rescore,
  valueOf,
  type Combination,
  type Scan,
  type Selection,
} from './index.ts';
import { dotProduct, randomFrom, unitVector } from './testing/made-vectors.ts';

const dimensions = 24;
const termCount = 3;
const contentIds = Array.from({ length: 90 }, (_, index) => 1 + index * index);

/** Few directions, so that equal vectors and equal scores come up all the time. */
const directions = Array.from({ length: 40 }, (_, index) => unitVector(randomFrom(index + 1), dimensions));

const change = fc.record({
  contentId: fc.constantFrom(...contentIds),
  direction: fc.oneof(fc.constant(null), fc.nat(directions.length - 1)),
});

const z = fc.record({
  term: fc.nat(termCount - 1),
  centre: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
  spread: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
});
const weighted = fc
  .tuple(z, fc.double({ min: -1, max: 4, noNaN: true }))
  .map(([part, weight]) => ({ ...part, weight }));
const penalty = fc
  .tuple(
    z,
    fc.record({
      from: fc.double({ min: -1, max: 2, noNaN: true }),
      slope: fc.double({ min: 0, max: 3, noNaN: true }),
    }),
  )
  .chain(([part, { from, slope }]) =>
    fc
      .oneof(fc.constant(Infinity), fc.double({ min: -1, max: 4, noNaN: true }))
      .map((limit) => ({ ...part, from, slope, limit })),
  );
const combination = fc.record({
  groups: fc.array(fc.array(weighted, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
  penalties: fc.array(penalty, { maxLength: 2 }),
});

const aCase = fc.record({
  changes: fc.array(change, { maxLength: 12 }),
  terms: fc.array(fc.nat(directions.length - 1), { minLength: termCount, maxLength: termCount }),
  filter: fc.oneof(fc.constant(null), fc.subarray(contentIds)),
  combination,
  k: fc.nat(30),
});

/** How far a value may be off, at most: every rounding at its worst and in the same direction. */
function worstError(scan: Scan, { groups, penalties }: Combination): number {
  const perScore = scan.scoreError * 6;
  const sums = groups.map((group) =>
    Math.max(...group.map(({ weight, spread }) => Math.abs(weight) / spread)),
  );
  return (
    perScore * [...sums, ...penalties.map(({ slope, spread }) => slope / spread)].reduce((a, b) => a + b, 0) +
    1e-5
  );
}

/** Whether a photo is so near to a penalty's limit that the codes cannot tell on which side. */
function isOnTheEdge(scan: Scan, { penalties }: Combination, scores: readonly number[]): boolean {
  return penalties.some(
    ({ term, centre, spread, limit }) =>
      Math.abs(((scores[term] ?? 0) - centre) / spread - limit) * spread < scan.scoreError * 6,
  );
}

interface Truth {
  readonly contentId: number;
  readonly value: number;
  readonly isOnTheEdge: boolean;
}

function requireSound(selection: Selection, truths: readonly Truth[], k: number, error: number): void {
  const known = new Map(truths.map((truth) => [truth.contentId, truth]));
  const found = new Set(selection.contentIds);
  expect(found.size).toBe(selection.contentIds.length);
  for (const [index, contentId] of selection.contentIds.entries()) {
    const truth = known.get(contentId);
    // Nothing deleted, nothing outside the filter, nothing that is removed.
    if (truth === undefined) throw new Error(`${contentId} should not have been found.`);
    if (truth.isOnTheEdge) continue;
    expect(Math.abs((selection.values[index] ?? NaN) - truth.value)).toBeLessThan(error);
    if (index > 0) expect(selection.values[index]).toBeLessThanOrEqual(selection.values[index - 1] ?? NaN);
  }
  const certain = truths.filter((truth) => !truth.isOnTheEdge && truth.value > -Infinity);
  expect(found.size).toBeGreaterThanOrEqual(Math.min(k, certain.length));
  // Nothing is missed that is better than what was found last.
  const last = Math.min(...selection.values);
  for (const { contentId, value } of found.size < k
    ? certain
    : certain.filter((truth) => truth.value > last + error)) {
    if (!found.has(contentId)) throw new Error(`${contentId} with ${value} should have been found.`);
  }
}

const kinds = [
  ['wasm-relaxed', 1],
  ['wasm-relaxed', 2],
  ['wasm', 1],
  ['wasm', 2],
] as const;

describe.each(kinds)('the scan with the kernel %s on %i threads', (kind, threads) => {
  const scan = createMatrixScan({ dimensions, threads, kernels: [kind] });
  if (scan === undefined) throw new Error('The kernel does not run here.');
  const library = new Map<number, Float32Array>();
  afterAll(() => scan.close());

  it('finds what brute force finds, whatever changed before', () => {
    fc.assert(
      fc.property(aCase, ({ changes, terms, filter, combination, k }) => {
        for (const { contentId, direction } of changes) {
          const vector = direction === null ? undefined : directions[direction];
          if (vector === undefined) {
            library.delete(contentId);
            scan.remove(contentId);
          } else {
            library.set(contentId, vector);
            scan.put(contentId, vector);
          }
        }
        expect(scan.size).toBe(library.size);
        expect([...scan.contentIds()].sort((a, b) => a - b)).toEqual(
          [...library.keys()].sort((a, b) => a - b),
        );

        const vectors = terms.map((term) => directions[term] ?? new Float32Array(dimensions));
        const answer = scan.query({
          terms: vectors,
          filter: filter === null ? null : new ContentFilter(filter),
        });
        const chosen = [...library].filter(([contentId]) => filter?.includes(contentId) ?? true);
        expect(answer.chosenCount).toBe(chosen.length);
        expect(answer.statistics.map(({ count }) => count)).toEqual(vectors.map(() => library.size));
        const truths = chosen.map(([contentId, vector]) => {
          const scores = vectors.map((term) => dotProduct(term, vector));
          return {
            contentId,
            value: valueOf(combination, scores),
            isOnTheEdge: isOnTheEdge(scan, combination, scores),
          };
        });

        const error = worstError(scan, combination);
        const selection = answer.select({ combination, k, cutoffs: [0, 1] });
        requireSound(selection, truths, k, error);
        for (const [index, cutoff] of [0, 1].entries()) {
          const isUnsure = (truth: Truth): boolean =>
            truth.isOnTheEdge || Math.abs(truth.value - cutoff) < error;
          const sure = truths.filter((truth) => !isUnsure(truth) && truth.value >= cutoff).length;
          expect(selection.counts[index]).toBeGreaterThanOrEqual(sure);
          expect(selection.counts[index]).toBeLessThanOrEqual(sure + truths.filter(isUnsure).length);
        }

        const wide = answer.select({ combination, k: contentIds.length });
        const exact = rescore({
          terms: vectors,
          combination,
          selection: wide,
          k,
          error: scan.scoreError * 1.5,
          exactScoresOf: (wanted) =>
            wanted.map((contentId) => {
              const vector = library.get(contentId);
              return vector && vectors.map((term) => dotProduct(term, vector));
            }),
        });
        if (truths.some((truth) => truth.isOnTheEdge)) return;
        const best = truths
          .filter(({ value }) => value !== -Infinity)
          .sort((a, b) => b.value - a.value || a.contentId - b.contentId)
          .slice(0, k);
        expect(exact.exactCount).toBeGreaterThanOrEqual(best.length);
        // By value, since float32 cannot tell all of them apart; the ids are those of the library, each once.
        for (const [index, { value }] of best.entries()) {
          expect(Math.abs((exact.values[index] ?? NaN) - value)).toBeLessThan(1e-5 * (1 + Math.abs(value)));
          const found = truths.find(({ contentId }) => contentId === exact.contentIds[index]);
          expect(Math.abs((found?.value ?? NaN) - value)).toBeLessThan(1e-5 * (1 + Math.abs(value)));
        }
        expect(new Set(exact.contentIds).size).toBe(exact.contentIds.length);
      }),
      { numRuns: 2_500 },
    );
  });
});
