/**
 * Which photos of a view are selected, and how that changes. Pure: nothing here knows what is drawn, so that ranges go
 * over photos that were never loaded. Runs in the page.
 */
import type { PhotoId } from '../../../contract/index.ts';

export interface Selection {
  readonly ids: ReadonlySet<PhotoId>;
  /** What was selected before the range from `anchor` was: the next range from there takes the place of this one. */
  readonly base: ReadonlySet<PhotoId>;
  /** The photo that ranges begin at: the one that was selected or deselected last. */
  readonly anchor: PhotoId | null;
}

/** Every photo of a view in its order, loaded or not. */
export interface PhotoOrder {
  readonly ids: readonly PhotoId[];
  readonly indexes: ReadonlyMap<PhotoId, number>;
}

const noPhotos: ReadonlySet<PhotoId> = new Set();

export const nothingSelected: Selection = { ids: noPhotos, base: noPhotos, anchor: null };

function settled(ids: ReadonlySet<PhotoId>, anchor: PhotoId | null): Selection {
  return ids.size === 0 && anchor === null ? nothingSelected : { ids, base: ids, anchor };
}

/** Selects a photo, or no longer; ranges begin there from now on. */
export function toggle({ ids }: Selection, photoId: PhotoId): Selection {
  const next = new Set(ids);
  if (!next.delete(photoId)) next.add(photoId);
  return settled(next, photoId);
}

/**
 * Selects what lies between the anchor and a photo, both included, in place of the last range from there. Without an
 * anchor in this order the range begins at `from`.
 */
export function extendTo(
  { base, anchor }: Selection,
  order: PhotoOrder,
  to: PhotoId,
  from: PhotoId = to,
): Selection {
  const start = anchor !== null && order.indexes.has(anchor) ? anchor : from;
  const [a, b] = [order.indexes.get(start), order.indexes.get(to)];
  if (a === undefined || b === undefined) return { ids: base, base, anchor };
  const ids = new Set(base);
  for (let index = Math.min(a, b); index <= Math.max(a, b); index += 1) {
    const photoId = order.ids[index];
    if (photoId !== undefined) ids.add(photoId);
  }
  return { ids, base, anchor: start };
}

/** What a rectangle that is being drawn covers, beside what was selected before it: each step takes the last one's place. */
export function cover(before: Selection, covered: readonly PhotoId[]): Selection {
  return settled(new Set([...before.ids, ...covered]), covered[0] ?? before.anchor);
}

/** True where every one of these photos is selected; false for none. */
export function hasAll({ ids }: Selection, photoIds: readonly PhotoId[]): boolean {
  return photoIds.length > 0 && ids.size >= photoIds.length && photoIds.every((photoId) => ids.has(photoId));
}

/** Selects all of these, a month say; where all of them are selected, none of them any more. */
export function toggleAll(selection: Selection, photoIds: readonly PhotoId[]): Selection {
  const ids = new Set(selection.ids);
  if (hasAll(selection, photoIds)) for (const photoId of photoIds) ids.delete(photoId);
  else for (const photoId of photoIds) ids.add(photoId);
  return settled(ids, photoIds[0] ?? selection.anchor);
}

/** All photos of a view. */
export function selectAll({ anchor }: Selection, order: PhotoOrder): Selection {
  return settled(new Set(order.ids), anchor);
}

/** What is left of a selection now that these photos are there; the same object where all of it is. */
export function keepPresent(selection: Selection, present: Pick<PhotoOrder['indexes'], 'has'>): Selection {
  const { ids, base, anchor } = selection;
  const isThere = (photoId: PhotoId): boolean => present.has(photoId);
  let isWhole = anchor === null || isThere(anchor);
  for (const photoId of ids) {
    if (!isWhole) break;
    isWhole = isThere(photoId);
  }
  if (isWhole) return selection;
  const left = new Set([...ids].filter(isThere));
  const leftOfBase = base === ids ? left : new Set([...base].filter(isThere));
  if (left.size === 0) return nothingSelected;
  return { ids: left, base: leftOfBase, anchor: anchor !== null && isThere(anchor) ? anchor : null };
}

/**
 * The selection once other photos of the same view are there: without those that are gone, and with all where all that were
 * known had been selected while the rest was still to come.
 *
 * @param unfinished what was known before, where it was not all yet
 */
export function followPhotos(
  selection: Selection,
  unfinished: readonly PhotoId[] | null,
  photoIds: readonly PhotoId[],
): Selection {
  if (unfinished !== null && hasAll(selection, unfinished))
    return settled(new Set(photoIds), selection.anchor);
  return keepPresent(selection, new Set(photoIds));
}

/** The selected photos in the order of the view; what is not in it comes last. */
export function inOrder({ ids }: Selection, { indexes }: Pick<PhotoOrder, 'indexes'>): PhotoId[] {
  return [...ids].sort((a, b) => (indexes.get(a) ?? Infinity) - (indexes.get(b) ?? Infinity) || a - b);
}
