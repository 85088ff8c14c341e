/** How many of the photos that a mask leaves have each value of a column. Pure. */
import { maxCountedDays, maxFilterValues, type FilterCounts } from '../../../contract/index.ts';
import type { PhotoFacts, TextColumn } from '../storage/index.ts';
import type { Mask } from './mask.ts';

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
  return column.texts
    .map((value, number) => ({ value, count: counts[number] ?? 0 }))
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
