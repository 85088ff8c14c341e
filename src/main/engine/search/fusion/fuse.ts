/** Joins what was found by picture with what was found by name into one order. Pure. */
import { fileNameTest } from './file-name.ts';
import type { FusedHit, NameHit, PictureHit } from './ranking.ts';

/**
 * The constant of reciprocal rank fusion: score = sum over the rankings of 1 / (60 + rank). Cormack, Clarke and
 * Buettcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009.
 */
const rankConstant = 60;

/** More photos of one very name than this: it is a word like others (`photo.jpg` in every folder), and names none. */
const maxNamed = 24;

/** What name hits are told apart by: the same words in the same kinds of places are one rank. */
function evidenceOf(hit: NameHit): string {
  return JSON.stringify(hit.names.map(({ field }) => field).toSorted());
}

/**
 * 1 / (60 + rank) of each name hit, where hits of one kind share the middle of the ranks they take up: a word that is
 * the name of a folder finds all of its thousand photos and says little of each; one that finds three says much.
 */
function nameScores(names: readonly NameHit[]): Map<number, number> {
  const kinds = new Map<string, NameHit[]>();
  for (const hit of names) {
    const kind = kinds.get(evidenceOf(hit));
    if (kind === undefined) kinds.set(evidenceOf(hit), [hit]);
    else kind.push(hit);
  }
  const scores = new Map<number, number>();
  let before = 0;
  for (const hits of kinds.values()) {
    const rank = before + (hits.length + 1) / 2;
    for (const { photoId } of hits) scores.set(photoId, 1 / (rankConstant + rank));
    before += hits.length;
  }
  return scores;
}

/** 0 for the file that is named, 1 for what matches, 2 for pictures below their cut-off. */
function tierOf(hit: FusedHit): number {
  if (hit.isNamed) return 0;
  return hit.band === 'weak' && hit.why.names.length === 0 ? 2 : 1;
}

/**
 * The order of an answer: files that the query names; then what matches by picture or by name, by reciprocal rank
 * fusion; then pictures below their cut-off. Every photo once, with all its reasons.
 *
 * @param texts of the query's positive text terms
 * @param pictures best first, each photo once
 * @param names best first, each photo once
 */
export function fuseRankings(
  texts: readonly string[],
  pictures: readonly PictureHit[],
  names: readonly NameHit[],
): FusedHit[] {
  const isNamed = fileNameTest(texts);
  const named = new Set(names.filter((hit) => isNamed(hit.fileName)).map((hit) => hit.photoId));
  if (named.size > maxNamed) named.clear();
  const nameScore = nameScores(names);
  const namesOf = new Map(names.map((hit) => [hit.photoId, hit.names]));

  const fused: { readonly hit: FusedHit; readonly score: number }[] = [];
  pictures.forEach(({ photoId, band, terms }, index) => {
    fused.push({
      hit: { photoId, band, isNamed: named.has(photoId), why: { terms, names: namesOf.get(photoId) ?? [] } },
      score: 1 / (rankConstant + index + 1) + (nameScore.get(photoId) ?? 0),
    });
    namesOf.delete(photoId);
  });
  for (const [photoId, found] of namesOf) {
    fused.push({
      hit: { photoId, band: null, isNamed: named.has(photoId), why: { terms: [], names: found } },
      score: nameScore.get(photoId) ?? 0,
    });
  }
  // Sorting is stable: what is equal keeps the order of the pictures, then of the names.
  return fused.sort((a, b) => tierOf(a.hit) - tierOf(b.hit) || b.score - a.score).map(({ hit }) => hit);
}
