/** The timeline beside the library: which month is at which height of it, and which years are written. Runs in the page. */

/** Where the months lie in what scrolls. */
export interface TimelineLayout {
  /** "2024-07" and so on, in the order of the page. */
  readonly months: readonly string[];
  /** From the top of what scrolls to that of each month. */
  readonly topsPx: readonly number[];
  /** How far it scrolls. */
  readonly scrollablePx: number;
  /** Height of the timeline. */
  readonly railPx: number;
}

export interface YearMark {
  readonly year: string;
  /** From the top of the timeline. */
  readonly topPx: number;
  /** A year of few photos, with no room for its number, is a dot. */
  readonly isDot: boolean;
}

const labelPx = 22;
const dotPx = 7;

function yearOf(month: string): string {
  return month.slice(0, -3);
}

/** Where the timeline's marker is for a place of the page. */
export function railPlace({ scrollablePx, railPx }: TimelineLayout, scrollTop: number): number {
  if (scrollablePx <= 0) return 0;
  return Math.min(1, Math.max(0, scrollTop / scrollablePx)) * railPx;
}

/** The place of the page for a height of the timeline. */
export function scrollTopAt({ scrollablePx, railPx }: TimelineLayout, topPx: number): number {
  if (railPx <= 0) return 0;
  return Math.round(Math.min(1, Math.max(0, topPx / railPx)) * scrollablePx);
}

/** Index of the month that is at the top of the window; the first one above them all, -1 where there is none. */
export function monthAt({ topsPx }: TimelineLayout, scrollTop: number): number {
  let low = 0;
  let high = topsPx.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((topsPx[middle] ?? Infinity) <= scrollTop) low = middle + 1;
    else high = middle;
  }
  return topsPx.length === 0 ? -1 : Math.max(0, low - 1);
}

/** The years, newest first, each where its newest month is: the more photos it has, the more room. */
export function yearMarks(layout: TimelineLayout): YearMark[] {
  const marks: YearMark[] = [];
  let lastYear: string | undefined;
  let labelEnd = -Infinity;
  let end = -Infinity;
  for (const [index, month] of layout.months.entries()) {
    const year = yearOf(month);
    if (year === lastYear) continue;
    lastYear = year;
    // The last months are in sight together at the end of the page: their marks would lie on each other.
    const topPx = Math.round(railPlace(layout, layout.topsPx[index] ?? 0));
    const isDot = topPx < labelEnd || topPx < end;
    if (isDot && topPx < end) continue;
    marks.push({ year, topPx, isDot });
    if (!isDot) labelEnd = topPx + labelPx;
    end = topPx + (isDot ? dotPx : labelPx / 2 + dotPx / 2);
  }
  return marks;
}

/** The month that a key leads to from this one; undefined for a key that leads nowhere. */
export function monthByKey(months: readonly string[], from: number, key: string): number | undefined {
  const last = months.length - 1;
  const year = yearOf(months[from] ?? '');
  switch (key) {
    case 'ArrowDown':
    case 'ArrowLeft':
      return Math.min(last, from + 1);
    case 'ArrowUp':
    case 'ArrowRight':
      return Math.max(0, from - 1);
    case 'PageDown': {
      const next = months.findIndex((month, index) => index > from && yearOf(month) !== year);
      return next === -1 ? last : next;
    }
    case 'PageUp': {
      const newer = months.findLastIndex((month, index) => index < from && yearOf(month) !== year);
      if (newer === -1) return 0;
      // The newest month of that year, as going down has it.
      return months.findIndex((month) => yearOf(month) === yearOf(months[newer] ?? ''));
    }
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
