/** How many of the photos that a mask leaves have each value of a column. Pure. */
import { maxCountedDays, maxFilterValues, rawFormats, type FilterCounts } from '../../../contract/index.ts';
import type { PhotoFacts, TextColumn } from '../storage/index.ts';
import type { Mask } from './mask.ts';

const cameraFormats: ReadonlySet<string> = new Set(rawFormats);

/** Photos of each text of a column, by its number. */
export function countsOf(mask: Mask, { texts, of }: TextColumn): Uint32Array {
  // The last one is for photos without a text.
  const counts = new Uint32Array(texts.length + 1);
  for (let at = 0; at < mask.length; at += 1) {
    if (mask[at] === 0) continue;
    const number = of[at] ?? -1;
    const slot = number === -1 ? texts.length : number;
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  return counts;
}

/** Values with photos, most frequent first. */
export function valuesOf(mask: Mask, column: TextColumn): { value: string; count: number }[] {
  const counts = countsOf(mask, column);
  return mostFirst(column.texts.map((value, number) => ({ value, count: counts[number] ?? 0 })));
}

/**
 * Photos of each format. One counts for its own, for those of the RAW files beside it, and for `raw` where any of these is
 * a camera's: as the filter finds it.
 */
export function typesOf(mask: Mask, { formats, rawsBeside }: PhotoFacts): FilterCounts['types'] {
  const beside = rawsBeside.texts.map((text) => text.split(','));
  const kinds = formats.texts.length + 1;
  const photos = new Uint32Array(kinds * (beside.length + 1));
  for (let at = 0; at < mask.length; at += 1) {
    if (mask[at] === 0) continue;
    const slot = ((rawsBeside.of[at] ?? -1) + 1) * kinds + (formats.of[at] ?? -1) + 1;
    photos[slot] = (photos[slot] ?? 0) + 1;
  }
  const counts = new Map<string, number>();
  for (const [slot, count] of photos.entries()) {
    if (count === 0) continue;
    const own = formats.texts[(slot % kinds) - 1];
    const all = new Set([
      ...(own === undefined ? [] : [own]),
      ...(beside[Math.floor(slot / kinds) - 1] ?? []),
    ]);
    if ([...all].some((format) => cameraFormats.has(format))) all.add('raw');
    for (const format of all) counts.set(format, (counts.get(format) ?? 0) + count);
  }
  return mostFirst([...counts].map(([value, count]) => ({ value, count })));
}

function mostFirst(values: readonly { value: string; count: number }[]): { value: string; count: number }[] {
  return values
    .filter(({ value, count }) => count > 0 && value !== '')
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, maxFilterValues);
}

export function daysOf(mask: Mask, { days }: PhotoFacts): { days: number[]; dayCounts: number[] } {
  const counts = new Map<number, number>();
  for (let at = 0; at < mask.length; at += 1) {
    if (mask[at] === 0) continue;
    const day = days[at] ?? 0;
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const inOrder = [...counts].sort(([a], [b]) => a - b).slice(-maxCountedDays);
  return { days: inOrder.map(([day]) => day), dayCounts: inOrder.map(([, count]) => count) };
}

export function orientationsOf(mask: Mask, { shapes }: PhotoFacts): FilterCounts['orientations'] {
  const counts = { landscape: 0, portrait: 0, square: 0 };
  for (let at = 0; at < mask.length; at += 1) {
    if (mask[at] === 0) continue;
    const shape = shapes[at] ?? 0;
    counts[shape > 0 ? 'landscape' : shape < 0 ? 'portrait' : 'square'] += 1;
  }
  return counts;
}
