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

/** As albums are compared: capitals do not matter. */
export function isSameAlbumName(a: string, b: string): boolean {
  return a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();
}

/** Whether this is the page of the album of that name. */
export function isAlbumPlace(place: Place, name: string): boolean {
  return place?.kind === 'album' && isSameAlbumName(place.name, name);
}
