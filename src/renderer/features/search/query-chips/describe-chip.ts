/** What stands on a chip, and how it is read out. Runs in the page. */
import type { DateRange, Near, NumberRange, QueryFilter, QueryTerm } from '../../../../contract/index.ts';
import { formatCount, formatDecimal, formatMonthName, formatPeriod } from '../../../text/format.ts';
import { text } from '../../../text/index.ts';
import { weightOf, type QueryChip } from './query-chips.ts';

const words = text.search.chips;

export interface ChipText {
  readonly label: string;
  /** "×2"; null where the weight is plain. */
  readonly weight: string | null;
  /** All of it in words. */
  readonly name: string;
}

function rangeText<T>(from: T | null, to: T | null, print: (value: T) => string): string {
  if (from === null) return to === null ? '' : words.until(print(to));
  if (to === null) return words.since(print(from));
  return from === to ? print(from) : words.range(print(from), print(to));
}

function dateText(key: 'date' | 'before' | 'after', { fromMs, toMs }: DateRange): string {
  if (key === 'before' && toMs !== null) return words.before(formatPeriod(toMs, null));
  if (key === 'after' && fromMs !== null) return words.after(formatPeriod(null, fromMs));
  if (fromMs !== null && toMs !== null) return formatPeriod(fromMs, toMs);
  if (fromMs !== null) return words.since(formatPeriod(fromMs, null));
  return toMs === null ? '' : words.until(formatPeriod(null, toMs));
}

function isoText({ from, to }: NumberRange): string {
  if (from !== null && to === null) return words.isoFrom(formatCount(from));
  if (from === null && to !== null) return words.isoTo(formatCount(to));
  return words.iso(rangeText(from, to, formatCount));
}

function nearText(near: Near): string {
  const middle =
    near.kind === 'place'
      ? near.name
      : words.position(formatDegrees(near.latitude), formatDegrees(near.longitude));
  return near.radiusKm === null ? words.around(middle) : words.within(formatDecimal(near.radiusKm), middle);
}

/** As it is written in the language: a comma would be read as the end of the number. */
function formatDegrees(degrees: number): string {
  return String(Math.round(degrees * 100) / 100);
}

function filterLabel(filter: QueryFilter): string {
  switch (filter.key) {
    case 'date':
    case 'before':
    case 'after':
      return dateText(filter.key, filter.value);
    case 'year':
      return rangeText(filter.value.from, filter.value.to, String);
    case 'month':
      return rangeText(filter.value.from, filter.value.to, (month) => formatMonthName(month));
    case 'iso':
      return isoText(filter.value);
    case 'near':
      return nearText(filter.value);
    case 'is':
      return words.states[filter.value];
    case 'orientation':
      return words.orientations[filter.value];
    case 'has':
      return words.facts[filter.value];
    default:
      return filter.value;
  }
}

function termLabel(term: QueryTerm): string {
  if (term.kind === 'text') return term.text;
  return term.kind === 'photo' ? words.photo(term.photoId) : words.image;
}

/** What a chip says, and the same with its minus in words. */
function partsOf(chip: Exclude<QueryChip, { kind: 'left-out' }>): { label: string; named: string } {
  if (chip.kind === 'image') {
    const { image } = chip;
    if (image.kind === 'photo')
      return { label: words.likePhoto, named: chip.isNegative ? words.unlikePhoto : words.likePhoto };
    return { label: image.name, named: chip.isNegative ? words.unlike(image.name) : image.name };
  }
  const label = chip.kind === 'term' ? termLabel(chip.term) : filterLabel(chip.filter);
  const kind = chip.kind === 'term' ? null : text.search.suggestions.filters[chip.filter.key];
  const plain = kind === null ? label : words.filter(kind, label);
  return { label, named: chip.isNegative ? words.without(plain) : plain };
}

/** The label of a chip and its name for who does not see it. */
export function describeChip(chip: QueryChip): ChipText {
  if (chip.kind === 'left-out')
    return { label: chip.written, weight: null, name: words.leftOut(chip.written) };
  const { label, named } = partsOf(chip);
  const weight = weightOf(chip) ?? 1;
  if (weight === 1) return { label, weight: null, name: named };
  const times = weight === 0.5 ? '½' : formatDecimal(weight);
  return { label, weight: words.times(times), name: words.weighted(named, weight) };
}
