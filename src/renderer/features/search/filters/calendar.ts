/** A calendar of photos: years, the months of one, the days of a month, each with its photos. Pure. Runs in the page. */
import type { DateRange, FilterCounts } from '../../../../contract/index.ts';

export type CalendarLevel =
  | { readonly kind: 'years' }
  | { readonly kind: 'months'; readonly year: number }
  | { readonly kind: 'days'; readonly year: number; /** 0 for January. */ readonly month: number };

/** A year, a month or a day. */
export interface Period {
  readonly fromMs: number;
  /** The end itself does not belong to it. */
  readonly toMs: number;
  readonly count: number;
}

const dayMs = 86_400_000;

/** The first moment of a month; months beyond the year are those of the next ones. */
function startOf(year: number, month = 0): number {
  return new Date(0).setUTCFullYear(year, month, 1);
}

function period(fromMs: number, toMs: number): Period {
  return { fromMs, toMs, count: 0 };
}

function emptyPeriods(level: CalendarLevel, years: readonly number[]): Period[] {
  switch (level.kind) {
    case 'years':
      return years.map((year) => period(startOf(year), startOf(year + 1)));
    case 'months':
      return Array.from({ length: 12 }, (_, month) =>
        period(startOf(level.year, month), startOf(level.year, month + 1)),
      );
    case 'days': {
      const [first, end] = [startOf(level.year, level.month), startOf(level.year, level.month + 1)];
      return Array.from({ length: Math.round((end - first) / dayMs) }, (_, day) =>
        period(first + day * dayMs, first + (day + 1) * dayMs),
      );
    }
  }
}

/** In order. Of the years only those that have photos. */
export function periodsOf(
  level: CalendarLevel,
  { days, dayCounts }: Pick<FilterCounts, 'days' | 'dayCounts'>,
): Period[] {
  const years = [...new Set(days.map((day) => new Date(day * dayMs).getUTCFullYear()))];
  const periods = emptyPeriods(level, years);
  let at = 0;
  const counts = periods.map(({ fromMs, toMs }) => {
    while (at < days.length && (days[at] ?? 0) * dayMs < fromMs) at += 1;
    let count = 0;
    for (; at < days.length && (days[at] ?? 0) * dayMs < toMs; at += 1) count += dayCounts[at] ?? 0;
    return count;
  });
  return periods.map((one, index) => ({ ...one, count: counts[index] ?? 0 }));
}

export function columnsOf({ kind }: CalendarLevel): number {
  return kind === 'days' ? 7 : 4;
}

/** Cells before the first one: a month begins under its weekday. Weeks begin on Monday. */
export function leadingCells(level: CalendarLevel): number {
  return level.kind === 'days' ? (new Date(startOf(level.year, level.month)).getUTCDay() + 6) % 7 : 0;
}

/** One level further in, null for a day. */
export function levelInside(level: CalendarLevel, fromMs: number): CalendarLevel | null {
  const date = new Date(fromMs);
  if (level.kind === 'years') return { kind: 'months', year: date.getUTCFullYear() };
  if (level.kind === 'months') return { kind: 'days', year: level.year, month: date.getUTCMonth() };
  return null;
}

/** One level out, null for the years. */
export function levelAround(level: CalendarLevel): CalendarLevel | null {
  if (level.kind === 'days') return { kind: 'months', year: level.year };
  return level.kind === 'months' ? { kind: 'years' } : null;
}

/** The month or year before or after; null for the years, of which there is one page. */
export function levelBeside(level: CalendarLevel, step: 1 | -1): CalendarLevel | null {
  if (level.kind === 'years') return null;
  if (level.kind === 'months') return { kind: 'months', year: level.year + step };
  const date = new Date(startOf(level.year, level.month + step));
  return { kind: 'days', year: date.getUTCFullYear(), month: date.getUTCMonth() };
}

/** Where an arrow key leads among so many cells; null for a key that leads nowhere. */
export function moveInCalendar(
  index: number,
  key: string,
  cells: { readonly count: number; readonly columns: number; readonly leading: number },
): number | null {
  const column = (index + cells.leading) % cells.columns;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -cells.columns,
    ArrowDown: cells.columns,
    Home: -column,
    End: cells.columns - 1 - column,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const next = index + step;
  if (key === 'Home' || key === 'End') return Math.min(cells.count - 1, Math.max(0, next));
  return next < 0 || next >= cells.count ? null : next;
}

/** From the earlier period's beginning to the later one's end. */
export function rangeOf(a: Pick<Period, 'fromMs' | 'toMs'>, b: Pick<Period, 'fromMs' | 'toMs'>): DateRange {
  return { fromMs: Math.min(a.fromMs, b.fromMs), toMs: Math.max(a.toMs, b.toMs) };
}

/** Whether a period lies in what is chosen: all of it, a part, or nothing. */
export function shareIn({ fromMs, toMs }: Period, chosen: DateRange | null): 'all' | 'part' | 'none' {
  if (chosen === null) return 'none';
  const [from, to] = [chosen.fromMs ?? -Infinity, chosen.toMs ?? Infinity];
  if (from <= fromMs && toMs <= to) return 'all';
  return from < toMs && fromMs < to ? 'part' : 'none';
}
