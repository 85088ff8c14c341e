/** What of the grid is in the document: rows by their section. Runs in the page. */
import type { GridRow } from './grid-rows.ts';

export interface DrawnSection {
  readonly section: number;
  /** Indexes of its rows that are drawn, in order. */
  readonly rows: readonly number[];
}

/**
 * The rows from `first` to `last`, the heading of each section among them, since it sticks while any of its rows is
 * in sight; and `kept`, the row that Tab leads to, wherever it is.
 */
export function drawnSections(
  rows: readonly GridRow[],
  first: number,
  last: number,
  kept: number | undefined,
): DrawnSection[] {
  const wanted = new Set<number>();
  if (kept !== undefined) wanted.add(kept);
  for (let index = Math.max(0, first); index <= last; index += 1) wanted.add(index);
  for (const index of [...wanted]) {
    const section = rows[index]?.section;
    // Only the first row drawn of a section can have its heading above it.
    if (section === undefined || (wanted.has(index - 1) && rows[index - 1]?.section === section)) continue;
    let heading = index;
    while (heading > 0 && rows[heading - 1]?.section === section) heading -= 1;
    if (rows[heading]?.kind === 'heading') wanted.add(heading);
  }
  const sections: { section: number; rows: number[] }[] = [];
  for (const index of [...wanted].sort((a, b) => a - b)) {
    const section = rows[index]?.section;
    if (section === undefined) continue;
    const drawn = sections.at(-1);
    if (drawn?.section === section) drawn.rows.push(index);
    else sections.push({ section, rows: [index] });
  }
  return sections;
}
