/** The result of the benchmark of quality as text. */
import type { MeasuredQuality } from './measure.ts';
import type { Ranking } from './ranks.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const ranks = ({ r1, r5, r10, mrr }: Ranking): string[] =>
  [r1, r5, r10, mrr].map((value) => value.toFixed(3));

export function describeQuality({ result, details }: MeasuredQuality): string {
  const { plain, recollect, cutoff, flat, mixed } = result;
  const { shipped, robust, rule } = details;
  const rows: readonly (readonly string[])[] = [
    [`${details.captions} sentences, ${details.photos} photos`, 'R@1', 'R@5', 'R@10', 'MRR'],
    ...(
      [
        ['cosine as it is', plain],
        ['Recollect', recollect],
      ] as const
    ).map(([name, ranking]) => [name, ...ranks(ranking)]),
    [],
    ['a sentence, and the image of a photo', 'R@1', 'R@5', 'R@10', 'MRR'],
    ...mixed.flatMap(({ neighbour, mean, recollect: joined }) => [
      [`… no. ${neighbour} in likeness, the mean of both`, ...ranks(mean)],
      [`… no. ${neighbour} in likeness, Recollect`, ...ranks(joined)],
    ]),
    [],
    [`${details.present} labels present, ${details.absent} absent`, 'F1', 'absent: 5 or fewer'],
    ...(
      [
        [`one threshold for all, the best (${details.flatThreshold.toFixed(3)})`, flat],
        ['centred, median + 3.5 robust deviations', robust],
        ['Recollect, cross-validated', cutoff],
        ['Recollect, as it comes', shipped],
      ] as const
    ).map(([name, { f1, absentAtMost5 }]) => [name, f1.toFixed(3), percent(absentAtMost5)]),
    [],
    [`Absent labels for which nothing matches, as it comes: ${percent(shipped.absentWithNone)}`],
    [`The rule fitted on all labels: ${rule.base.toFixed(2)} + ${rule.slope.toFixed(1)} x skewness`],
  ];
  return rows
    .map(([name = '', ...values]) =>
      `${name.padEnd(46)}${values.map((value) => value.padStart(8)).join('  ')}`.trimEnd(),
    )
    .join('\n');
}
