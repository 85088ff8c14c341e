/** Fits the rule of the cut-off, and holds each fit against labels that it has not seen. Pure; seeded. */
import { cutoffOf, type CutoffRule } from '../../src/main/engine/search/cutoff/index.ts';
import { countFrom, f1At, mean, type CutoffQuality, type LabelScores } from './cut-labels.ts';

const bases = steps(2.4, 5.4, 0.05);
const slopes = steps(0, 1.6, 0.1);

/** The goal and a little more: what holds exactly on the labels that were fitted would miss by chance on others. */
const wantedAbsent = 0.905;

/**
 * F1 of 40 labels jumps from one cut-off to the next; fitted as it is, chance would choose. So the mean around a
 * cut-off counts, weighted by a normal distribution of 0.2 spreads.
 */
const around = [-0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4].map((offset) => ({
  offset,
  weight: Math.exp(-0.5 * (offset / 0.2) ** 2),
}));
const aroundTotal = around.reduce((sum, { weight }) => sum + weight, 0);

function steps(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
}

/** Where a rule cuts, in spreads above the usual score. */
export function cutBy(rule: CutoffRule, { skewness, photoCount }: LabelScores, strictness = 1): number {
  return cutoffOf({ photoCount, centre: 0, spread: 1, skewness }, strictness, rule).likely;
}

/** What every rule makes of a label, so that folds only add up. */
interface Outcome {
  readonly f1: Float64Array;
  readonly smoothF1: Float64Array;
  readonly atMost5: Float64Array;
}

const rules: readonly CutoffRule[] = bases.flatMap((base) => slopes.map((slope) => ({ base, slope })));

function outcomesOf(label: LabelScores): Outcome {
  const f1 = Float64Array.from(rules, (rule) => f1At(label, cutBy(rule, label)));
  const smoothF1 = Float64Array.from(rules, (rule) => {
    const cut = cutBy(rule, label);
    return (
      around.reduce((sum, { offset, weight }) => sum + weight * f1At(label, cut + offset), 0) / aroundTotal
    );
  });
  const atMost5 = Float64Array.from(rules, (rule) => (countFrom(label, cutBy(rule, label)) <= 5 ? 1 : 0));
  return { f1, smoothF1, atMost5 };
}

/** The best rule of those that leave enough absent labels with at most five photos; its index. */
function bestRule(present: readonly Outcome[], absent: readonly Outcome[]): number {
  let [best, bestValue] = [0, -Infinity];
  for (let rule = 0; rule < rules.length; rule += 1) {
    const kept = mean(absent.map(({ atMost5 }) => atMost5[rule] ?? 0));
    const f1 = mean(present.map(({ smoothF1 }) => smoothF1[rule] ?? 0));
    // Where none leaves enough, the one that comes nearest.
    const value = f1 - 10 * Math.max(0, wantedAbsent - kept);
    if (value > bestValue) [best, bestValue] = [rule, value];
  }
  return best;
}

export interface FittedRule {
  /** Fitted on all labels. */
  readonly rule: CutoffRule;
  /** Of rules that were fitted on four fifths of the labels, on the other fifth; mean of several divisions. */
  readonly crossValidated: CutoffQuality;
}

const parts = 5;
const divisions = 8;

export function fitRule(present: readonly LabelScores[], absent: readonly LabelScores[]): FittedRule {
  const [presentOutcomes, absentOutcomes] = [present.map(outcomesOf), absent.map(outcomesOf)];
  const [f1, atMost5]: [number[], number[]] = [[], []];
  for (let division = 0; division < divisions; division += 1) {
    const [presentParts, absentParts] = [partsOf(present.length, division), partsOf(absent.length, division)];
    for (let part = 0; part < parts; part += 1) {
      const seen = bestRule(
        presentOutcomes.filter((_, index) => presentParts[index] !== part),
        absentOutcomes.filter((_, index) => absentParts[index] !== part),
      );
      for (const [index, outcome] of presentOutcomes.entries()) {
        if (presentParts[index] === part) f1.push(outcome.f1[seen] ?? 0);
      }
      for (const [index, outcome] of absentOutcomes.entries()) {
        if (absentParts[index] === part) atMost5.push(outcome.atMost5[seen] ?? 0);
      }
    }
  }
  return {
    rule: rules[bestRule(presentOutcomes, absentOutcomes)] ?? { base: 0, slope: 0 },
    crossValidated: { f1: mean(f1), absentAtMost5: mean(atMost5) },
  };
}

/** For each of `count` things the part it falls into, equally many in each, drawn by chance. */
export function partsOf(count: number, seed: number): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  let state = seed * 7_919 + 1;
  for (let index = count - 1; index > 0; index -= 1) {
    // Park and Miller's generator (1988): small, and the same everywhere.
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (index + 1);
    [order[index], order[other]] = [order[other] ?? 0, order[index] ?? 0];
  }
  const part = new Array<number>(count).fill(0);
  for (const [position, index] of order.entries()) part[index] = position % parts;
  return part;
}
