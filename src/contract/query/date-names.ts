/** Names that people have for times: months, weekdays, seasons, feasts, numbers. English; seasons of the north. Runs everywhere. */
import { dayMs, dayStartMs, monthPeriod, type Period } from './date-literal.ts';

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;
const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const numberWords = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
] as const;

export const months: readonly string[] = monthNames;

/** 1 to 12 for a month's whole name. */
export function monthOfName(word: string): number | null {
  const index = months.indexOf(word);
  return index < 0 ? null : index + 1;
}

/** 1 to 12 for a month's name or its usual short form (mar, sept). */
export function monthOfWord(word: string): number | null {
  const short = word === 'sept' ? 'sep' : word;
  const index = months.findIndex((name) => name === short || (short.length === 3 && name.startsWith(short)));
  return index < 0 ? null : index + 1;
}

/** 1 is Monday. */
export function weekdayOfWord(word: string): number | null {
  const index = weekdayNames.findIndex((name) => name === word);
  return index < 0 ? null : index + 1;
}

/** 1 is Monday. */
export function weekdayOf(ms: number): number {
  return ((new Date(ms).getUTCDay() + 6) % 7) + 1;
}

/** A count in digits or, to twelve, in words; `a` and `an` are one. */
export function countOfWord(word: string): number | null {
  if (/^\d{1,4}$/u.test(word)) return Number(word);
  if (word === 'a' || word === 'an') return 1;
  const index = numberWords.findIndex((name) => name === word);
  return index < 0 ? null : index + 1;
}

/**
 * First month of each season: meteorological, of the northern half of the earth. Winter belongs to the year in which
 * it begins: winter 2019 ends with February 2020.
 */
const seasonStart: Readonly<Record<string, number>> = {
  spring: 3,
  summer: 6,
  autumn: 9,
  fall: 9,
  winter: 12,
};

/** First and last month of a season, 1 is January. */
export function seasonMonths(word: string): { readonly from: number; readonly to: number } | null {
  const from = Object.hasOwn(seasonStart, word) ? seasonStart[word] : undefined;
  return from === undefined ? null : { from, to: ((from + 1) % 12) + 1 };
}

function threeMonths(year: number, from: number): Period {
  return { fromMs: dayStartMs(year, from, 1), toMs: dayStartMs(year, from + 3, 1) };
}

/**
 * Easter Sunday of the Gregorian calendar. The anonymous algorithm in "To find Easter", Nature 13, 487 (1876), as in
 * J. Meeus, Astronomical Algorithms, chapter 8.
 */
function easterSundayMs(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const monthAndDay = h + l - 7 * m + 114;
  return dayStartMs(year, Math.floor(monthAndDay / 31), (monthAndDay % 31) + 1);
}

/** The fourth Thursday of November, as in the United States. */
function thanksgivingMs(year: number): number {
  const first = dayStartMs(year, 11, 1);
  return first + (((4 - weekdayOf(first) + 7) % 7) + 21) * dayMs;
}

function days(fromMs: number, count: number): Period {
  return { fromMs, toMs: fromMs + count * dayMs };
}

/** Feasts by the words they are written with, apostrophes left out. */
const feasts: Readonly<Record<string, (year: number) => Period>> = {
  christmas: (year) => days(dayStartMs(year, 12, 24), 3),
  xmas: (year) => days(dayStartMs(year, 12, 24), 3),
  'christmas eve': (year) => days(dayStartMs(year, 12, 24), 1),
  'christmas day': (year) => days(dayStartMs(year, 12, 25), 1),
  'new years eve': (year) => days(dayStartMs(year, 12, 31), 1),
  'new years day': (year) => days(dayStartMs(year, 1, 1), 1),
  'new year': (year) => days(dayStartMs(year - 1, 12, 31), 2),
  halloween: (year) => days(dayStartMs(year, 10, 31), 1),
  'valentines day': (year) => days(dayStartMs(year, 2, 14), 1),
  easter: (year) => days(easterSundayMs(year) - 2 * dayMs, 4),
  thanksgiving: (year) => days(thanksgivingMs(year), 1),
};

/** A time that comes again every year. */
export interface YearlyTime {
  /** Words it takes. */
  readonly length: number;
  readonly inYear: (year: number) => Period;
}

/** The feast, season or month (by its whole name) that begins at `words[at]`: the longest there is. */
export function yearlyTime(words: readonly string[], at: number): YearlyTime | null {
  for (const length of [3, 2, 1].filter((count) => at + count <= words.length)) {
    const name = words
      .slice(at, at + length)
      .join(' ')
      .replaceAll(/['’]/gu, '');
    const feast = Object.hasOwn(feasts, name) ? feasts[name] : undefined;
    if (feast !== undefined) return { length, inYear: feast };
  }
  const word = words[at] ?? '';
  const month = monthOfName(word);
  if (month !== null) return { length: 1, inYear: (year) => monthPeriod(year, month) };
  const season = seasonMonths(word);
  return season === null ? null : { length: 1, inYear: (year) => threeMonths(year, season.from) };
}
