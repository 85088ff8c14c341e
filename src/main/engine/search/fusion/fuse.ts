/** Joins what was found by picture with what was found by name into one order. Pure. */
import type { PhotoId } from '../../../../contract/index.ts';
import { fileNameTest } from './file-name.ts';
import type { FusedHit, NameHit, PictureHit } from './ranking.ts';

/**
 * The constant of reciprocal rank fusion: score = sum over the rankings of 1 / (constant + rank). Cormack, Clarke and
 * Buettcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009, take 60
 * for rankings of a thousand documents each; matches of a photo library end after some dozens.
 *
 * Measured on 71 labels of the real CLIP gallery (precision of the first 10, 0.533 without names), where a folder of
 * 300 other photos bears the label's word: 0.464 with 10, 0.458 with 20, 0.406 with 60; with textbook fusion, where
 * pictures below the cut-off and ties by their place count too, 0.001. With a folder of 30: 0.465 against 0.035. A
 * folder that holds half of the right photos lifts it to 0.79. Chosen among 10, 20 and 60 on those same labels.
 */
const rankConstant = 10;

/** More photos of one very name than this: it is a word like others (`photo.jpg` in every folder), and names none. */
const maxNamed = 24;

/** What name hits are told apart by: those with matches in the same fields share a rank. */
function evidenceOf(hit: NameHit): string {
  return JSON.stringify([hit.isWhole, ...hit.names.map(({ field }) => field)]);
}

/**
 * 1 / (constant + rank) of each name hit, where hits of one kind share the middle of the ranks that they take up: a
 * word that is the name of a folder finds all of its thousand photos and says little of each; one that finds three
 * says much.
 */
function nameScores(names: readonly NameHit[]): Map<PhotoId, number> {
  const kinds = new Map<string, NameHit[]>();
  for (const hit of names) {
    const evidence = evidenceOf(hit);
    const kind = kinds.get(evidence);
    if (kind === undefined) kinds.set(evidence, [hit]);
    else kind.push(hit);
  }
  const scores = new Map<PhotoId, number>();
  let before = 0;
  for (const hits of kinds.values()) {
    const rank = before + (hits.length + 1) / 2;
    for (const { photoId } of hits) scores.set(photoId, 1 / (rankConstant + rank));
    before += hits.length;
  }
  return scores;
}

/** 0 the named file; 1 by picture and by names in several places; 2 by either; 3 what only resembles. */
type Tier = 0 | 1 | 2 | 3;

interface Ranked {
  readonly hit: FusedHit;
  readonly tier: Tier;
  readonly score: number;
}

/**
 * The order of an answer. First files that the query names. Then photos that match a query of several words by picture
 * and by names in several places (`canon beach`: the camera, the folder, and a beach to be seen), which is no accident.
 * Then what matches in either way, by reciprocal rank fusion. Last what only resembles.
 *
 * A picture below its cut-off says nothing for a photo: it neither lifts one that has a name nor counts as a match.
 *
 * @param texts of the query's positive text terms
 * @param pictures best first, each photo once
 * @param names best first, each photo once; without those that filters or negative terms of the query remove, which
 *   is not known here
 * @returns every photo of the two once, with all its reasons
 */
export function fuseRankings(
  texts: readonly string[],
  pictures: readonly PictureHit[],
  names: readonly NameHit[],
): FusedHit[] {
  const isNamedBy = fileNameTest(texts);
  const named = new Set(names.filter((hit) => isNamedBy(hit.fileName)).map((hit) => hit.photoId));
  if (named.size > maxNamed) named.clear();
  const hasSeveralWords = texts.join(' ').trim().split(/\s+/u).length > 1;
  const nameScore = nameScores(names);

  /** @param rank of the picture, from 1 */
  function ranked(
    photoId: PhotoId,
    picture: PictureHit | undefined,
    rank: number,
    name: NameHit | undefined,
  ): Ranked {
    const isNamed = named.has(photoId);
    const isSeen = picture !== undefined && picture.band !== 'weak';
    const isWhole = name?.isWhole === true;
    const isBoth = isSeen && isWhole && hasSeveralWords && name.names.length > 1;
    const tier = isNamed ? 0 : isBoth ? 1 : isSeen || isWhole ? 2 : 3;
    return {
      hit: {
        photoId,
        band: picture?.band ?? null,
        isNamed,
        isMatch: tier < 3,
        why: { terms: picture?.terms ?? [], names: name?.names ?? [] },
      },
      tier,
      score: (isSeen ? 1 / (rankConstant + rank) : 0) + (nameScore.get(photoId) ?? 0),
    };
  }

  const others = new Map(names.map((hit) => [hit.photoId, hit]));
  const all = pictures.map((picture, index) => {
    const name = others.get(picture.photoId);
    others.delete(picture.photoId);
    return ranked(picture.photoId, picture, index + 1, name);
  });
  for (const name of others.values()) all.push(ranked(name.photoId, undefined, 0, name));
  // Sorting is stable: what is equal keeps the order of the pictures, then of the names.
  return all.sort((a, b) => a.tier - b.tier || b.score - a.score).map(({ hit }) => hit);
}
