/**
 * How good search is on real vectors: whether sentences find their photo, and whether the cut-off finds the photos of
 * a thing and little where there are none. Runs in the pinned Node.
 */
import { calibrateSpace } from '../../src/main/engine/search/calibration/index.ts';
import { defaultRule, type CutoffRule } from '../../src/main/engine/search/cutoff/index.ts';
import { openGallery, type Asked, type Gallery } from './asking.ts';
import { labelScores, qualityOf, type CutoffQuality, type LabelScores } from './cut-labels.ts';
import { cutBy, fitRule, partsOf } from './fit-rule.ts';
import { measureMixed, type MixedQuality } from './mixed.ts';
import { presenceOf, type Presence } from './presence.ts';
import { rankingOf, rankOf, type Ranking } from './ranks.ts';
import { readTestVectors, type TestVectors } from './test-vectors.ts';

export interface Quality {
  /** Cosine as it is. */
  readonly plain: Ranking;
  readonly recollect: Ranking;
  /** Of rules fitted on other labels than those they are held against. */
  readonly cutoff: CutoffQuality;
  /** One cosine for all, the best there is for these labels. */
  readonly flat: CutoffQuality;
  /** Words and an image together. */
  readonly mixed: readonly MixedQuality[];
}

export interface MeasuredQuality {
  readonly result: Quality;
  readonly details: {
    readonly photos: number;
    readonly captions: number;
    readonly present: number;
    readonly absent: number;
    /** Fitted on all labels. */
    readonly rule: CutoffRule;
    /** Of the rule that the program comes with, which has seen these labels where they are the ones it was fitted on. */
    readonly shipped: CutoffQuality & { readonly absentWithNone: number };
    readonly flatThreshold: number;
    /** 3.5 robust standard deviations above the median of the centred scores. */
    readonly robust: CutoffQuality;
  };
}

/** What a model pack says of its space, where it does. */
export interface PackWords {
  readonly queryMean: readonly number[] | null;
  readonly strictness?: number | undefined;
}

/**
 * @param directory laid out like `shared/data/clip/vectors`
 * @param say told what is being done
 */
export async function measureQuality(
  directory: string,
  say: (line: string) => void,
  { queryMean, strictness = 1 }: PackWords = { queryMean: null },
): Promise<MeasuredQuality> {
  const sentenceMean = queryMean === null ? undefined : Float32Array.from(queryMean);
  const vectors = readTestVectors(directory);
  const { photos, captions, labels } = vectors;
  const gallery = openGallery(photos);
  try {
    say('Sentences');
    const calibration = calibrateSpace(
      labels.map(({ vector }) => vector),
      photos,
      sentenceMean,
    );
    const plainRanks = captions.map(({ vector, target }) => rankOf(gallery.cosines(vector), target));
    const ranks = captions.map(({ text, vector, target }) =>
      rankOf(gallery.ask(text, vector, calibration).scores, target),
    );

    const presence = presenceOf(vectors);
    const asked = askLabels(vectors, gallery, sentenceMean, say);
    const ours = split(presence, (row) => {
      const { scores, shape } = asked[row] ?? {
        scores: new Float32Array(),
        shape: { centre: 0, spread: 1, skewness: 0 },
      };
      return {
        scores: scores.map((score) => (score - shape.centre) / shape.spread),
        skewness: shape.skewness,
      };
    });
    say('Fitting');
    const { rule, crossValidated } = fitRule(ours.present, ours.absent);
    const shippedCut = (label: LabelScores): number => cutBy(defaultRule, label, strictness);

    const cosines = split(presence, (row) => ({
      scores: gallery.cosines(labels[row]?.vector ?? new Float32Array()),
      skewness: 0,
    }));
    const flatThreshold = bestFlat(cosines.present);
    const robust = split(presence, (row) => ({
      scores: robustScores(
        gallery.cosines(
          labels[row]?.vector.map((value, axis) => value - (calibration.queryMean[axis] ?? 0)) ??
            new Float32Array(),
        ),
      ),
      skewness: 0,
    }));
    say('Words and an image');
    const mixed = await measureMixed(vectors);
    return {
      result: {
        mixed,
        plain: rankingOf(plainRanks),
        recollect: rankingOf(ranks),
        cutoff: crossValidated,
        flat: qualityOf(cosines.present, cosines.absent, () => flatThreshold),
      },
      details: {
        photos: photos.length,
        captions: captions.length,
        present: ours.present.length,
        absent: ours.absent.length,
        rule,
        shipped: {
          ...qualityOf(ours.present, ours.absent, shippedCut),
          absentWithNone:
            ours.absent.filter((label) => (label.scores[0] ?? 0) < shippedCut(label)).length /
            ours.absent.length,
        },
        flatThreshold,
        robust: qualityOf(robust.present, robust.absent, () => 3.5),
      },
    };
  } finally {
    await gallery.close();
  }
}

/** Each label, asked in a space that was calibrated without it. */
function askLabels(
  { labels, photos }: TestVectors,
  gallery: Gallery,
  sentenceMean: Float32Array | undefined,
  say: (line: string) => void,
): readonly Asked[] {
  const part = partsOf(labels.length, 0);
  const asked: Asked[] = [];
  for (const held of new Set(part)) {
    say(`Labels, part ${held + 1}`);
    const vocabulary = labels.flatMap(({ vector }, row) => (part[row] === held ? [] : [vector]));
    const calibration = calibrateSpace(vocabulary, photos, sentenceMean);
    for (const [row, { name, vector }] of labels.entries()) {
      if (part[row] === held) asked[row] = gallery.ask(name, vector, calibration);
    }
  }
  return asked;
}

interface Split {
  readonly present: readonly LabelScores[];
  readonly absent: readonly LabelScores[];
}

function split(
  { present, absent, judged }: Presence,
  scoresOf: (row: number) => { readonly scores: Float32Array; readonly skewness: number },
): Split {
  const of = (row: number, shown: ReadonlySet<number>): LabelScores => {
    const { scores, skewness } = scoresOf(row);
    return labelScores(scores, skewness, shown, judged);
  };
  return {
    present: [...present].map(([row, shown]) => of(row, shown)),
    absent: absent.map((row) => of(row, new Set())),
  };
}

function bestFlat(present: readonly LabelScores[]): number {
  const thresholds = Array.from({ length: 200 }, (_, step) => 0.1 + step * 0.002);
  const f1 = thresholds.map((threshold) => qualityOf(present, [], () => threshold).f1);
  return thresholds[f1.indexOf(Math.max(...f1))] ?? NaN;
}

/** In robust standard deviations (1.4826 times the median distance from the median) above the median. */
function robustScores(scores: Float32Array): Float32Array {
  const middle = (values: Float32Array): number => values.toSorted()[values.length >> 1] ?? 0;
  const median = middle(scores);
  const deviation = 1.4826 * middle(scores.map((score) => Math.abs(score - median)));
  return scores.map((score) => (score - median) / deviation);
}
