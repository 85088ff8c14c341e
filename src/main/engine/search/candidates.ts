/** The photos of an answer in one order, before near-duplicates are folded: found by picture, by name, or by both. */
import type { Band, PhotoSummary, Why } from '../../../contract/index.ts';
import {
  countPhotos,
  isAmong,
  photosOfContent,
  resultPhoto,
  searchNames,
  type FilterMatch,
  type FoundName,
  type ReadableDb,
  type ResultPhoto,
} from '../storage/index.ts';
import type { Comparison, Hit } from './compare.ts';
import type { FoldablePhoto } from './folding/index.ts';
import { fileNameTest, fuseRankings, type FusedHit, type PictureHit } from './fusion/index.ts';
import type { NameContext } from './name-context.ts';
import type { SearchPlan } from './plan.ts';

/** Name hits that are looked at: more than fit any answer. */
const maxNames = 1000;

/** A photo on its way into the answer. */
export interface Candidate extends FoldablePhoto {
  readonly summary: PhotoSummary;
  readonly band: Band;
  readonly score: number | null;
  readonly why: Why;
}

export interface Candidates {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Photos that match, among the candidates or not: of those that are not, about so many. */
  readonly total: number;
}

/** What was compared among the photos that have some words of the query by name. */
export interface ComparedInContext {
  readonly context: NameContext;
  readonly comparison: Comparison;
}

export function candidateOf(photo: ResultPhoto, found: Pick<Candidate, 'band' | 'score' | 'why'>): Candidate {
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

interface FoundByName {
  readonly names: readonly FoundName[];
  /** Photos that have all words of a list and are not among the names: there are too many. */
  readonly furtherCount: number;
}

/** Names that a plan looks for, each photo once: those with all words of a list come first. */
function findNames(db: ReadableDb, { names }: SearchPlan, among: Uint32Array | null): FoundByName {
  const lists = names.map((wanted) => searchNames(db, wanted, maxNames, among));
  const found = lists.flatMap((list) => list.found);
  const first = new Map<number, FoundName>();
  for (const name of [...found.filter((name) => name.isWhole), ...found.filter((name) => !name.isWhole)]) {
    if (!first.has(name.photoId)) first.set(name.photoId, name);
  }
  const furtherCount = lists.reduce(
    (sum, list) => sum + list.wholeCount - list.found.filter(({ isWhole }) => isWhole).length,
    0,
  );
  return { names: [...first.values()], furtherCount };
}

interface SeenPhoto {
  readonly photo: ResultPhoto;
  readonly hit: Hit | null;
}

/** The photos of hits, within a filter. Copies of one photo share a content; each is a result, next to each other. */
function photosOf(db: ReadableDb, hits: readonly Hit[], among: Uint32Array | null): SeenPhoto[] {
  return hits.flatMap((hit) =>
    photosOfContent(db, hit.contentId)
      .filter(({ summary }) => among === null || isAmong(among, summary.photoId))
      .map((photo) => ({ photo, hit })),
  );
}

/** Photos that have some words by name and show the others: no accident, so that they come before all but a named file. */
function candidatesInContext(
  db: ReadableDb,
  { context, comparison }: ComparedInContext,
): Map<number, Candidate> {
  const { plan, files, names } = context;
  const matching = comparison.hits.filter(({ band }) => band !== 'weak');
  const photos = photosOf(db, matching, files.photoIds);
  const ids = Uint32Array.from(photos, ({ photo }) => photo.summary.photoId).sort();
  const { found } = searchNames(db, [{ text: names.join(' '), isQuoted: false }], maxNames, ids);
  const nameOf = new Map(found.map((name) => [name.photoId, name.names]));
  return new Map(
    photos.flatMap(({ photo, hit }) => {
      if (hit === null) return [];
      const { photoId } = photo.summary;
      const why = { terms: whyOf(plan, hit), names: [...(nameOf.get(photoId) ?? [])] };
      return [[photoId, candidateOf(photo, { band: hit.band, score: hit.score, why })] as const];
    }),
  );
}

/**
 * @param filtered what the filters leave; null for all
 * @param inContext for the `nameContexts` of the query
 */
export function rankCandidates(
  db: ReadableDb,
  plan: SearchPlan,
  { hits, judge, matchCount, searchedCount }: Comparison,
  filtered: FilterMatch | null,
  inContext: readonly ComparedInContext[],
): Candidates {
  const among = filtered?.photoIds ?? null;
  const seen = photosOf(db, hits, among);
  const photos = new Map(seen.map((one) => [one.photo.summary.photoId, one]));
  const pictures = seen.flatMap(({ photo, hit }): PictureHit[] =>
    hit === null ? [] : [{ photoId: photo.summary.photoId, band: hit.band, terms: whyOf(plan, hit) }],
  );
  const texts = plan.names.flat().map(({ text }) => text);
  const isNamedBy = fileNameTest(texts);
  const byName = findNames(db, plan, among);
  const names = byName.names.filter(({ photoId, contentId, isWhole, fileName }) => {
    if (photos.has(photoId)) return true;
    // Some of the words in a name say something of a photo that looks like it, and nothing of the others; a file's
    // own name says it all.
    if (!isWhole && !isNamedBy(fileName)) return false;
    // What a minus took away does not come back by its name.
    const hit = judge(contentId);
    const photo = hit === null ? undefined : resultPhoto(db, photoId);
    if (photo === undefined) return false;
    photos.set(photoId, { photo, hit: hit ?? null });
    return true;
  });
  const context = new Map<number, Candidate>(inContext.flatMap((own) => [...candidatesInContext(db, own)]));

  function candidateFor({ photoId, isNamed, isMatch, why }: FusedHit): Candidate[] {
    const found = photos.get(photoId);
    if (found === undefined) return [];
    const { photo, hit } = found;
    // A name that fits is a match, however little the picture does.
    const isByName = isMatch && (hit === null || hit.band === 'weak');
    const band = isNamed ? 'strong' : isByName ? 'likely' : (hit?.band ?? 'weak');
    const terms = hit === null ? [] : whyOf(plan, hit);
    return [candidateOf(photo, { band, score: hit?.score ?? null, why: { terms, names: [...why.names] } })];
  }

  const fused = fuseRankings(texts, pictures, names);
  const named = fused.filter(({ isNamed }) => isNamed);
  const isFirst = new Set<number>(named.map(({ photoId }) => photoId));
  const others = fused.filter(({ photoId, isNamed }) => !isNamed && !context.has(photoId));
  const candidates = [
    ...named.flatMap(candidateFor),
    ...[...context].flatMap(([photoId, candidate]) => (isFirst.has(photoId) ? [] : [candidate])),
    ...others.flatMap(candidateFor),
  ];
  const listed = candidates.filter(({ band }) => band !== 'weak').length;
  const further =
    furtherMatches({ hits, matchCount }) +
    inContext.reduce((sum, { comparison }) => sum + furtherMatches(comparison), 0);
  if (further + byName.furtherCount === 0) return { candidates, total: listed };
  // Of what is beyond the candidates it is not known which have copies, and which were found in two ways.
  const photoCount = filtered?.photoIds.length ?? countPhotos(db);
  const contentCount = filtered?.contentIds.length ?? searchedCount;
  const copies = Math.max(1, photoCount / Math.max(1, contentCount));
  const total = Math.round(listed + further * copies + byName.furtherCount);
  return { candidates, total: Math.min(photoCount, total) };
}

/** Contents that match and are not among the hits. */
function furtherMatches({ hits, matchCount }: Pick<Comparison, 'hits' | 'matchCount'>): number {
  return Math.max(0, matchCount - hits.filter(({ band }) => band !== 'weak').length);
}
