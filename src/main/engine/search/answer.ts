/**
 * The way of a query through the search thread: filters, vectors, scan, names, one order, stacks. Each step is a file
 * of its own; here they meet.
 */
import { maxFolded, type FilterClause, type SearchResult, type Why } from '../../../contract/index.ts';
import { ContentFilter, type LibraryScan } from '../scan/index.ts';
import {
  getVector,
  getVectors,
  newestAmong,
  type EmbeddingSpace,
  type FilterMatch,
  type ReadableDb,
} from '../storage/index.ts';
import type { SpaceCalibration } from './calibration/index.ts';
import { candidateOf, rankCandidates, type Candidate, type Candidates } from './candidates.ts';
import { compareWithAll } from './compare.ts';
import { foldNearDuplicates, type FoldBars, type Stack } from './folding/index.ts';
import { nameContexts } from './name-context.ts';
import { planSearch, type SearchPlan } from './plan.ts';
import { readTerms } from './read-terms.ts';
import type { MatchingPhotos, QuestionOf, ThreadAnswer } from './tasks.ts';
import type { TermVectors } from './term-vectors.ts';

export interface AnswerParts {
  readonly db: ReadableDb;
  readonly space: EmbeddingSpace;
  /** In step with the library. */
  readonly library: LibraryScan;
  readonly termVectors: TermVectors;
  readonly calibration: SpaceCalibration;
  /** The space's own factor on how far above what is usual a match stands. */
  readonly strictness: number | undefined;
  /** How alike near-duplicates are in this space. */
  readonly foldBars: FoldBars;
  /** What the filters of a query leave; null where there are none. */
  readonly filter: (clauses: readonly FilterClause[]) => Filtered | null;
}

export interface Filtered {
  readonly match: FilterMatch;
  /** For the scan. */
  readonly contents: ContentFilter;
}

/** Results before folding, for each result asked for: a burst is rarely longer. */
const spareForFolding = 3;
/** And at least so many: comparing them costs a millisecond or two. */
const leastFoldable = 200;
/** Folding compares results with each other; past so many it would be felt. */
const maxFoldable = 1000;

const noReasons: Why = { terms: [], names: [] };

function resultOf({ leader, folded }: Stack<Candidate>): SearchResult {
  const { summary, band, score, why } = leader;
  return {
    photo: summary,
    score,
    band,
    why,
    folded: folded.slice(0, maxFolded).map(({ photo }) => photo.summary),
    foldedCount: folded.length,
  };
}

function fold(parts: AnswerParts, candidates: readonly Candidate[]): Stack<Candidate>[] {
  const near = candidates.slice(0, maxFoldable);
  const vectors = getVectors(parts.db, parts.space, [...new Set(near.map(({ contentId }) => contentId))]);
  return foldNearDuplicates(
    near,
    near.map(({ contentId }) => vectors.get(contentId)),
    parts.foldBars,
  );
}

/** What a query finds, so many of the best. */
type Find = (count: number) => Candidates;

/** Filters alone: every photo they leave is what was asked for, newest first. */
function findNewest(db: ReadableDb, filtered: Filtered | null): Find {
  const photoIds = filtered?.match.photoIds ?? new Uint32Array();
  return (count) => ({
    candidates: newestAmong(db, photoIds, count).map((photo) =>
      candidateOf(photo, { band: 'strong', score: null, why: noReasons }),
    ),
    total: photoIds.length,
  });
}

/** Embeds what is asked for; what it gives compares it with the photos. */
async function findByTerms(
  parts: AnswerParts,
  plan: SearchPlan,
  images: QuestionOf['images'],
  filtered: Filtered | null,
  signal: AbortSignal,
): Promise<Find> {
  const { db, space, library, termVectors } = parts;
  const contexts = nameContexts(db, plan, filtered?.match.photoIds ?? null);
  const vectors = await termVectors.of(
    [...plan.terms, ...contexts.flatMap((context) => context.plan.terms)],
    images,
    signal,
  );
  signal.throwIfAborted();
  const readings = readTerms(plan.terms, vectors.slice(0, plan.terms.length), parts);
  const known = new Map(
    plan.terms.flatMap((term, index) => (readings[index] ? [[term, readings[index]]] : [])),
  );
  let begin = plan.terms.length;
  const inContext = contexts.map((context) => {
    const own = vectors.slice(begin, (begin += context.plan.terms.length));
    return {
      context,
      filter: new ContentFilter(context.files.contentIds),
      readings: readTerms(context.plan.terms, own, parts, known),
    };
  });
  const vectorOf = (contentId: number): Float32Array | undefined => getVector(db, space, contentId);
  return (count) => {
    const filter = filtered?.contents ?? null;
    const comparison = compareWithAll(library, { plan, readings, vectorOf, filter, count });
    const compared = inContext.map(({ context, ...own }) => ({
      context,
      comparison: compareWithAll(library, { plan: context.plan, ...own, vectorOf, count }),
    }));
    return rankCandidates(db, plan, comparison, filtered?.match ?? null, compared);
  };
}

/** Rejects with NOT_FOUND where a photo or image of the query is gone, CANCELLED when aborted. */
export async function answerQuestion(
  parts: AnswerParts,
  { query, images, limit, folds }: QuestionOf,
  signal: AbortSignal,
): Promise<Omit<ThreadAnswer, 'issues'>> {
  const { db, library } = parts;
  const plan = planSearch(query);
  const filtered = parts.filter(plan.filters);
  const find =
    plan.terms.length === 0
      ? findNewest(db, filtered)
      : await findByTerms(parts, plan, images, filtered, signal);
  let count = folds ? Math.min(maxFoldable, Math.max(leastFoldable, limit * spareForFolding)) : limit;
  let { candidates, total } = find(count);
  let results = folds ? fold(parts, candidates).map(resultOf) : candidates.map(unfolded);
  // Where most of what was found is alike, there is more to be found.
  while (folds && results.length < limit && candidates.length >= count && count < maxFoldable) {
    count = Math.min(maxFoldable, 3 * count);
    ({ candidates, total } = find(count));
    results = fold(parts, candidates).map(resultOf);
  }
  signal.throwIfAborted();
  return {
    results: results.slice(0, limit),
    total,
    searchedCount: filtered?.match.contentIds.length ?? library.scan.size,
    scannedBy: library.scan.kind,
  };
}

/** The photos that match the words and images of a query, its filters left aside. Rejects as `answerQuestion` does. */
export async function matchingPhotos(
  parts: AnswerParts,
  { query, images }: Pick<QuestionOf, 'query' | 'images'>,
  signal: AbortSignal,
): Promise<MatchingPhotos> {
  const plan = planSearch({ ...query, clauses: query.clauses.filter(({ kind }) => kind === 'term') });
  const find = await findByTerms(parts, plan, images, null, signal);
  const { candidates, total } = find(maxFoldable);
  const photoIds = candidates.filter(({ band }) => band !== 'weak').map(({ photoId }) => photoId);
  return { photoIds, isComplete: photoIds.length >= total };
}

function unfolded(leader: Candidate): SearchResult {
  return resultOf({ leader, folded: [] });
}
