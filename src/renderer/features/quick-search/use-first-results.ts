/** The best photos for what is being typed, a row of them. Runs in the page. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useBackend } from '../../api/backend-context.ts';
import { keys } from '../../api/queries.ts';
import type { SearchAnswer } from '../../../contract/index.ts';

/** As many as the window is wide. */
export const rowLength = 6;

/** The longest time between keys of one burst. */
const debounceMs = 70;

export interface FirstResults {
  /** Undefined until there is one, and while nothing is asked; the one before while the next is on its way. */
  readonly answer: SearchAnswer | undefined;
  readonly hasFailed: boolean;
}

export function useFirstResults(typed: string): FirstResults {
  const backend = useBackend();
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(typed), debounceMs);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const query = settled.trim();
  const isAsked = query !== '' && typed.trim() !== '';
  const asked = useQuery({
    queryKey: [...keys.search, 'quick', query],
    enabled: isAsked,
    queryFn: ({ signal }): Promise<SearchAnswer> =>
      backend.call('search.query', { query, limit: rowLength }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
  return { answer: isAsked ? asked.data : undefined, hasFailed: isAsked && asked.isError };
}
