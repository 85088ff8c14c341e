/** From the vector of a term to what the scan is asked with, and to where its matches end. Pure but for the look. */
import {
  canLearn,
  centre,
  dot,
  learn,
  shortness,
  teacherCount,
  type SpaceCalibration,
} from '../calibration/index.ts';
import type { TermStatistics } from '../../scan/index.ts';
import { cutoffOf, imageCutoffOf, type Cutoff } from './cutoff.ts';
import { shapeOf, type ScoreShape } from './score-shape.ts';

/** What a first scan with a vector brings, of the whole library. */
export interface Look {
  readonly statistics: TermStatistics;
  /** The photos with the highest scores. */
  readonly best: readonly Teacher[];
}

export interface Teacher {
  readonly contentId: number;
  /** Exact: [dimensions]. */
  readonly vector: Float32Array;
}

/** A term as it is compared. */
export interface TermReading {
  /** Dot products with it are the term's scores: unit length, [dimensions]. */
  readonly vector: Float32Array;
  /** To be taken off the scores of these contents: what they themselves brought into the vector. */
  readonly ownParts: ReadonlyMap<number, number>;
  /** @param statistics of the scores with `vector` over the whole library or a sample of it, nothing taken off */
  cutoffOf(statistics: TermStatistics): Cutoff;
}

export interface TextReading extends TermReading {
  /** As `cutoffOf`. */
  shapeOf(statistics: TermStatistics): ScoreShape;
}

export interface TextOptions {
  readonly calibration: SpaceCalibration;
  /** Photos in the library. */
  readonly photoCount: number;
  /** See `cutoffOf`. */
  readonly strictness?: number;
  /** Called once at most, with a vector of unit length, for so many of the best photos. */
  readonly look: (vector: Float32Array, count: number) => Look;
}

/** Signs alone name nothing that a photo could show. */
const namesSomething = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
/** No cosine is as large. */
const unreachable: Cutoff = { likely: 2, strong: 3 };

/** @param query unit vector of the text */
export function readText(
  text: string,
  query: Float32Array,
  { calibration, photoCount, strictness = 1, look }: TextOptions,
): TextReading {
  const share = canLearn(calibration) ? shortness(text) : 0;
  const centred = centre(query, share, calibration);
  const count = teacherCount(photoCount);
  const { vector, corrected } =
    share === 0 || count === 0
      ? { vector: centred, corrected: [] }
      : learnFrom(centred, share, calibration, photoCount, look(centred, count));
  const shapeWith = (statistics: TermStatistics): ScoreShape => shapeOf(statistics, photoCount, corrected);
  return {
    vector,
    ownParts: new Map(corrected.map(({ contentId, ownPart }) => [contentId, ownPart])),
    shapeOf: shapeWith,
    cutoffOf: (statistics) =>
      namesSomething.test(text) ? cutoffOf(shapeWith(statistics), strictness) : unreachable,
  };
}

interface Learned {
  readonly vector: Float32Array;
  readonly corrected: readonly {
    readonly contentId: number;
    readonly score: number;
    readonly ownPart: number;
  }[];
}

function learnFrom(
  centred: Float32Array,
  share: number,
  calibration: SpaceCalibration,
  photoCount: number,
  { statistics, best }: Look,
): Learned {
  const { spread } = shapeOf(statistics, photoCount);
  const vectors = best.map((teacher) => teacher.vector);
  const { vector, ownParts } = learn(centred, spread, vectors, share, calibration);
  const corrected = best.map((teacher, index) => ({
    contentId: teacher.contentId,
    score: dot(vector, teacher.vector),
    ownPart: ownParts[index] ?? 0,
  }));
  return { vector, corrected };
}

/** An image is compared as it is. */
export function readImage(query: Float32Array): TermReading {
  return { vector: query, ownParts: new Map(), cutoffOf: imageCutoffOf };
}
