/** Queries that are pages of their own: the favourites, an album. Runs in the page. */
import { parseQuery, printFilter, wallClockMs } from '../../contract/index.ts';
import type { View } from './view.ts';

export const favoritesQuery = 'is:favorite';

/** The query that finds an album's photos. */
export function albumQuery(name: string): string {
  return printFilter({ key: 'album', value: name, isNegative: false });
}

/** The one page that a query is, be it with capitals of its own; null for any other query. */
export type Place = { readonly kind: 'favorites' } | { readonly kind: 'album'; readonly name: string } | null;

export function placeOfQuery(text: string): Place {
  if (text.trim() === '') return null;
  const [clause, ...others] = parseQuery(text, { nowMs: wallClockMs() }).clauses;
  if (clause?.kind !== 'filter' || others.length > 0 || clause.alternatives.length !== 1) return null;
  const [filter] = clause.alternatives;
  if (filter === undefined || filter.isNegative) return null;
  if (filter.key === 'is' && filter.value === 'favorite') return { kind: 'favorites' };
  return filter.key === 'album' ? { kind: 'album', name: filter.value } : null;
}

/** The page that a view is, where its query is one. */
export function placeOfView({ text, chips }: Pick<View, 'text' | 'chips'>): Place {
  return chips.length === 0 ? placeOfQuery(text) : null;
}

/** The query that finds the photos of a watched folder, as the tree of folders writes it. */
export function folderQuery(name: string): string {
  return printFilter({ key: 'folder', value: `${name}/`, isNegative: false });
}

/** Whether a view shows the photos of the watched folder of that name, and no others. */
export function isFolderView({ text, chips }: Pick<View, 'text' | 'chips'>, name: string): boolean {
  if (chips.length > 0 || text.trim() === '') return false;
  const [clause, ...others] = parseQuery(text, { nowMs: wallClockMs() }).clauses;
  if (clause?.kind !== 'filter' || others.length > 0 || clause.alternatives.length !== 1) return false;
  const [filter] = clause.alternatives;
  return filter?.key === 'folder' && !filter.isNegative && filter.value === `${name}/`;
}

/** As albums are compared: capitals do not matter. */
export function isSameAlbumName(a: string, b: string): boolean {
  return a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();
}

/** Whether this is the page of the album of that name. */
export function isAlbumPlace(place: Place, name: string): boolean {
  return place?.kind === 'album' && isSameAlbumName(place.name, name);
}
