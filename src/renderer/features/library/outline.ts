/** The library's months as a grid takes them, put together from pages of the outline. Runs in the page. */
import type { OutlineMonth } from '../../../contract/index.ts';
import type { PhotoShape } from '../../components/photo-grid/grid-rows.ts';

export interface LibraryMonth {
  /** "2024-07". */
  readonly key: string;
  /** A moment in it. */
  readonly takenAtMs: number;
  readonly photos: readonly PhotoShape[];
}

function shapesOf({ photoIds, aspects, colours }: OutlineMonth): PhotoShape[] {
  return photoIds.map((photoId, index) => ({
    photoId,
    width: aspects[index] ?? 100,
    height: 100,
    colour: colours[index] ?? -1,
  }));
}

/** The months with a further page behind them; its first one may go on with the last one. */
export function joinMonths(months: readonly LibraryMonth[], page: readonly OutlineMonth[]): LibraryMonth[] {
  const joined = [...months];
  for (const month of page) {
    const last = joined.at(-1);
    if (last?.key === month.month) {
      joined[joined.length - 1] = { ...last, photos: [...last.photos, ...shapesOf(month)] };
    } else {
      joined.push({
        key: month.month,
        takenAtMs: Date.parse(`${month.month}-15T12:00Z`),
        photos: shapesOf(month),
      });
    }
  }
  return joined;
}

function isSameMonth(a: LibraryMonth, b: LibraryMonth): boolean {
  return (
    a.key === b.key &&
    a.photos.length === b.photos.length &&
    a.photos.every((photo, index) => {
      const other = b.photos[index];
      return photo.photoId === other?.photoId && photo.width === other.width && photo.colour === other.colour;
    })
  );
}

/** The former object for what has not changed: its rows need not be laid out again. */
export function keepSameMonths(
  before: readonly LibraryMonth[],
  now: readonly LibraryMonth[],
): readonly LibraryMonth[] {
  const former = new Map(before.map((month) => [month.key, month]));
  const months = now.map((month) => {
    const same = former.get(month.key);
    return same !== undefined && isSameMonth(same, month) ? same : month;
  });
  const isSame = months.length === before.length && months.every((month, index) => month === before[index]);
  return isSame ? before : months;
}
