/** Breaks photos into rows of equal width, each nearly of the wished height. Runs in the page. */

/** Width divided by height; extremes are cropped in the grid, so that no photo rules a row. */
export function gridAspect(photo: { readonly width: number; readonly height: number }): number {
  return Math.min(3, Math.max(0.5, photo.width / photo.height));
}

export interface JustifiedRow {
  /** Index of the row's first photo. */
  readonly start: number;
  /** Whole pixels, so that edges are crisp. */
  readonly height: number;
  /** Whole pixels, one per photo; with the gaps they fill the row. */
  readonly widths: readonly number[];
}

export interface JustifyOptions {
  readonly width: number;
  readonly rowHeight: number;
  readonly gap: number;
}

/** How much taller than wished a last row may be for the sake of a straight edge. */
const mostStretch = 1.28;

function makeRow(
  aspects: readonly number[],
  start: number,
  end: number,
  options: JustifyOptions,
  fills: boolean,
): JustifiedRow {
  const shown = aspects.slice(start, end);
  const sum = shown.reduce((total, aspect) => total + aspect, 0);
  const room = Math.max(1, options.width - options.gap * (shown.length - 1));
  // A last row that is nearly full is filled; one that is not keeps the wished height instead of being blown up.
  const isFilled = fills || room / sum <= options.rowHeight * mostStretch;
  const exactHeight = isFilled ? room / sum : options.rowHeight;
  const widths: number[] = [];
  let edge = 0;
  let rounded = 0;
  for (const aspect of shown) {
    edge += aspect * exactHeight;
    const next = Math.round(edge);
    widths.push(Math.max(1, next - rounded));
    rounded = next;
  }
  return { start, height: Math.max(1, Math.round(exactHeight)), widths };
}

/**
 * Greedy, in order: a row ends where its height comes nearest to the wished one. Linear in the number of
 * photos, so that a hundred thousand take some milliseconds.
 */
export function justify(aspects: readonly number[], options: JustifyOptions): JustifiedRow[] {
  const rows: JustifiedRow[] = [];
  const heightOf = (sum: number, count: number): number => (options.width - options.gap * (count - 1)) / sum;
  let start = 0;
  let sum = 0;
  for (const [index, aspect] of aspects.entries()) {
    const count = index - start + 1;
    const withIt = heightOf(sum + aspect, count);
    if (withIt > options.rowHeight) {
      sum += aspect;
      continue;
    }
    const withoutIt = count > 1 ? heightOf(sum, count - 1) : Infinity;
    const breaksBefore = withoutIt / options.rowHeight < options.rowHeight / Math.max(1, withIt);
    const end = breaksBefore ? index : index + 1;
    rows.push(makeRow(aspects, start, end, options, true));
    start = end;
    sum = breaksBefore ? aspect : 0;
  }
  if (start < aspects.length) rows.push(makeRow(aspects, start, aspects.length, options, false));
  return rows;
}
