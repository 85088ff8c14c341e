/** The row of the small search window: the best photos for what is being typed, the newest before. Runs in the page. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useBackend } from '../../api/backend-context.ts';
import { keys } from '../../api/queries.ts';
import { useDelayedTrue } from '../../components/use-delayed-true.ts';
import type { PhotoSummary, SearchAnswer } from '../../../contract/index.ts';

/** As many as the window is wide. */
export const rowLength = 6;

/** The longest time between keys of one burst. */
const debounceMs = 70;

/** An answer that takes longer is shown to be on its way. */
const busyAfterMs = 300;

export interface FirstResults {
  /** Whether anything is asked for. */
  readonly isAsked: boolean;
  /** Undefined until there is one; the one before while the next is on its way. */
  readonly answer: SearchAnswer | undefined;
  readonly hasFailed: boolean;
  readonly isBusy: boolean;
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
  return {
    isAsked,
    answer: isAsked ? asked.data : undefined,
    hasFailed: isAsked && asked.isError,
    isBusy: useDelayedTrue(isAsked && asked.isFetching, busyAfterMs),
  };
}

/** The newest photos of the library; undefined until they are known. */
export function useNewestPhotos(): readonly PhotoSummary[] | undefined {
  const backend = useBackend();
  return useQuery({
    queryKey: [...keys.photos, 'quick'],
    queryFn: ({ signal }) =>
      backend.call('library.photos', { cursor: null, limit: rowLength }, { signal, waits: true }),
  }).data?.photos;
}
