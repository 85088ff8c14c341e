/** Filters and their values at the caret: the language knows the keys, the library the cameras. Runs in the page. */
import {
  applyCompletion,
  isFilterKey,
  suggestCompletions,
  type Completion,
  type Facet,
  type Facets,
  type FilterKey,
} from '../../../../contract/index.ts';
import { text as catalogue } from '../../../text/index.ts';
import type { SuggestionGroup, Suggestion } from './suggestion.ts';

const words = catalogue.search.suggestions;
/** As many as anyone scrolls through; with another letter there are fewer. */
const maxShown = 50;

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

interface Value {
  readonly value: string;
  readonly count: number | null;
}

/** What the library has to offer for filters. */
export interface KnownValues extends Facets {
  readonly albums: readonly Facet[];
}

/** What the library holds for a filter. Where the number of photos is not what the filter would find, it is left out. */
function facetsOf(key: FilterKey, facets: KnownValues): readonly Value[] {
  switch (key) {
    case 'album':
      return facets.albums;
    case 'camera':
      return facets.cameras;
    case 'lens':
      return facets.lenses;
    case 'folder':
      return facets.folders;
    case 'place':
      return [...facets.places, ...facets.countries].sort((a, b) => b.count - a.count);
    case 'year':
    case 'date':
      return facets.years;
    case 'before':
    case 'after':
      return facets.years.map(({ value }) => ({ value, count: null }));
    default:
      return [];
  }
}

/** 0 where the value begins with what is written, 1 where one of its words does, null where none does. */
function rankOf(value: string, prefix: string): number | null {
  const text = plain(value);
  if (text.startsWith(prefix)) return 0;
  return text.split(/[^\p{L}\p{N}]+/u).some((word) => word !== '' && word.startsWith(prefix)) ? 1 : null;
}

function valuesFor({ key, prefix, options }: Completion, facets: KnownValues | undefined): readonly Value[] {
  const wanted = plain(prefix);
  const types = new Map(facets?.types.map(({ value, count }) => [value, count]));
  const fixed = options.map(({ value }): Value => ({ value, count: types.get(value) ?? null }));
  // Kinds of file that are in the library come before those that could be.
  fixed.sort((a, b) => (b.count ?? 0) - (a.count ?? 0));
  const known = key === null || facets === undefined ? [] : facetsOf(key, facets);
  const found = known
    .map((value) => ({ value, rank: rankOf(value.value, wanted) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  return [...fixed, ...found.map(({ value }) => value)].slice(0, maxShown);
}

function keySuggestions(text: string, completion: Completion): Suggestion[] {
  return completion.options.flatMap(({ value, example }): Suggestion[] => {
    const filter = value.slice(0, -1);
    if (!isFilterKey(filter)) return [];
    const label = words.filters[filter];
    const after = applyCompletion(text, completion, value);
    return [
      {
        id: `key-${filter}`,
        kind: 'key',
        filter,
        label,
        count: null,
        example,
        ...after,
        query: null,
        chips: null,
      },
    ];
  });
}

export interface Caret {
  readonly text: string;
  readonly caret: number;
}

/** The shortest beginning of a word for which filters are offered unasked: below it nearly every word begins like one. */
const shortestKey = 3;

/**
 * What may be written at the caret; null where nothing is to be offered. Names of filters are offered behind the
 * beginning of one, or wherever `isAsked`: plain words are no reason for a list.
 */
export function suggestFilters(
  { text, caret }: Caret,
  facets: KnownValues | undefined,
  isAsked: boolean,
): SuggestionGroup | null {
  const completion = suggestCompletions(text, caret);
  if (completion === null) return null;
  const { key, prefix } = completion;
  if (key === null) {
    const isWorthwhile = prefix.length >= shortestKey && caret === completion.span.end;
    const items = isAsked || isWorthwhile ? keySuggestions(text, completion) : [];
    return items.length === 0 ? null : { key: 'keys', title: words.keys, items };
  }
  const values = valuesFor(completion, facets);
  const isWritten = values.length === 1 && plain(values[0]?.value ?? '') === plain(prefix);
  if (values.length === 0 || isWritten) return null;
  const items = values.map(({ value, count }): Suggestion => ({
    id: `value-${key}-${value}`,
    kind: 'value',
    filter: key,
    label: value,
    count,
    example: null,
    query: null,
    ...applyCompletion(text, completion, value),
    chips: null,
  }));
  return { key: 'values', title: words.filters[key], items };
}
