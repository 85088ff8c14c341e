/** Finds dates among words: a period, and the small words that say how it is meant ("since", "between"). Runs everywhere. */
import { endMs, firstMs, type DateRange, type MonthRange } from './filter.ts';
import { monthPeriod, type Period } from './date-literal.ts';
import { monthOfName, monthOfWord, seasonMonths, yearlyTime } from './date-names.ts';
import {
  earliestPhotoYear,
  latest,
  readPeriod,
  type PeriodContext,
  type PeriodMatch,
} from './date-periods.ts';

/** What a stretch of words says of a photo's date. */
export interface DateMatch {
  /** Words it takes. */
  readonly length: number;
  readonly meaning:
    | { readonly key: 'date' | 'before' | 'after'; readonly value: DateRange }
    | { readonly key: 'month'; readonly value: MonthRange };
}

/** First year that a number alone may stand for; photos older than that are named with a preposition. */
const earliestBareYear = 1900;

const within = ['in', 'on', 'from', 'during', 'at', 'of'];
const ends = ['to', 'until', 'till', '-', '–'];

/** Lower case, without the punctuation around it. */
function plainWord(word: string): string {
  return word
    .toLowerCase()
    .replace(/^[("“‘]+/u, '')
    .replace(/[,.;:!?)"”’…]+$/u, '');
}

/** "june to august 2019": the first month takes the year of the second. */
function readMonths(context: PeriodContext, at: number): PeriodMatch | null {
  const first = monthOfWord(context.words[at] ?? '');
  if (first === null || !ends.includes(context.words[at + 1] ?? '')) return null;
  if (monthOfWord(context.words[at + 2] ?? '') === null) return null;
  const last = readPeriod(context, at + 2);
  if (last?.length !== 2) return null;
  const year = Number(context.words[at + 3]);
  const { fromMs } = monthPeriod(year, first);
  const { toMs } = last.period;
  return fromMs < toMs ? { length: 4, period: { fromMs, toMs } } : null;
}

/** "A to B", with `joints` between the two. */
function readRange(context: PeriodContext, at: number, joints: readonly string[]): PeriodMatch | null {
  const first = readPeriod(context, at);
  if (first === null) return null;
  const jointAt = at + first.length;
  const last = joints.includes(context.words[jointAt] ?? '') ? readPeriod(context, jointAt + 1) : null;
  if (last === null || first.period.fromMs >= last.period.toMs) return null;
  return {
    length: first.length + 1 + last.length,
    period: { fromMs: first.period.fromMs, toMs: last.period.toMs },
  };
}

/** "in march", "every summer": each year's. Without such a word a month's name may be a name or a verb. */
function readEveryYear(words: readonly string[], at: number): DateMatch | null {
  const isEvery = words[at] === 'every' || words[at] === 'each';
  if (!isEvery && words[at] !== 'in' && words[at] !== 'during') return null;
  const word = words[at + 1] ?? '';
  const month = monthOfName(word);
  if (month !== null) return { length: 2, meaning: { key: 'month', value: { from: month, to: month } } };
  // "in summer" can be seen in a photo, so it stays words; "every summer" speaks of the calendar.
  const season = isEvery ? seasonMonths(word) : null;
  return season === null ? null : { length: 2, meaning: { key: 'month', value: season } };
}

function dated(length: number, value: DateRange, key: 'date' | 'before' | 'after' = 'date'): DateMatch {
  return { length, meaning: { key, value } };
}

/** "march", "christmas": the last one that has begun. */
function readLatest({ words, nowMs }: PeriodContext, at: number): PeriodMatch | null {
  const yearly = yearlyTime(words, at);
  const period = yearly === null ? null : latest(yearly.inYear, nowMs, false);
  return yearly === null || period === null ? null : { length: yearly.length, period };
}

/** Two ends of which one is open. */
function readOpenRange(context: PeriodContext, at: number): DateMatch | null {
  const word = context.words[at] ?? '';
  if (!['since', 'until', 'till', 'before', 'after'].includes(word)) return null;
  const match = readPeriod(context, at + 1) ?? (word === 'since' ? readLatest(context, at + 1) : null);
  if (match === null) return null;
  const length = match.length + 1;
  const { fromMs, toMs } = match.period;
  if (word === 'since') return dated(length, { fromMs, toMs: null });
  if (word === 'before') return dated(length, { fromMs: null, toMs: fromMs }, 'before');
  if (word === 'after') return dated(length, { fromMs: toMs, toMs: null }, 'after');
  return dated(length, { fromMs: null, toMs });
}

function readAt(words: readonly string[], nowMs: number, at: number): DateMatch | null {
  const strict: PeriodContext = { words, nowMs, earliestYear: earliestBareYear };
  const loose: PeriodContext = { ...strict, earliestYear: earliestPhotoYear };
  const word = words[at] ?? '';
  const open = readOpenRange(loose, at);
  if (open !== null) return open;
  if (word === 'between') {
    const match = readRange(loose, at + 1, ['and']);
    return match === null ? null : dated(match.length + 1, match.period);
  }
  if (word === 'taken') {
    const inner = words[at + 1] === 'taken' ? null : readAt(words, nowMs, at + 1);
    return inner === null ? null : { ...inner, length: inner.length + 1 };
  }
  const isWithin = within.includes(word);
  const start = isWithin ? at + 1 : at;
  const context = isWithin ? loose : strict;
  const match = readMonths(context, start) ?? readRange(context, start, ends) ?? readPeriod(context, start);
  if (match !== null) return dated(match.length + start - at, match.period);
  return readEveryYear(words, at);
}

/** The one period that all of `words` name; null where they name none. */
export function readWholePeriod(words: readonly string[], nowMs: number): Period | null {
  const plain = words.map(plainWord);
  const match = readPeriod({ words: plain, nowMs, earliestYear: earliestPhotoYear }, 0);
  return match?.length === plain.length ? match.period : null;
}

/**
 * The first date among `words` (as they are written, without spaces), the longest one that begins there. `nowMs`:
 * wall clock as UTC. Null where there is none, or where it lies outside what filters can name.
 */
export function findDate(
  words: readonly string[],
  nowMs: number,
): (DateMatch & { readonly at: number }) | null {
  if (!(nowMs >= firstMs && nowMs < endMs)) return null;
  const plain = words.map(plainWord);
  for (let at = 0; at < plain.length; at += 1) {
    const match = readAt(plain, nowMs, at);
    if (match !== null) return { ...match, at };
  }
  return null;
}
