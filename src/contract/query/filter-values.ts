/** The values of filters: from what stands behind the colon to what it means, and back. Runs everywhere. */
import {
  printDateRange,
  literalEndingAt,
  literalStartingAt,
  readDateLiteral,
  type Period,
} from './date-literal.ts';
import { months, monthOfWord } from './date-names.ts';
import { readWholePeriod } from './date-words.ts';
import {
  endMs,
  factFilterValues,
  firstMs,
  firstYear,
  lastYear,
  orientations,
  photoTypes,
  stateFilterValues,
  type DateRange,
  type FilterKey,
  type FilterMeaning,
  type MonthRange,
  type NumberRange,
} from './filter.ts';
import { printNear, readNear } from './near.ts';

/** A meaning, or the sentence that says what the value should have been. */
export type ReadFilter = { readonly meaning: FilterMeaning } | { readonly reason: string };

/** Other spellings, in lower case. */
const typeNames: Readonly<Record<string, string>> = {
  jpg: 'jpeg',
  jpe: 'jpeg',
  tif: 'tiff',
  heif: 'heic',
  j2k: 'jp2',
};
const orientationNames: Readonly<Record<string, string>> = {
  horizontal: 'landscape',
  vertical: 'portrait',
  upright: 'portrait',
};
const stateNames: Readonly<Record<string, string>> = { favourite: 'favorite', starred: 'favorite' };

interface Bounds {
  readonly operator: '>' | '>=' | '<' | '<=' | '..' | null;
  /** Empty where it is left open. */
  readonly from: string;
  readonly to: string;
}

/** `a..b`, `a..`, `..b`, `>a`, `>=a`, `<b`, `<=b`, or one value that is both. */
function readBounds(value: string): Bounds {
  const [, operator, operand = ''] = /^([<>]=?)\s*(.*)$/u.exec(value) ?? [];
  if (operator === '>' || operator === '>=') return { operator, from: operand, to: '' };
  if (operator === '<' || operator === '<=') return { operator, from: '', to: operand };
  const dots = value.indexOf('..');
  if (dots < 0) return { operator: null, from: value, to: value };
  return { operator: '..', from: value.slice(0, dots).trim(), to: value.slice(dots + 2).trim() };
}

/** A range of whole numbers from `min` to `max`; a sentence where `value` is none. */
function readNumbers(value: string, min: number, max: number): NumberRange | string {
  const { operator, from, to } = readBounds(value);
  const number = (text: string, step: number) => {
    if (text === '') return null;
    const parsed = /^\d{1,9}$/u.test(text) ? Number(text) + step : Number.NaN;
    return parsed >= min && parsed <= max ? parsed : Number.NaN;
  };
  const range = { from: number(from, operator === '>' ? 1 : 0), to: number(to, operator === '<' ? -1 : 0) };
  const example = `Write a whole number from ${min} to ${max}, or a range such as `;
  if (Number.isNaN(range.from) || Number.isNaN(range.to) || (range.from ?? range.to) === null) return example;
  if (range.from !== null && range.to !== null && range.from > range.to) return runsBackwards;
  return range;
}

const runsBackwards = 'The range runs backwards.';

function printNumbers({ from, to }: NumberRange): string {
  return from === to ? String(from) : `${from ?? ''}..${to ?? ''}`;
}

function readMonths(value: string): MonthRange | null {
  const { operator, from, to } = readBounds(value.toLowerCase());
  const month = (text: string) => {
    const number = /^\d{1,2}$/u.test(text) ? Number(text) : monthOfWord(text);
    return number !== null && number >= 1 && number <= 12 ? number : null;
  };
  const range = { from: month(from), to: month(to) };
  if ((operator !== null && operator !== '..') || range.from === null || range.to === null) return null;
  return { from: range.from, to: range.to };
}

function printMonths({ from, to }: MonthRange): string {
  const name = (month: number) => months[month - 1] ?? String(month);
  return from === to ? name(from) : name(from) + '..' + name(to);
}

function readPeriod(text: string, nowMs: number): Period | null {
  return readDateLiteral(text) ?? (text === '' ? null : readWholePeriod(text.split(/\s+/u), nowMs));
}

const dateExample = 'Write a date such as 2020, 2020-03, 2020-03-05 or "last summer".';

function readDates(value: string, nowMs: number): DateRange | string {
  const { operator, from, to } = readBounds(value);
  const first = readPeriod(from, nowMs);
  const last = readPeriod(to, nowMs);
  if ((first === null && from !== '') || (last === null && to !== '') || (from === '' && to === '')) {
    return dateExample;
  }
  const fromMs = first === null ? null : operator === '>' ? first.toMs : first.fromMs;
  const toMs = last === null ? null : operator === '<' ? last.fromMs : last.toMs;
  if (fromMs !== null && toMs !== null && fromMs >= toMs) return runsBackwards;
  if ((fromMs ?? firstMs) >= endMs || (toMs ?? endMs) <= firstMs) return dateExample;
  return { fromMs, toMs };
}

function oneOf<const T extends string>(
  values: readonly T[],
  value: string,
  otherNames: Readonly<Record<string, string>>,
): T | null {
  const lower = value.toLowerCase();
  const name = Object.hasOwn(otherNames, lower) ? otherNames[lower] : lower;
  return values.find((known) => known === name) ?? null;
}

function listed(values: readonly string[]): string {
  return values.length === 1 ? 'Write ' + values.join('') + '.' : 'Write one of ' + values.join(', ') + '.';
}

/** `value`: what stands behind the colon, without quotes, not empty. `nowMs`: wall clock as UTC. */
export function readFilter(key: FilterKey, value: string, nowMs: number): ReadFilter {
  switch (key) {
    case 'type': {
      const type = oneOf(photoTypes, value.replace(/^\./u, ''), typeNames);
      return type === null ? { reason: listed(photoTypes) } : { meaning: { key, value: type } };
    }
    case 'orientation': {
      const orientation = oneOf(orientations, value, orientationNames);
      return orientation === null
        ? { reason: listed(orientations) }
        : { meaning: { key, value: orientation } };
    }
    case 'is': {
      const state = oneOf(stateFilterValues, value, stateNames);
      return state === null ? { reason: listed(stateFilterValues) } : { meaning: { key, value: state } };
    }
    case 'has': {
      const fact = oneOf(factFilterValues, value, {});
      return fact === null ? { reason: listed(factFilterValues) } : { meaning: { key, value: fact } };
    }
    case 'iso': {
      const range = readNumbers(value, 0, 10_000_000);
      if (typeof range !== 'string') return { meaning: { key, value: range } };
      return { reason: range === runsBackwards ? range : range + '100..400 or >800.' };
    }
    case 'year': {
      const range = readNumbers(value, firstYear, lastYear);
      if (typeof range !== 'string') return { meaning: { key, value: range } };
      return { reason: range === runsBackwards ? range : range + '2019..2021.' };
    }
    case 'month': {
      const range = readMonths(value);
      if (range === null)
        return { reason: 'Write a month such as march or 3, or a range such as june..august.' };
      return { meaning: { key, value: range } };
    }
    case 'date': {
      const range = readDates(value, nowMs);
      return typeof range === 'string' ? { reason: range } : { meaning: { key, value: range } };
    }
    case 'before': {
      const period = readPeriod(value, nowMs);
      if (period === null) return { reason: dateExample };
      return { meaning: { key, value: { fromMs: null, toMs: period.fromMs } } };
    }
    case 'after': {
      const period = readPeriod(value, nowMs);
      if (period === null) return { reason: dateExample };
      return { meaning: { key, value: { fromMs: period.toMs, toMs: null } } };
    }
    case 'near': {
      const near = readNear(value);
      if (near !== null) return { meaning: { key, value: near } };
      return { reason: 'Write a place or two coordinates, and a distance if you like: "48.85,2.35,10km".' };
    }
    default:
      return { meaning: { key, value } };
  }
}

/** What stands behind the colon, without quotes. */
export function printFilterValue(filter: FilterMeaning): string {
  switch (filter.key) {
    case 'iso':
    case 'year':
      return printNumbers(filter.value);
    case 'month':
      return printMonths(filter.value);
    case 'date':
      return printDateRange(filter.value);
    case 'before':
      return filter.value.toMs === null ? '' : literalStartingAt(filter.value.toMs);
    case 'after':
      return filter.value.fromMs === null ? '' : literalEndingAt(filter.value.fromMs);
    case 'near':
      return printNear(filter.value);
    default:
      return filter.value;
  }
}
