/**
 * The way of a query through the search thread: filters, vectors, scan, names, one order, stacks. Each step is a file
 * of its own; here they meet.
 */
import { maxFolded, type Band, type PhotoSummary, type SearchResult, type Why } from '../../../contract/index.ts';
import type { Scan } from '../scan/index.ts';
import {
  filterPhotos,
  getVectors,
  photosOfContent,
  resultPhoto,
  searchNames,
  type EmbeddingSpace,
  type FilteredPhotos,
  type ReadableDb,
  type ResultPhoto,
} from '../storage/index.ts';
import type { Calibration } from './calibration/index.ts';
import { compareWithAll, type Comparison, type Hit } from './compare.ts';
import { foldNearDuplicates, type FoldablePhoto, type Stack } from './folding/index.ts';
import { fuseRankings, type PictureHit } from './fusion/index.ts';
import { planSearch, type SearchPlan } from './plan.ts';
import type { QuestionOf, ThreadAnswer } from './tasks.ts';
import type { TermVectors } from './term-vectors.ts';

export interface AnswerParts {
  readonly db: ReadableDb;
  readonly space: EmbeddingSpace;
  /** In step with the library. */
  readonly scan: Scan;
  readonly termVectors: TermVectors;
  readonly calibration: Calibration;
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

function whyOf({ terms }: SearchPlan, { scores }: Hit): Why['terms'] {
  return terms.map(({ label, isNegative }, index) => ({ text: label, score: scores[index] ?? 0, isNegative }));
}

/** Filters alone: every photo they leave is what was asked for, newest first. */
function listFiltered(db: ReadableDb, filtered: FilteredPhotos, limit: number): Candidate[] {
  return filtered
    .newest(limit)
    .map((photoId) => resultPhoto(db, photoId))
    .filter((photo) => photo !== undefined)
    .map((photo) => candidateOf(photo, { band: 'strong', score: null, why: noReasons }));
}

/** Photos found by picture and by name, in one order. */
function rankedCandidates(
  parts: AnswerParts,
  plan: SearchPlan,
  { hits, judge }: Comparison,
  filtered: FilteredPhotos | null,
): { readonly candidates: Candidate[]; readonly namedOnly: number } {
  const { db } = parts;
  const isLeft = (photoId: number): boolean => filtered === null || filtered.has(photoId);
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
  const names = plan.texts.length === 0 ? [] : searchNames(db, plan.texts, maxNames);
  const nameHits = names.filter(({ photoId, contentId }) => {
    if (photos.has(photoId)) return true;
    const hit = judge(contentId);
    // What a minus took away does not come back by its name.
    const photo = hit === null || !isLeft(photoId) ? undefined : resultPhoto(db, photoId);
    if (photo === undefined) return false;
    photos.set(photoId, { photo, hit: hit ?? null });
    return true;
  });
  const texts = plan.texts.flat();
  let namedOnly = 0;
  const candidates = fuseRankings(texts, pictures, nameHits).flatMap(({ photoId, band, isNamed, why }) => {
    const found = photos.get(photoId);
    if (found === undefined) return [];
    const isByName = why.names.length > 0;
    if (isByName && (band === null || band === 'weak')) namedOnly += 1;
    // A name that fits is a match, however little the picture does.
    const joined: Band = isNamed ? 'strong' : isByName && band !== 'strong' ? 'likely' : (band ?? 'likely');
    const reasons: Why = { terms: [...why.terms], names: why.names.map((name) => ({ ...name })) as Why['names'] };
    return [candidateOf(found.photo, { band: joined, score: found.hit?.score ?? null, why: reasons })];
  });
  return { candidates, namedOnly };
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
  const vectors = getVectors(parts.db, parts.space, new Set(near.map(({ contentId }) => contentId)));
  return foldNearDuplicates(
    near,
    near.map(({ contentId }) => vectors.get(contentId)),
    parts.calibration.foldBars,
  );
}

/** Rejects with NOT_FOUND where a photo or image of the query is gone, CANCELLED when aborted. */
export async function answerQuestion(
  parts: AnswerParts,
  { query, images, limit, folds }: QuestionOf,
  signal: AbortSignal,
): Promise<ThreadAnswer> {
  const { db, space, scan, calibration } = parts;
  const plan = planSearch(query);
  const filtered = plan.filters.length === 0 ? null : filterPhotos(db, plan.filters);
  const wantedCount = folds ? Math.min(maxFoldable, limit * spareForFolding) : limit;
  let candidates: Candidate[];
  let total: number;
  let searchedCount: number;
  if (plan.terms.length === 0) {
    candidates = filtered === null ? [] : listFiltered(db, filtered, wantedCount);
    total = searchedCount = filtered?.count ?? 0;
  } else {
    const vectors = await parts.termVectors.of(plan.terms, images, signal);
    signal.throwIfAborted();
    const compared = compareWithAll(scan, {
      plan,
      vectors: vectors.map((vector, index) => calibration.centre(vector, plan.terms[index]?.term.kind === 'text')),
      cutoffOf: (term, statistics) => calibration.cutoffOf(statistics, plan.terms[term]?.term.kind === 'text'),
      exactVectors: (contentIds) => getVectors(db, space, contentIds),
      filter: filtered?.contents ?? null,
      count: wantedCount,
    });
    const ranked = rankedCandidates(parts, plan, compared, filtered);
    candidates = ranked.candidates;
    total = compared.matchCount + ranked.namedOnly;
    searchedCount = compared.searchedCount;
  }
  signal.throwIfAborted();
  const results = folds
    ? fold(parts, candidates).map(resultOf)
    : candidates.map((leader) => resultOf({ leader, folded: [] }));
  return { results: results.slice(0, limit), total, searchedCount, scannedBy: scan.kind };
}
