/**
 * The dates filter: a grid of years, of a year's months, of a month's days, each with its photos. A press chooses and
 * goes one level in; two days make a range, and so does Shift. Runs in the page.
 */
import { ChevronLeft, ChevronRight, Undo2 } from 'lucide-react';
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
} from 'react';
import { IconButton } from '../../../components/Button.tsx';
import type { DateRange, FilterCounts } from '../../../../contract/index.ts';
import { formatCount, formatMonthName, formatPeriod, formatWeekdayInitials } from '../../../text/format.ts';
import { text } from '../../../text/index.ts';
import { readingKey } from '../../../text/reading-key.ts';
import {
  columnsOf,
  leadingCells,
  levelAround,
  levelBeside,
  levelInside,
  moveInCalendar,
  periodsOf,
  rangeOf,
  shareIn,
  type CalendarLevel,
  type Period,
} from './calendar.ts';

export interface DateCalendarProps {
  readonly counts: Pick<FilterCounts, 'total' | 'days' | 'dayCounts'>;
  readonly chosen: DateRange | null;
  readonly onChoose: (range: DateRange) => void;
}

const words = text.filters.dates;

/** Where what is chosen can be seen best. */
function levelFor(chosen: DateRange | null): CalendarLevel {
  if (chosen?.fromMs == null || chosen.toMs === null) return { kind: 'years' };
  const [from, last] = [new Date(chosen.fromMs), new Date(chosen.toMs - 1)];
  const year = from.getUTCFullYear();
  if (last.getUTCFullYear() !== year) return { kind: 'years' };
  const month = from.getUTCMonth();
  return last.getUTCMonth() === month ? { kind: 'days', year, month } : { kind: 'months', year };
}

function labelOf({ kind }: CalendarLevel, { fromMs }: Period): string {
  const date = new Date(fromMs);
  if (kind === 'years') return String(date.getUTCFullYear());
  return kind === 'months' ? formatMonthName(date.getUTCMonth() + 1, 'short') : String(date.getUTCDate());
}

function titleOf(level: CalendarLevel): string {
  if (level.kind === 'years') return words.years;
  const fromMs = Date.UTC(level.year, level.kind === 'days' ? level.month : 0);
  const toMs = level.kind === 'days' ? Date.UTC(level.year, level.month + 1) : Date.UTC(level.year + 1, 0);
  return formatPeriod(fromMs, toMs);
}

function rowsOf(cells: readonly (Period | null)[], columns: number): (Period | null)[][] {
  // Every row is whole, so that all cells are as wide.
  return Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cells[row * columns + column] ?? null),
  );
}

export function DateCalendar({ counts, chosen, onChoose }: DateCalendarProps): ReactElement {
  const grid = useRef<HTMLTableElement>(null);
  const [level, setLevel] = useState(() => levelFor(chosen));
  const [active, setActive] = useState(0);
  /** Where a range begins: what was chosen last, without Shift. */
  const [anchor, setAnchor] = useState<Period | null>(null);
  const wantsFocus = useRef(false);
  const periods = useMemo(() => periodsOf(level, counts), [level, counts]);
  const columns = columnsOf(level);
  const leading = leadingCells(level);
  const most = Math.max(1, ...periods.map(({ count }) => count));
  const tabbable = Math.min(active, periods.length - 1);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [level, active]);

  function show(next: CalendarLevel | null, at = 0): void {
    if (next === null) return;
    setLevel(next);
    setActive(at);
  }

  function choose(index: number, isExtending: boolean): void {
    const period = periods[index];
    if (period === undefined) return;
    setActive(index);
    // The second day of two makes a range with the first.
    const isSecond = level.kind === 'days' && anchor !== null && anchor.fromMs !== period.fromMs;
    if ((isExtending && anchor !== null) || isSecond) {
      onChoose(rangeOf(anchor, period));
      if (!isExtending) setAnchor(null);
      return;
    }
    setAnchor(period);
    onChoose(rangeOf(period, period));
    const inside = isExtending ? null : levelInside(level, period.fromMs);
    if (inside !== null) {
      setAnchor(null);
      wantsFocus.current = true;
      show(inside);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isExtending = event.shiftKey;
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      wantsFocus.current = true;
      show(levelBeside(level, event.key === 'PageUp' ? -1 : 1), tabbable);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(tabbable, isExtending);
    } else if (event.key === 'Backspace') {
      event.preventDefault();
      wantsFocus.current = true;
      show(levelAround(level));
    } else {
      const cells = { count: periods.length, columns, leading };
      const next = moveInCalendar(tabbable, readingKey(event.key), cells);
      if (next === null) return;
      event.preventDefault();
      wantsFocus.current = true;
      setActive(next);
      const [from, to] = [anchor ?? periods[tabbable], periods[next]];
      if (!isExtending || from === undefined || to === undefined) return;
      setAnchor(from);
      onChoose(rangeOf(from, to));
    }
  }

  const around = levelAround(level);
  const cells = [...Array.from({ length: leading }, () => null), ...periods];
  return (
    <div className="calendar">
      <div className="calendar-head">
        {around !== null && (
          <IconButton
            label={level.kind === 'days' ? words.toMonths : words.toYears}
            onClick={() => show(around)}
          >
            <Undo2 size={16} strokeWidth={1.75} aria-hidden />
          </IconButton>
        )}
        <p aria-live="polite">{titleOf(level)}</p>
        {level.kind !== 'years' && (
          <>
            <IconButton
              label={level.kind === 'days' ? words.monthBefore : words.yearBefore}
              onClick={() => show(levelBeside(level, -1))}
            >
              <ChevronLeft className="filter-mirrored" size={16} strokeWidth={1.75} aria-hidden />
            </IconButton>
            <IconButton
              label={level.kind === 'days' ? words.monthAfter : words.yearAfter}
              onClick={() => show(levelBeside(level, 1))}
            >
              <ChevronRight className="filter-mirrored" size={16} strokeWidth={1.75} aria-hidden />
            </IconButton>
          </>
        )}
      </div>
      {periods.length === 0 ? (
        <p className="filter-none">{counts.total === 0 ? words.nothingLeft : words.none}</p>
      ) : (
        <table
          ref={grid}
          role="grid"
          className="calendar-grid"
          data-level={level.kind}
          aria-label={titleOf(level)}
          aria-multiselectable
          onKeyDown={onKeyDown}
        >
          {level.kind === 'days' && (
            <thead>
              <tr>
                {formatWeekdayInitials().map(({ initial, name }) => (
                  <th key={name} scope="col" abbr={name}>
                    {initial}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {rowsOf(cells, columns).map((row, rowIndex) => (
              <tr key={rowIndex}>
                {row.map((period, column) => {
                  const index = rowIndex * columns + column - leading;
                  if (period === null) return <td key={column} aria-hidden />;
                  const share = shareIn(period, chosen);
                  return (
                    <td
                      key={column}
                      tabIndex={index === tabbable ? 0 : -1}
                      aria-selected={share === 'all'}
                      className="calendar-cell"
                      data-share={share}
                      data-empty={period.count === 0 || undefined}
                      onFocus={() => setActive(index)}
                      onClick={(event: MouseEvent) => choose(index, event.shiftKey)}
                    >
                      <span className="visually-hidden">
                        {words.period(formatPeriod(period.fromMs, period.toMs), period.count)}
                      </span>
                      <b aria-hidden>{labelOf(level, period)}</b>
                      <small aria-hidden className="tabular">
                        {period.count > 0 && formatCount(period.count)}
                      </small>
                      <i
                        aria-hidden
                        style={{ inlineSize: `${String(Math.round((100 * period.count) / most))}%` }}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
