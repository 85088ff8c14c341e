/**
 * The way of a query through the search thread: filters, vectors, scan, names, one order, stacks. Each step is a file
 * of its own; here they meet.
 */
import {
  maxFolded,
  type FilterClause,
  type Band,
  type PhotoSummary,
  type SearchResult,
  type Why,
} from '../../../contract/index.ts';
import type { ContentFilter, LibraryScan } from '../scan/index.ts';
import {
  getVector,
  getVectors,
  isAmong,
  newestAmong,
  photosOfContent,
  resultPhoto,
  searchNames,
  type EmbeddingSpace,
  type FilterMatch,
  type FoundName,
  type ReadableDb,
  type ResultPhoto,
} from '../storage/index.ts';
import type { SpaceCalibration } from './calibration/index.ts';
import { compareWithAll, type Comparison, type Hit } from './compare.ts';
import { foldNearDuplicates, type FoldablePhoto, type FoldBars, type Stack } from './folding/index.ts';
import { fuseRankings, type PictureHit } from './fusion/index.ts';
import { planSearch, type SearchPlan } from './plan.ts';
import { readTerms } from './read-terms.ts';
import type { QuestionOf, ThreadAnswer } from './tasks.ts';
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
/** Folding compares results with each other; past so many it would be felt. */
const maxFoldable = 1000;
/** Name hits that are looked at: more than fit any answer. */
const maxNames = 1000;

/** A photo on its way into the answer. */
interface Candidate extends FoldablePhoto {
  readonly summary: PhotoSummary;
  readonly band: Band;
  readonly score: number | null;
  readonly why: Why;
}

const noReasons: Why = { terms: [], names: [] };

function candidateOf(photo: ResultPhoto, found: Pick<Candidate, 'band' | 'score' | 'why'>): Candidate {
  const { summary, contentId, relativePath, cameraTimeMs } = photo;
  const { photoId, folderId, width, height } = summary;
  return { photoId, folderId, width, height, contentId, relativePath, cameraTimeMs, summary, ...found };
}

/** Each term with the photo's score for it. */
function whyOf({ terms }: SearchPlan, { scores }: Hit): Why['terms'] {
  return terms.map(({ label, isNegative }, index) => ({
    text: label,
    score: scores[index] ?? 0,
    isNegative,
  }));
}

/** Names that a plan looks for, each photo once: those with all words of a list come first. */
function findNames(db: ReadableDb, { names }: SearchPlan): FoundName[] {
  const found = names.flatMap((wanted) => searchNames(db, wanted, maxNames));
  const first = new Map<number, FoundName>();
  for (const name of [...found.filter((name) => name.isWhole), ...found.filter((name) => !name.isWhole)]) {
    if (!first.has(name.photoId)) first.set(name.photoId, name);
  }
  return [...first.values()];
}

/** Photos found by picture and by name, in one order; `matchCount` counts those that match, all of them. */
function rankedCandidates(
  { db }: AnswerParts,
  plan: SearchPlan,
  { hits, judge, matchCount }: Comparison,
  filtered: FilterMatch | null,
): { readonly candidates: Candidate[]; readonly total: number } {
  const isLeft = (photoId: number): boolean => filtered === null || isAmong(filtered.photoIds, photoId);
  const photos = new Map<number, { readonly photo: ResultPhoto; readonly hit: Hit | null }>();
  const pictures: PictureHit[] = [];
  for (const hit of hits) {
    // Copies of one photo share a content; each is a result, next to each other.
    for (const photo of photosOfContent(db, hit.contentId)) {
      const { photoId } = photo.summary;
      if (!isLeft(photoId)) continue;
      photos.set(photoId, { photo, hit });
      pictures.push({ photoId, band: hit.band, terms: whyOf(plan, hit) });
    }
  }
  const names = findNames(db, plan).filter(({ photoId, contentId, isWhole }) => {
    if (photos.has(photoId)) return true;
    // Some of the words in a name say something of a photo that looks like it, and nothing of the others.
    if (!isWhole || !isLeft(photoId)) return false;
    // What a minus took away does not come back by its name.
    const hit = judge(contentId);
    const photo = hit === null ? undefined : resultPhoto(db, photoId);
    if (photo === undefined) return false;
    photos.set(photoId, { photo, hit: hit ?? null });
    return true;
  });
  const texts = plan.names.flat().map(({ text }) => text);
  let byName = 0;
  const candidates = fuseRankings(texts, pictures, names).flatMap(({ photoId, isNamed, isMatch, why }) => {
    const found = photos.get(photoId);
    if (found === undefined) return [];
    const { photo, hit } = found;
    // A name that fits is a match, however little the picture does.
    const isByName = isMatch && (hit === null || hit.band === 'weak');
    if (isByName) byName += 1;
    const band = isNamed ? 'strong' : isByName ? 'likely' : (hit?.band ?? 'weak');
    const terms = hit === null ? [] : whyOf(plan, hit);
    return [candidateOf(photo, { band, score: hit?.score ?? null, why: { terms, names: [...why.names] } })];
  });
  return { candidates, total: matchCount + byName };
}

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

/** Rejects with NOT_FOUND where a photo or image of the query is gone, CANCELLED when aborted. */
export async function answerQuestion(
  parts: AnswerParts,
  { query, images, limit, folds }: QuestionOf,
  signal: AbortSignal,
): Promise<ThreadAnswer> {
  const { db, space, library } = parts;
  const plan = planSearch(query);
  const filtered = parts.filter(plan.filters);
  const wantedCount = folds ? Math.min(maxFoldable, limit * spareForFolding) : limit;
  let candidates: Candidate[];
  let total: number;
  let searchedCount: number;
  if (plan.terms.length === 0) {
    // Filters alone: every photo they leave is what was asked for, newest first.
    const newest = filtered === null ? [] : newestAmong(db, filtered.match.photoIds, wantedCount);
    candidates = newest.map((photo) => candidateOf(photo, { band: 'strong', score: null, why: noReasons }));
    total = searchedCount = filtered?.match.photoIds.length ?? 0;
  } else {
    const vectors = await parts.termVectors.of(plan.terms, images, signal);
    signal.throwIfAborted();
    const compared = compareWithAll(library, {
      plan,
      readings: readTerms(plan.terms, vectors, parts),
      vectorOf: (contentId) => getVector(db, space, contentId),
      filter: filtered?.contents ?? null,
      count: wantedCount,
    });
    ({ candidates, total } = rankedCandidates(parts, plan, compared, filtered?.match ?? null));
    searchedCount = compared.searchedCount;
  }
  signal.throwIfAborted();
  const results = folds
    ? fold(parts, candidates).map(resultOf)
    : candidates.map((leader) => resultOf({ leader, folded: [] }));
  return { results: results.slice(0, limit), total, searchedCount, scannedBy: library.scan.kind };
}
