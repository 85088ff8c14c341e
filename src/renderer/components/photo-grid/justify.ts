/** Breaks photos into rows of equal width, each nearly of the wished height. Runs in the page. */

/** Width divided by height; extremes are cropped in the grid, so that no photo rules a row. */
export function gridAspect(photo: { readonly width: number; readonly height: number }): number {
  return Math.min(3, Math.max(0.5, photo.width / photo.height));
}

export interface JustifiedRow {
  /** Index of the row's first photo, and of the first one after it. */
  readonly start: number;
  readonly end: number;
  /** As the photos' shapes have it; the row is drawn with whole pixels. */
  readonly exactHeight: number;
}

export interface JustifyOptions {
  readonly width: number;
  readonly rowHeight: number;
  readonly gap: number;
}

/** How much taller than wished a last row may be for the sake of a straight edge. */
const mostStretch = 1.28;

/** In whole pixels, so that edges are crisp. */
export function heightOfRow({ exactHeight }: JustifiedRow): number {
  return Math.max(1, Math.round(exactHeight));
}

/** Whole pixels, one for each of the row's photos; with the gaps they fill the row. */
export function widthsOfRow(
  aspectOf: (index: number) => number,
  { start, end, exactHeight }: JustifiedRow,
): number[] {
  const widths: number[] = [];
  let edge = 0;
  let rounded = 0;
  for (let index = start; index < end; index += 1) {
    edge += aspectOf(index) * exactHeight;
    const next = Math.round(edge);
    widths.push(Math.max(1, next - rounded));
    rounded = next;
  }
  return widths;
}

/**
 * Greedy, in order: a row ends where its height comes nearest to the wished one. Linear in the number of photos, and
 * widths are left for when a row is drawn, so that a hundred thousand take some milliseconds: zooming does this at
 * every step.
 */
export function justify(
  count: number,
  aspectOf: (index: number) => number,
  options: JustifyOptions,
): JustifiedRow[] {
  const { width, rowHeight, gap } = options;
  const rows: JustifiedRow[] = [];
  const heightOf = (sum: number, photos: number): number => Math.max(1, width - gap * (photos - 1)) / sum;
  let start = 0;
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const aspect = aspectOf(index);
    const photos = index - start + 1;
    const withIt = heightOf(sum + aspect, photos);
    if (withIt > rowHeight) {
      sum += aspect;
      continue;
    }
    const withoutIt = photos > 1 ? heightOf(sum, photos - 1) : Infinity;
    const breaksBefore = withoutIt / rowHeight < rowHeight / Math.max(1, withIt);
    const end = breaksBefore ? index : index + 1;
    rows.push({ start, end, exactHeight: breaksBefore ? withoutIt : withIt });
    start = end;
    sum = breaksBefore ? aspect : 0;
  }
  if (start < count) {
    const filled = heightOf(sum, count - start);
    // A last row that is nearly full is filled; one that is not keeps the wished height instead of being blown up.
    const isFilled = filled <= rowHeight * mostStretch;
    rows.push({ start, end: count, exactHeight: isFilled ? filled : rowHeight });
  }
  return rows;
}
