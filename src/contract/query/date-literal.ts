/** Dates as filters write them: `2020`, `2020-03`, `2020-03-05`, `2020-03-05T18:30`. Runs everywhere. */
import { endMs, firstMs, firstYear, lastYear, type DateRange } from './filter.ts';

const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

/** Both ends are known. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

const literal = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{3}))?)?)?)?)?$/iu;

/** Start of a day, wall clock as UTC; month from 1, and both may run over: month 13 is January of the next year. */
export function dayStartMs(year: number, month: number, day: number): number {
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

export interface CalendarDay {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  readonly day: number;
}

export function calendarDay(ms: number): CalendarDay {
  const date = new Date(ms);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function yearPeriod(year: number): Period {
  return { fromMs: dayStartMs(year, 1, 1), toMs: dayStartMs(year + 1, 1, 1) };
}

export function monthPeriod(year: number, month: number): Period {
  return { fromMs: dayStartMs(year, month, 1), toMs: dayStartMs(year, month + 1, 1) };
}

/** Null where the calendar has no such day; `day` has two digits at most. */
export function dayPeriod(year: number, month: number, day: number): Period | null {
  const fromMs = dayStartMs(year, month, day);
  // A day that runs over lands in another month.
  return calendarDay(fromMs).month === month ? { fromMs, toMs: fromMs + dayMs } : null;
}

/** True where filters can name both ends. */
export function isNameable({ fromMs, toMs }: Period): boolean {
  return fromMs >= firstMs && toMs <= endMs && fromMs < toMs;
}

/** The year, month, day, minute, second or millisecond that `text` names; null where it names none. */
export function readDateLiteral(text: string): Period | null {
  const match = literal.exec(text);
  if (match === null) return null;
  const [year = 0, month, day, hour, minute, second, millisecond] = match
    .slice(1)
    .map((part: string | undefined) => (part === undefined ? undefined : Number(part)));
  if (year < firstYear || year > lastYear) return null;
  if (month === undefined) return yearPeriod(year);
  if (month < 1 || month > 12) return null;
  if (day === undefined) return monthPeriod(year, month);
  const whole = dayPeriod(year, month, day);
  if (whole === null || hour === undefined || minute === undefined) return whole;
  if (hour > 23 || minute > 59 || (second ?? 0) > 59) return null;
  const lengthMs = second === undefined ? minuteMs : millisecond === undefined ? 1000 : 1;
  const fromMs = whole.fromMs + (hour * 60 + minute) * minuteMs + (second ?? 0) * 1000 + (millisecond ?? 0);
  return { fromMs, toMs: fromMs + lengthMs };
}

/** The literals that start at `ms`, the shortest first. */
function literalsFrom(ms: number): readonly string[] {
  const iso = new Date(ms).toISOString();
  return [4, 7, 10, 16, 19, 23].map((length) => iso.slice(0, length));
}

/** The shortest literal that starts at `ms`; there is one for every millisecond that filters can name. */
export function literalStartingAt(ms: number): string {
  return literalsFrom(ms).find((text) => readDateLiteral(text)?.fromMs === ms) ?? '';
}

/** The shortest literal that ends at `ms`: 2020 ends where 2021 begins. */
export function literalEndingAt(ms: number): string {
  return literalsFrom(ms - 1).find((text) => readDateLiteral(text)?.toMs === ms) ?? '';
}

/** `range` as it is written behind `date:`. */
export function printDateRange({ fromMs, toMs }: DateRange): string {
  if (fromMs !== null && toMs !== null) {
    const whole = literalsFrom(fromMs).find((text) => {
      const period = readDateLiteral(text);
      return period?.fromMs === fromMs && period.toMs === toMs;
    });
    if (whole !== undefined) return whole;
  }
  const from = fromMs === null ? '' : literalStartingAt(fromMs);
  const to = toMs === null ? '' : literalEndingAt(toMs);
  // Both ends as precisely as the more precise one: 2020-03-01..2020-03-15.
  const length = Math.max(from.length, to.length);
  const isExactEnough = (text: string) => text.length >= length;
  const exactFrom = fromMs === null ? '' : (literalsFrom(fromMs).find(isExactEnough) ?? from);
  const exactTo = toMs === null ? '' : (literalsFrom(toMs - 1).find(isExactEnough) ?? to);
  return exactFrom + '..' + exactTo;
}
