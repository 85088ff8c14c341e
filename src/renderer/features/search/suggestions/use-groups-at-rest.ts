/** What is offered while the box is empty: saved and recent searches, or examples where there are none. Runs in the page. */
import { useMemo } from 'react';
import { useExamples } from '../../../api/queries.ts';
import { text } from '../../../text/index.ts';
import type { Suggestion, SuggestionGroup } from './suggestion.ts';
import type { KeptSearches } from './use-kept-searches.ts';
import { askedOf, isAmong, nameOfQuery } from './whole-query.ts';

const words = text.search.suggestions;

function suggestion(kind: 'saved' | 'recent' | 'example', query: string, count: number | null): Suggestion {
  const asked = askedOf(query);
  const label = nameOfQuery(asked);
  const id = `${kind}-${query}`;
  return { ...asked, id, kind, filter: null, label, count, example: null, query, caret: asked.text.length };
}

/** @param isWanted whether they would be seen now: examples cost some searches */
export function useGroupsAtRest(
  { recent, saved }: Pick<KeptSearches, 'recent' | 'saved'>,
  isWanted: boolean,
): readonly SuggestionGroup[] {
  const hasOwn = recent.length > 0 || saved.length > 0;
  const examples = useExamples(isWanted && !hasOwn).data?.examples;
  return useMemo(() => {
    // A saved search is not offered twice.
    const others = recent.filter((query) => !isAmong(saved, query));
    const groups: SuggestionGroup[] = [
      { key: 'saved', title: words.saved, items: saved.map((query) => suggestion('saved', query, null)) },
      { key: 'recent', title: words.recent, items: others.map((query) => suggestion('recent', query, null)) },
      {
        key: 'examples',
        title: words.examples,
        items: hasOwn ? [] : (examples ?? []).map(({ query, count }) => suggestion('example', query, count)),
      },
    ];
    return groups.filter(({ items }) => items.length > 0);
  }, [saved, recent, hasOwn, examples]);
}
