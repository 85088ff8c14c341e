/** Times as people say them ("last summer", "march 2020", "two weeks ago"), each one period. English. Runs everywhere. */
import {
  calendarDay,
  dayMs,
  dayPeriod,
  dayStartMs,
  isNameable,
  monthPeriod,
  readDateLiteral,
  yearPeriod,
  type Period,
} from './date-literal.ts';
import { countOfWord, monthOfWord, weekdayOf, weekdayOfWord, yearlyTime } from './date-names.ts';

/** The words from `at` on that name a period, and which. */
export interface PeriodMatch {
  readonly length: number;
  readonly period: Period;
}

/** What every reader gets: words in lower case without punctuation around them, and today, wall clock as UTC. */
export interface PeriodContext {
  readonly words: readonly string[];
  readonly nowMs: number;
  /** First year that a bare number may stand for. */
  readonly earliestYear: number;
}

type Reader = (context: PeriodContext, at: number) => PeriodMatch | null;

/** The year of the oldest photograph that is left. */
export const earliestPhotoYear = 1826;

const hourMs = dayMs / 24;

function todayMs(nowMs: number): number {
  const { year, month, day } = calendarDay(nowMs);
  return dayStartMs(year, month, day);
}

function matched(length: number, period: Period | null): PeriodMatch | null {
  return period !== null && isNameable(period) ? { length, period } : null;
}

function yearOfWord({ words, nowMs, earliestYear }: PeriodContext, at: number): number | null {
  const word = words[at] ?? '';
  if (!/^\d{4}$/u.test(word)) return null;
  const year = Number(word);
  return year >= earliestYear && year <= calendarDay(nowMs).year ? year : null;
}

const bareYear: Reader = (context, at) => {
  const year = yearOfWord(context, at);
  return year === null ? null : matched(1, yearPeriod(year));
};

/** `2018-2020`, `2020-03`, `2020-03-05`, `2020/03/05`, `5.3.2020`. */
const numbers: Reader = (context, at) => {
  const word = context.words[at] ?? '';
  const years = /^(\d{4})[-–](\d{4})$/u.exec(word);
  if (years !== null) {
    const bounds = { ...context, words: years.slice(1) };
    const from = yearOfWord(bounds, 0);
    const to = yearOfWord(bounds, 1);
    if (from === null || to === null) return null;
    return matched(1, { fromMs: dayStartMs(from, 1, 1), toMs: dayStartMs(to + 1, 1, 1) });
  }
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u.exec(word);
  const iso = dotted === null ? word.replaceAll('/', '-') : [dotted[3], dotted[2], dotted[1]].join('-');
  if (!/^\d{4}-\d{1,2}(?:-\d{1,2})?$/u.test(iso)) return null;
  const year = Number(iso.slice(0, 4));
  return year < earliestPhotoYear ? null : matched(1, readDateLiteral(iso));
};

/** `1990s`, `the 90s`. */
const decade: Reader = ({ words }, at) => {
  const hasThe = words[at] === 'the';
  const word = words[hasThe ? at + 1 : at] ?? '';
  const [, digits] = /^((?:1[89]|20)\d0)s$/u.exec(word) ?? [];
  // The twenties may be those of either century, so they need all four digits.
  const [, short] = hasThe ? (/^['’]?([3-9]0)s$/u.exec(word) ?? []) : [];
  const year = digits === undefined ? (short === undefined ? null : 1900 + Number(short)) : Number(digits);
  if (year === null) return null;
  return matched(hasThe ? 2 : 1, { fromMs: dayStartMs(year, 1, 1), toMs: dayStartMs(year + 10, 1, 1) });
};

/** `yesterday` and its like. */
const nearDays: Reader = ({ words, nowMs }, at) => {
  const today = todayMs(nowMs);
  const phrases: readonly (readonly [string, Period])[] = [
    ['today', { fromMs: today, toMs: today + dayMs }],
    ['yesterday', { fromMs: today - dayMs, toMs: today }],
    ['the day before yesterday', { fromMs: today - 2 * dayMs, toMs: today - dayMs }],
    ['day before yesterday', { fromMs: today - 2 * dayMs, toMs: today - dayMs }],
    ['last night', { fromMs: today - 6 * hourMs, toMs: today + 6 * hourMs }],
  ];
  for (const [phrase, period] of phrases) {
    const { length } = phrase.split(' ');
    if (words.slice(at, at + length).join(' ') === phrase) return matched(length, period);
  }
  return null;
};

const units: readonly string[] = ['day', 'week', 'month', 'year', 'decade'];

/** The unit that `word` names, in the singular. */
function unitOfWord(word: string | undefined): string | null {
  const singular = word?.replace(/s$/u, '') ?? '';
  return units.includes(singular) ? singular : null;
}

/** The calendar unit that lies `count` before the one of today; weeks begin on Monday, decades with a year that ends in 0. */
function calendarUnit(unit: string, nowMs: number, count: number): Period {
  const { year, month } = calendarDay(nowMs);
  const today = todayMs(nowMs);
  if (unit === 'year') return yearPeriod(year - count);
  if (unit === 'month') return monthPeriod(year, month - count);
  if (unit === 'decade') {
    const from = year - (year % 10) - 10 * count;
    return { fromMs: dayStartMs(from, 1, 1), toMs: dayStartMs(from + 10, 1, 1) };
  }
  const fromMs = unit === 'week' ? today - (weekdayOf(today) - 1 + 7 * count) * dayMs : today - count * dayMs;
  return { fromMs, toMs: fromMs + (unit === 'week' ? 7 : 1) * dayMs };
}

/** From `count` units before the end of today up to there. */
function rolling(unit: string, nowMs: number, count: number): Period {
  const { year, month, day } = calendarDay(nowMs);
  const toMs = todayMs(nowMs) + dayMs;
  if (unit === 'day' || unit === 'week')
    return { fromMs: toMs - count * (unit === 'week' ? 7 : 1) * dayMs, toMs };
  const monthsBack = count * (unit === 'month' ? 1 : unit === 'year' ? 12 : 120);
  // The last day of a shorter month stands for days that it has not.
  const { toMs: monthEndMs } = monthPeriod(year, month - monthsBack);
  return { fromMs: Math.min(dayStartMs(year, month - monthsBack, day + 1), monthEndMs), toMs };
}

/** `two weeks ago`: the whole week, as far back. */
const unitsAgo: Reader = ({ words, nowMs }, at) => {
  const count = countOfWord(words[at] ?? '');
  const unit = unitOfWord(words[at + 1]);
  if (count === null || unit === null || words[at + 2] !== 'ago') return null;
  return matched(3, calendarUnit(unit, nowMs, count));
};

/** The last of a yearly time that is over (`isOver`) or has begun. */
export function latest(inYear: (year: number) => Period, nowMs: number, isOver: boolean): Period | null {
  const { year } = calendarDay(nowMs);
  const candidates = [year + 1, year, year - 1, year - 2].map(inYear);
  return candidates.find(({ fromMs, toMs }) => (isOver ? toMs : fromMs) <= nowMs) ?? null;
}

/** `last summer`, `this year`, `last monday`, `the last three months`, `past week`. */
const lastOrThis: Reader = ({ words, nowMs }, at) => {
  const first = words[at] === 'the' ? at + 1 : at;
  const which = words[first];
  if (which !== 'last' && which !== 'this' && which !== 'past') return null;
  const length = first + 2 - at;
  const next = words[first + 1];
  const unit = unitOfWord(next);
  if (unit !== null && unit === next) {
    if (which === 'past') return matched(length, rolling(unit, nowMs, 1));
    return matched(length, calendarUnit(unit, nowMs, which === 'last' ? 1 : 0));
  }
  const count = which === 'this' ? null : countOfWord(next ?? '');
  const countedUnit = unitOfWord(words[first + 2]);
  if (count !== null && countedUnit !== null) return matched(length + 1, rolling(countedUnit, nowMs, count));
  if (which === 'past') return null;
  const isOver = which === 'last';
  const yearly = yearlyTime(words, first + 1);
  if (yearly !== null) return matched(length - 1 + yearly.length, latest(yearly.inYear, nowMs, isOver));
  const today = todayMs(nowMs);
  const weekday = next === 'weekend' ? 6 : weekdayOfWord(next ?? '');
  if (weekday === null) return null;
  const days = next === 'weekend' ? 2 : 1;
  const since = (weekdayOf(today) - weekday + 7) % 7;
  const fromMs = today - (isOver && since < days ? since + 7 : since) * dayMs;
  return matched(length, { fromMs, toMs: fromMs + days * dayMs });
};

/** `march 2020`, `summer of 2019`, `christmas 2018`. */
const yearlyAndYear: Reader = (context, at) => {
  const { words } = context;
  const first = words[at] === 'the' ? at + 1 : at;
  const month = monthOfWord(words[first] ?? '');
  const time =
    yearlyTime(words, first) ??
    (month === null ? null : { length: 1, inYear: (year: number) => monthPeriod(year, month) });
  if (time === null) return null;
  const yearAt = first + time.length + (words[first + time.length] === 'of' ? 1 : 0);
  const year = yearOfWord({ ...context, earliestYear: earliestPhotoYear }, yearAt);
  return year === null ? null : matched(yearAt + 1 - at, time.inYear(year));
};

/** 1 to 31 for `5`, `05`, `5th`. */
function dayOfWord(word: string | undefined): number | null {
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th)?$/u.exec(word ?? '') ?? [];
  return digits === undefined ? null : Number(digits);
}

/** `5 march 2020`, `the 5th of march 2020`, `march 5th, 2020`. */
const dayOfMonth: Reader = (context, at) => {
  const { words } = context;
  const first = words[at] === 'the' ? at + 1 : at;
  const hasOf = words[first + 1] === 'of';
  const monthFirst = monthOfWord(words[first] ?? '');
  const month = monthFirst ?? monthOfWord(words[first + (hasOf ? 2 : 1)] ?? '');
  const day = dayOfWord(words[monthFirst === null ? first : first + 1]);
  const yearAt = monthFirst === null && hasOf ? first + 3 : first + 2;
  const year = yearOfWord({ ...context, earliestYear: earliestPhotoYear }, yearAt);
  if (month === null || day === null || year === null) return null;
  return matched(yearAt + 1 - at, dayPeriod(year, month, day));
};

const readers: readonly Reader[] = [
  numbers,
  bareYear,
  decade,
  nearDays,
  unitsAgo,
  lastOrThis,
  yearlyAndYear,
  dayOfMonth,
];

/** The longest period that the words from `at` on name. */
export function readPeriod(context: PeriodContext, at: number): PeriodMatch | null {
  let best: PeriodMatch | null = null;
  for (const read of readers) {
    const match = read(context, at);
    if (match !== null && match.length > (best?.length ?? 0)) best = match;
  }
  return best;
}
