/**
 * All photos, or those that filters leave, newest first: their shapes at once, and their summaries as they come into
 * sight. Runs in the page.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useBackend } from '../../api/backend-context.ts';
import { keys } from '../../api/queries.ts';
import { maxOutlinePhotos, type Output, type QueryIssue } from '../../../contract/index.ts';
import type { PhotoShape } from '../../components/photo-grid/grid-rows.ts';
import { joinMonths, keepSameMonths, type LibraryMonth } from './outline.ts';
import { createSummaryCache, type SummaryCache } from './summary-cache.ts';

/** A few windows full: the first photos are in sight before the rest of a large library is known. */
const firstPagePhotos = 600;

interface Outline {
  readonly months: readonly LibraryMonth[];
  readonly total: number;
  /** False while further pages are on their way. */
  readonly isComplete: boolean;
  readonly issues: readonly QueryIssue[];
}

export interface LibraryPhotos {
  readonly months: readonly LibraryMonth[];
  /** Those of all months. */
  readonly photos: readonly PhotoShape[];
  readonly total: number;
  /** False until the first answer. */
  readonly isKnown: boolean;
  readonly error: Error | null;
  /** What of the filters was not understood. */
  readonly issues: readonly QueryIssue[];
  /** What is shown are the photos of earlier filters. */
  readonly isOutdated: boolean;
  readonly retry: () => void;
}

const noMonths: readonly LibraryMonth[] = [];
const noIssues: readonly QueryIssue[] = [];

/** The summaries of photos in sight, whichever grid they are in. */
export function usePhotoSource(): SummaryCache {
  const backend = useBackend();
  return useMemo(
    () =>
      createSummaryCache(async (photoIds) => {
        const answer = await backend.call('library.summaries', { photoIds: [...photoIds] }, { waits: true });
        return answer.photos;
      }),
    [backend],
  );
}

interface Wanted {
  /** Filters of the search language; null for the whole library. */
  readonly filters: string | null;
  readonly isWanted: boolean;
  /** Photos of other filters are shown while these are on their way, where they belong to the same session. */
  readonly session: number;
}

function useOutline(source: SummaryCache, { filters, isWanted, session }: Wanted): LibraryPhotos {
  const backend = useBackend();
  const queryClient = useQueryClient();
  const queryKey = useMemo(() => (filters === null ? keys.photos : [...keys.photos, filters]), [filters]);
  const query = useQuery({
    queryKey,
    enabled: isWanted,
    meta: { session },
    queryFn: async ({ signal }): Promise<Outline> => {
      const before = queryClient.getQueryData<Outline>(queryKey);
      let outline: Outline = { months: [], total: 0, isComplete: false, issues: noIssues };
      let cursor: string | null = null;
      do {
        const limit: number = cursor === null ? firstPagePhotos : maxOutlinePhotos;
        const request = { query: filters, cursor, limit };
        const page: Output<'library.outline'> = await backend.call('library.outline', request, {
          signal,
          waits: true,
        });
        cursor = page.nextCursor;
        const months = joinMonths(outline.months, page.months);
        outline = { months, total: page.total, isComplete: cursor === null, issues: page.issues };
        // The first time each page is shown as it comes. Later the photos in sight stay until all is known.
        if (before === undefined && cursor !== null) queryClient.setQueryData(queryKey, outline);
      } while (cursor !== null);
      // What changed may have been the photos themselves.
      if (before !== undefined) source.refresh();
      return { ...outline, months: keepSameMonths(before?.months ?? [], outline.months) };
    },
    placeholderData: (before: Outline | undefined, queryBefore) =>
      queryBefore?.meta?.['session'] === session ? before : undefined,
    // It is done above, by month; comparing every photo as well would take longer than laying them out.
    structuralSharing: false,
    ...(filters === null ? {} : { gcTime: 30_000 }),
  });
  const { data, error, refetch, isPlaceholderData } = query;
  const months = data?.months ?? noMonths;
  return {
    months,
    photos: useMemo(() => months.flatMap(({ photos }) => photos), [months]),
    total: data?.total ?? 0,
    isKnown: data !== undefined,
    error,
    issues: data?.issues ?? noIssues,
    isOutdated: isPlaceholderData,
    retry: useCallback(() => void refetch(), [refetch]),
  };
}

export function useLibraryPhotos(source: SummaryCache): LibraryPhotos {
  return useOutline(source, { filters: null, isWanted: true, session: 0 });
}

/** The photos that filters leave, all of them; none are asked for while `filters` is null. */
export function useFilteredPhotos(
  source: SummaryCache,
  filters: string | null,
  session: number,
): LibraryPhotos {
  return useOutline(source, { filters: filters ?? '', isWanted: filters !== null, session });
}
