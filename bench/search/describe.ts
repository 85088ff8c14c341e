/** The result of the benchmark of search as text, and on the page docs/performance.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { MeasuredSearch } from './result.ts';

const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));

function milliseconds(value: number | null): string {
  if (value === null) return '-';
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

/** Rows of a table: what was measured, how much, and how that compares. */
function rowsOf({ result, details }: MeasuredSearch): readonly (readonly [string, string, string])[] {
  const { medianMs } = result;
  const times = (value: number | null): string =>
    value === null ? '' : `${(value / medianMs.recollect).toFixed(1)} x Recollect`;
  const { reached, machine } = result.gigabytesPerSecond;
  return [
    [
      'Recollect, best 100, exact',
      `${milliseconds(medianMs.recollect)} ms`,
      `p95 ${milliseconds(details.query.p95Ms)} ms`,
    ],
    [
      '… with a filter that leaves 1 %',
      `${milliseconds(result.filteredMs)} ms`,
      `page of ${details.filteredPage}`,
    ],
    ['sqlite-vec, float32', `${milliseconds(medianMs.sqliteVec)} ms`, times(medianMs.sqliteVec)],
    ['plain JavaScript, float32', `${milliseconds(medianMs.javascript)} ms`, times(medianMs.javascript)],
    [
      'usearch (HNSW, bfloat16)',
      medianMs.usearch === null ? 'not built' : `${milliseconds(medianMs.usearch)} ms`,
      details.usearchRecall === null
        ? ''
        : `recall ${details.usearchRecall.toFixed(3)}, built in ${(details.usearchBuildSeconds ?? NaN).toFixed(0)} s`,
    ],
    ['recall@100 against exact float32', result.recallAt100.toFixed(4), ''],
    [
      '… of the codes alone, best 200, real vectors',
      details.recallOnReal === null ? '-' : details.recallOnReal.toFixed(4),
      '',
    ],
    ['resident bytes a photo', result.bytesPerPhoto.toFixed(0), ''],
    ['ready after', `${milliseconds(result.readyMs)} ms`, 'opening, loading, from the page cache'],
    ['codes read', `${reached.toFixed(1)} GB/s`, `the machine gives ${machine.toFixed(1)} GB/s`],
    ['the scan alone', `${milliseconds(details.scanMs)} ms`, `kernel ${details.kind}`],
    ['… on one thread', `${milliseconds(details.oneThreadMs)} ms`, 'with the best 100, not rescored'],
    ['… without relaxed SIMD', `${milliseconds(details.plainSimdMs)} ms`, 'with the best 100, not rescored'],
    ['… of four terms at once', `${milliseconds(details.fourTermsMs)} ms`, 'with the best 100, not rescored'],
    ['20 queries at once', `${milliseconds(details.twentyMs)} ms`, 'until the last is answered'],
    ['an insert into the matrix', `${details.insertUs.toFixed(1)} µs`, ''],
  ];
}

export function describeSearch(measured: MeasuredSearch): string {
  const { result, details } = measured;
  const { cpu, threads } = details.machine;
  return [
    `${cpu}, ${threads} threads, ${result.photos} photos x 512 dimensions (${details.vectors})`,
    ...rowsOf(measured).map(([name, value, note]) => `${name.padEnd(46)}${value.padStart(12)}  ${note}`),
  ].join('\n');
}

function sectionOf(measured: MeasuredSearch): string {
  const { result, details } = measured;
  const rows = rowsOf(measured).map((cells) => `| ${cells.join(' | ')} |`);
  return [
    `${details.machine.cpu}, ${details.machine.threads} threads, ${details.vectors}; medians.`,
    '',
    `| ${result.photos} photos | | |`,
    '| --- | ---: | --- |',
    ...rows,
  ].join('\n');
}

/** Puts the table of this many photos in its place on the page, which has one for some sizes. */
export async function writeSearchPage(measured: MeasuredSearch): Promise<void> {
  const { photos } = measured.result;
  const [begin, end] = [`<!-- search ${photos} -->`, `<!-- end of search ${photos} -->`];
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to === -1) return;
  const filled = `${text.slice(0, from + begin.length)}\n\n${sectionOf(measured)}\n\n${text.slice(to)}`;
  const options = await resolveConfig(page);
  writeFileSync(page, await format(filled, { ...options, parser: 'markdown' }));
}
