/**
 * How the scores of several terms become one value per photo. Pure. The kernel runs the same thing over millions of
 * rows in float32 (`programOf`); `valueOf` is for the few that are rescored, and for tests.
 */
import {
  endGroupStep,
  maxSteps,
  maxTerms,
  penaltyStep,
  programAt,
  stepBytes,
  termStep,
} from './memory-map.ts';

/** A term that photos shall match: it adds weight * (score - centre) / spread. */
export interface WeightedTerm {
  /** Index of the query vector. */
  readonly term: number;
  readonly centre: number;
  /** Above zero. */
  readonly spread: number;
  readonly weight: number;
}

/**
 * A term that photos shall not match, with z = (score - centre) / spread: above `from` it costs `slope` for each unit
 * of z, above `limit` (which may be infinite) the photo is removed.
 */
export interface Penalty {
  readonly term: number;
  readonly centre: number;
  readonly spread: number;
  readonly from: number;
  readonly slope: number;
  readonly limit: number;
}

export interface Combination {
  /** Each group counts with its best term (OR); groups add up. None at all is a value of zero for everyone. */
  readonly groups: readonly (readonly WeightedTerm[])[];
  readonly penalties: readonly Penalty[];
}

/** The scores of a single term as they are. */
export const plainCombination: Combination = {
  groups: [[{ term: 0, centre: 0, spread: 1, weight: 1 }]],
  penalties: [],
};

/** Throws a RangeError where a number is none, a spread is not above zero, or a term is not there. */
export function requireCombination({ groups, penalties }: Combination, termCount: number): void {
  const steps = groups.reduce((sum, group) => sum + group.length + 1, 0) + penalties.length;
  if (steps > maxSteps) throw new RangeError(`A combination has at most ${maxSteps} steps.`);
  for (const { term, centre, spread, ...numbers } of [...groups.flat(), ...penalties]) {
    if (!Number.isInteger(term) || term < 0 || term >= Math.min(termCount, maxTerms)) {
      throw new RangeError(`There is no term ${term}.`);
    }
    const isSound =
      Number.isFinite(centre) &&
      Number.isFinite(spread) &&
      spread > 0 &&
      Object.values(numbers).every((value) => !Number.isNaN(value) && value !== -Infinity);
    if (!isSound)
      throw new RangeError('The numbers of a combination must be finite, its spreads above zero.');
  }
  if (groups.some((group) => group.length === 0)) throw new RangeError('A group has at least one term.');
}

/** One value from the scores of a photo; -Infinity where it is removed. */
export function valueOf({ groups, penalties }: Combination, scores: ArrayLike<number>): number {
  const zOf = ({ term, centre, spread }: WeightedTerm | Penalty): number =>
    ((scores[term] ?? NaN) - centre) / spread;
  let value = 0;
  for (const group of groups) value += Math.max(...group.map((term) => term.weight * zOf(term)));
  for (const penalty of penalties) {
    const z = zOf(penalty);
    if (z > penalty.limit) return -Infinity;
    value -= penalty.slope * Math.max(0, z - penalty.from);
  }
  return value;
}

/** Writes the steps that the kernel runs; gives their number. */
export function writeProgram(memory: ArrayBufferLike, { groups, penalties }: Combination): number {
  const view = new DataView(memory, programAt, maxSteps * stepBytes);
  let steps = 0;
  const write = (kind: number, term: number, numbers: readonly number[]): void => {
    const at = steps * stepBytes;
    view.setInt32(at, kind, true);
    view.setInt32(at + 4, term, true);
    for (const [index, value] of numbers.entries()) view.setFloat32(at + 8 + index * 4, value, true);
    steps += 1;
  };
  for (const group of groups) {
    for (const { term, centre, spread, weight } of group) {
      write(termStep, term, [weight / spread, (-weight * centre) / spread]);
    }
    write(endGroupStep, 0, []);
  }
  for (const { term, centre, spread, from, slope, limit } of penalties) {
    write(penaltyStep, term, [1 / spread, -centre / spread - from, limit - from, slope]);
  }
  return steps;
}
