/**
 * Compares the terms of a query with every photo and says which match: runs the scan, turns scores of different kinds
 * into one scale, and rescores the best exactly. Runs in the search thread.
 */
import { RecollectError, sentence, type Band } from '../../../contract/index.ts';
import {
  valueOf,
  type Combination,
  type ContentFilter,
  type LibraryScan,
  type TermStatistics,
  type WeightedTerm,
} from '../scan/index.ts';
import { dot } from './calibration/index.ts';
import type { Cutoff, TermReading } from './cutoff/index.ts';
import type { SearchPlan } from './plan.ts';

export interface CompareInput {
  readonly plan: SearchPlan;
  /** One for each term of the plan. */
  readonly readings: readonly TermReading[];
  /** The exact vector of a content; undefined where it has none. */
  readonly vectorOf: (contentId: number) => Float32Array | undefined;
  readonly filter: ContentFilter | null;
  /** How many contents are wanted. */
  readonly count: number;
}

export interface Hit {
  readonly contentId: number;
  readonly band: Band;
  /** Weighted mean over the wanted clauses, each with its best alternative; -1 to 1. Null where nothing is wanted. */
  readonly score: number | null;
  /** The exact score for each term of the plan, -1 to 1. */
  readonly scores: readonly number[];
}

export interface Comparison {
  /** Best first. */
  readonly hits: readonly Hit[];
  /**
   * The same judgement of other contents: photos found by name. Undefined where a content has no vector, null where a
   * term that is not wanted removes it.
   */
  readonly judge: (contentId: number) => Hit | null | undefined;
  /** How many contents are strong or likely, among the hits or not. */
  readonly matchCount: number;
  /** Contents that the filter leaves. */
  readonly searchedCount: number;
}

/** Where a doubtful photo begins to be pushed down by a term that is not wanted, as a share of that term's cut-off. */
const doubtFrom = 0.6;
/** What a photo right below an unwanted term's cut-off loses: with this slope, two fifths of a cut-off times it. */
const doubtSlope = 1.5;

/** Beyond those asked for, so many more are selected: the codes' error moves a photo by a few places only. */
const spareCount = 256;

/**
 * However light, an alternative keeps this share of the heaviest one's slope: with less, what is far from it would
 * seem to be near.
 */
const leastShare = 0.5;

/** A cut-off so near to the usual score says nothing; keeps the scale finite where all photos are alike. */
const leastSpread = 1e-4;

function clamp(cosine: number): number {
  return Math.min(1, Math.max(-1, cosine));
}

interface Scale {
  readonly centre: number;
  readonly spread: number;
  /** Where "strong" begins on this scale; "likely" begins at 1. */
  readonly strong: number;
}

/** 0 is the usual score of a term, 1 its cut-off: on this scale text and image terms can be added. */
function scaleOf(statistics: TermStatistics, { likely, strong }: Cutoff): Scale {
  const centre = statistics.median;
  const spread = Math.max(leastSpread, likely - centre);
  return { centre, spread, strong: Math.max(1, (strong - centre) / spread) };
}

interface Join {
  readonly combination: Combination;
  /** Values at and above this are likely, strong. */
  readonly likely: number;
  readonly strong: number;
}

/** How the scales of a plan's terms join: alternatives by the best, clauses by their weighted mean. */
function joinOf({ wanted, unwanted, terms }: SearchPlan, scales: readonly Scale[]): Join {
  const scaleAt = (term: number): Scale => scales[term] ?? { centre: 0, spread: 1, strong: 1 };
  const weightAt = (term: number): number => terms[term]?.term.weight ?? 1;
  // A clause weighs as much as its heaviest alternative.
  const total = wanted.reduce((sum, clause) => sum + Math.max(...clause.map(weightAt)), 0);
  const groups = wanted.map((clause) => {
    const heaviest = Math.max(...clause.map(weightAt));
    return clause.map((term): WeightedTerm => {
      const { centre, spread } = scaleAt(term);
      // A lighter alternative matches from the same cut-off on, and counts for less above it: 1 + share * (z - 1).
      const share = Math.max(leastShare, weightAt(term) / heaviest);
      return {
        term,
        centre: centre + spread * (1 - 1 / share),
        spread,
        weight: (share * heaviest) / total,
      };
    });
  });
  const strong = wanted.reduce((sum, clause) => {
    const heaviest = Math.max(...clause.map(weightAt));
    return sum + (heaviest / total) * Math.max(...clause.map((term) => scaleAt(term).strong));
  }, 0);
  const penalties = unwanted.map((term) => {
    const { centre, spread } = scaleAt(term);
    const weight = weightAt(term);
    // A heavier minus removes earlier: `-people^2` takes what is half as sure.
    return { term, centre, spread, from: doubtFrom / weight, slope: doubtSlope * weight, limit: 1 / weight };
  });
  // Without anything wanted, what the minus leaves matches, doubtful or not.
  return wanted.length === 0
    ? { combination: { groups: [], penalties }, likely: -Infinity, strong: -1e-6 }
    : { combination: { groups, penalties }, likely: 1, strong };
}

function bandOf(value: number, { likely, strong }: Join): Band {
  if (value >= strong) return 'strong';
  return value >= likely ? 'likely' : 'weak';
}

/** Throws INVALID_INPUT where a query vector has no direction. */
export function compareWithAll(library: LibraryScan, input: CompareInput): Comparison {
  const { plan, readings, filter, count } = input;
  const { scan } = library;
  const vectors = readings.map(({ vector }) => vector);
  if (vectors.some((vector) => !vector.some((value) => value !== 0))) {
    throw new RecollectError('INVALID_INPUT', sentence('cancelOut'));
  }
  if (scan.size === 0) return { hits: [], judge: () => undefined, matchCount: 0, searchedCount: 0 };
  const found = scan.query({ terms: vectors, filter });
  const scales = found.statistics.map((statistics, term) =>
    scaleOf(statistics, readings[term]?.cutoffOf(statistics) ?? { likely: 1, strong: 1 }),
  );
  const join = joinOf(plan, scales);
  const { combination } = join;
  const selection = found.select({
    combination,
    k: count + spareCount,
    cutoffs: [Number.isFinite(join.likely) ? join.likely : -3e38],
  });
  const adjust = (contentId: number, scores: readonly number[]): readonly number[] =>
    scores.map((score, term) => score - (readings[term]?.ownParts.get(contentId) ?? 0));
  const best = library.rescore({ terms: vectors, combination, selection, k: count, adjust });

  function hitOf(contentId: number, scores: readonly number[], value: number): Hit {
    return { contentId, band: bandOf(value, join), score: scoreOf(plan, scores), scores };
  }

  const termCount = vectors.length;
  const rescored = [...best.contentIds.subarray(0, best.exactCount)].map((contentId, index) => {
    const scores = [...best.scores.subarray(index * termCount, (index + 1) * termCount)].map(clamp);
    return hitOf(contentId, scores, best.values[index] ?? -Infinity);
  });
  const hits = rescored.slice(0, count);
  const matching = rescored.filter(({ band }) => band !== 'weak').length;
  return {
    hits,
    judge: (contentId) => {
      const vector = input.vectorOf(contentId);
      if (vector === undefined) return undefined;
      const scores = adjust(
        contentId,
        vectors.map((query) => dot(query, vector)),
      ).map(clamp);
      const value = valueOf(combination, scores);
      return value === -Infinity ? null : hitOf(contentId, scores, value);
    },
    // Where all that match were rescored they are counted exactly, so that count and bands agree.
    matchCount: matching < rescored.length ? matching : Math.max(matching, selection.counts[0] ?? 0),
    searchedCount: found.chosenCount,
  };
}

function scoreOf({ wanted, terms }: SearchPlan, scores: readonly number[]): number | null {
  if (wanted.length === 0) return null;
  let [sum, total] = [0, 0];
  for (const clause of wanted) {
    const best = clause.reduce((a, b) => ((scores[b] ?? -1) > (scores[a] ?? -1) ? b : a));
    const weight = terms[best]?.term.weight ?? 1;
    sum += weight * (scores[best] ?? 0);
    total += weight;
  }
  return clamp(sum / total);
}
