/** Numbers, dates, sizes and times as a person reads them, in the page's language. Runs in the page. */
import { locale } from './language.ts';

const number = new Intl.NumberFormat(locale);
const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const plural = new Intl.PluralRules(locale);
// Capture times are wall-clock times read as UTC (see contract/photo.ts), so they are written as UTC.
const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' });

export function formatCount(count: number): string {
  return number.format(count);
}

export function formatDecimal(value: number): string {
  return oneDecimal.format(value);
}

/** "7.45", "7.40". */
export function formatHundredths(value: number): string {
  return twoDecimals.format(value);
}

const percent = new Intl.NumberFormat(locale, { style: 'percent' });

/** "38%", of 0.38. */
export function formatPercent(share: number): string {
  return percent.format(share);
}

/** A match score, which only ever shows in the inspector: "0.31". */
export function formatScore(score: number): string {
  return twoDecimals.format(score);
}

/** "$5.00", "$0.0252": smaller sums more exactly. */
export function formatDollars(dollars: number): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: dollars < 1 ? 4 : 2,
  }).format(dollars);
}

/** A number as it is typed into a field, with all of its digits: "0.0008". */
export function formatTyped(value: number): string {
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 12 }).format(value);
}

/** "1 photo", "1,204 photos". */
export function formatPlural(count: number, one: string, other: string): string {
  return `${number.format(count)} ${plural.select(count) === 'one' ? one : other}`;
}

/** "July 2024". */
export function formatMonth(takenAtMs: number): string {
  return month.format(takenAtMs);
}

const monthName = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
const yearAlone = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

const shortMonthName = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
const weekdayInitial = new Intl.DateTimeFormat(locale, { weekday: 'narrow', timeZone: 'UTC' });

/** "July" or "Jul", from 1 for January. */
export function formatMonthName(oneBased: number, length: 'long' | 'short' = 'long'): string {
  return (length === 'long' ? monthName : shortMonthName).format(Date.UTC(2000, oneBased - 1));
}

/** The days of a week from Monday on: "M", "Monday". */
export function formatWeekdayInitials(): { readonly initial: string; readonly name: string }[] {
  // 1 January 2024 was a Monday.
  return Array.from({ length: 7 }, (_, index) => {
    const dayMs = Date.UTC(2024, 0, 1 + index);
    return { initial: weekdayInitial.format(dayMs), name: weekday.format(dayMs) };
  });
}

/**
 * A stretch of time as exactly as its ends are: "2020", "June – August 2024", "5 March 2020". Of `fromMs` alone what
 * begins there, of `toMs` alone what ends there.
 */
export function formatPeriod(fromMs: number | null, toMs: number | null): string {
  const ends = [fromMs, toMs].filter((end) => end !== null).map((end) => new Date(end));
  const isAt = (what: (date: Date) => number): boolean => ends.every((end) => what(end) === 0);
  const isDays = isAt((end) => end.getTime() % 86_400_000);
  const isMonths = isDays && isAt((end) => end.getUTCDate() - 1);
  const isYears = isMonths && isAt((end) => end.getUTCMonth());
  const format = isYears ? yearAlone : isMonths ? month : isDays ? day : minute;
  // The end itself does not belong to it.
  const last = toMs === null ? fromMs : toMs - 1;
  // Some ranges come with thin spaces around the dash and some without: here all look alike.
  return format.formatRange(fromMs ?? last ?? 0, last ?? 0).replaceAll(/\s?–\s?/gu, ' – ');
}

/** "12 July 2024". */
export function formatDay(takenAtMs: number): string {
  return day.format(takenAtMs);
}

/** "Friday". */
export function formatWeekday(takenAtMs: number): string {
  return weekday.format(takenAtMs);
}

/** "18:42". */
export function formatClock(takenAtMs: number): string {
  return clock.format(takenAtMs);
}

/** Decimal units, as file managers and shops count: "154 MB". */
export function formatBytes(sizeBytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  let value = sizeBytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit > 1 ? 1 : 0,
  }).format(value);
}

/** "1/500 s", "2.5 s". */
export function formatExposure(exposureSeconds: number): string {
  if (exposureSeconds >= 0.4) return `${oneDecimal.format(exposureSeconds)} s`;
  return `1/${number.format(Math.round(1 / exposureSeconds))} s`;
}

function formatUnit(value: number, unit: 'second' | 'minute' | 'hour', maximumFractionDigits = 0): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits,
  }).format(value);
}

/** Rounded so that it does not flicker: to seconds in fives, minutes, then hours. "4 min". */
export function formatTimeLeft(secondsLeft: number): string {
  if (secondsLeft < 55) return formatUnit(Math.ceil(secondsLeft / 5) * 5, 'second');
  if (secondsLeft < 5400) return formatUnit(Math.max(1, Math.round(secondsLeft / 60)), 'minute');
  return formatUnit(secondsLeft / 3600, 'hour', 1);
}
