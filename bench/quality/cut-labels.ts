/** How well a cut-off finds the photos of a label, and how little it finds of a label that is nowhere. Pure. */

/** Scores of one label, on a scale on which cut-offs are compared. */
export interface LabelScores {
  /** Best first. */
  readonly scores: Float64Array;
  /** For each number of photos taken from the front, how many of them show the label. */
  readonly hits: Uint32Array;
  /** Photos that show the label; none for one that is absent. */
  readonly total: number;
  readonly skewness: number;
  /** In the gallery, judged or not. */
  readonly photoCount: number;
}

export interface CutoffQuality {
  /** Mean over the labels that are present. */
  readonly f1: number;
  /** Share of the absent labels for which at most five photos pass. */
  readonly absentAtMost5: number;
}

export function labelScores(
  scores: ArrayLike<number>,
  skewness: number,
  shown: ReadonlySet<number>,
  judged: ReadonlySet<number>,
): LabelScores {
  // An absent label is judged by all that it brings.
  const photos = Array.from(scores, (_, photo) => photo).filter(
    (photo) => shown.size === 0 || judged.has(photo),
  );
  photos.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const hits = new Uint32Array(photos.length + 1);
  for (const [index, photo] of photos.entries())
    hits[index + 1] = (hits[index] ?? 0) + (shown.has(photo) ? 1 : 0);
  return {
    scores: Float64Array.from(photos, (photo) => scores[photo] ?? 0),
    hits,
    total: shown.size,
    skewness,
    photoCount: scores.length,
  };
}

/** Photos at and above the cut-off. */
export function countFrom({ scores }: LabelScores, cutoff: number): number {
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scores[middle] ?? 0) >= cutoff) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** 2 |found and shown| / (|found| + |shown|). */
export function f1At(label: LabelScores, cutoff: number): number {
  const count = countFrom(label, cutoff);
  return (2 * (label.hits[count] ?? 0)) / (count + label.total);
}

export function qualityOf(
  present: readonly LabelScores[],
  absent: readonly LabelScores[],
  cutoffOf: (label: LabelScores) => number,
): CutoffQuality {
  return {
    f1: mean(present.map((label) => f1At(label, cutoffOf(label)))),
    absentAtMost5: mean(absent.map((label) => (countFrom(label, cutoffOf(label)) <= 5 ? 1 : 0))),
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
