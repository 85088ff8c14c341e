/** The photos that fit the query, as it is being typed. Runs in the page. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useBackend } from '../../api/backend-context.ts';
import { keys } from '../../api/queries.ts';
import { type View } from '../../navigation/view.ts';
import type { SearchAnswer, SearchTerm } from '../../../contract/index.ts';

/** Long enough to skip the letters of a word typed fast, short enough not to be felt. */
const debounceMs = 70;
const resultLimit = 300;

export interface Search {
  /** The answer to this query, or to the one before while this one is on its way. */
  readonly answer: SearchAnswer | undefined;
  readonly error: Error | null;
  /** Another answer is on its way. */
  readonly isWaiting: boolean;
  /** The answer shown is that of an earlier query. */
  readonly isOutdated: boolean;
  readonly retry: () => void;
}

function useDebounced(value: string, delayMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    // An emptied field has nothing to wait for.
    const timer = window.setTimeout(() => setSettled(value), value === '' ? 0 : delayMs);
    return () => window.clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}

function termsOf(words: string, chips: View['chips']): SearchTerm[] {
  const terms: SearchTerm[] = chips.map((chip) =>
    chip.kind === 'photo'
      ? { kind: 'photo', photoId: chip.photoId, weight: 1 }
      : { kind: 'image', queryImageId: chip.queryImageId, weight: 1 },
  );
  return words === '' ? terms : [{ kind: 'text', text: words, weight: 1 }, ...terms];
}

/** Asks as the person types; a question that is no longer asked is cancelled on both sides. */
export function useSearch(view: View): Search {
  const backend = useBackend();
  const { session } = view;
  const words = view.text.trim();
  const settledWords = useDebounced(words, debounceMs);
  const terms = useMemo(() => termsOf(settledWords, view.chips), [settledWords, view.chips]);
  const query = useQuery({
    queryKey: [...keys.search, terms],
    enabled: terms.length > 0,
    meta: { session },
    queryFn: ({ signal }) =>
      backend.call('search.query', { terms, limit: resultLimit }, { signal, waits: true }),
    placeholderData: (before: SearchAnswer | undefined, queryBefore) =>
      queryBefore?.meta?.['session'] === session ? before : undefined,
    gcTime: 30_000,
  });
  return {
    answer: query.data,
    error: query.error,
    isOutdated: query.isPlaceholderData || words !== settledWords,
    isWaiting: query.isFetching || words !== settledWords,
    retry: () => void query.refetch(),
  };
}
