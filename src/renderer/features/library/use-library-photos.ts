/** All photos, newest first: their shapes at once, and their summaries as they come into sight. Runs in the page. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useBackend } from '../../api/backend-context.ts';
import { keys } from '../../api/queries.ts';
import { maxOutlinePhotos, type Output } from '../../../contract/index.ts';
import type { PhotoShape } from '../../components/photo-grid/grid-rows.ts';
import type { PhotoSource } from '../../components/photo-grid/photo-source.ts';
import { joinMonths, keepSameMonths, type LibraryMonth } from './outline.ts';
import { createSummaryCache } from './summary-cache.ts';

/** A few windows full: the first photos are in sight before the rest of a large library is known. */
const firstPagePhotos = 600;

interface Outline {
  readonly months: readonly LibraryMonth[];
  readonly total: number;
  /** False while further pages are on their way. */
  readonly isComplete: boolean;
}

export interface LibraryPhotos {
  readonly months: readonly LibraryMonth[];
  /** Those of all months. */
  readonly photos: readonly PhotoShape[];
  readonly total: number;
  /** False until the first answer. */
  readonly isKnown: boolean;
  readonly error: Error | null;
  readonly source: PhotoSource;
  readonly retry: () => void;
}

const noMonths: readonly LibraryMonth[] = [];

export function useLibraryPhotos(): LibraryPhotos {
  const backend = useBackend();
  const queryClient = useQueryClient();
  const cache = useMemo(
    () =>
      createSummaryCache(async (photoIds) => {
        const answer = await backend.call('library.summaries', { photoIds: [...photoIds] }, { waits: true });
        return answer.photos;
      }),
    [backend],
  );
  const query = useQuery({
    queryKey: keys.photos,
    queryFn: async ({ signal }): Promise<Outline> => {
      const before = queryClient.getQueryData<Outline>(keys.photos);
      let outline: Outline = { months: [], total: 0, isComplete: false };
      let cursor: string | null = null;
      do {
        const limit: number = cursor === null ? firstPagePhotos : maxOutlinePhotos;
        const request = { cursor, limit };
        const page: Output<'library.outline'> = await backend.call('library.outline', request, {
          signal,
          waits: true,
        });
        cursor = page.nextCursor;
        const months = joinMonths(outline.months, page.months);
        outline = { months, total: page.total, isComplete: cursor === null };
        // The first time each page is shown as it comes. Later the photos in sight stay until all is known.
        if (before === undefined && cursor !== null) queryClient.setQueryData(keys.photos, outline);
      } while (cursor !== null);
      // What changed may have been the photos themselves.
      if (before !== undefined) cache.refresh();
      return { ...outline, months: keepSameMonths(before?.months ?? [], outline.months) };
    },
    // It is done above, by month; comparing every photo as well would take longer than laying them out.
    structuralSharing: false,
  });
  const { data, error, refetch } = query;
  const months = data?.months ?? noMonths;
  return {
    months,
    photos: useMemo(() => months.flatMap(({ photos }) => photos), [months]),
    total: data?.total ?? 0,
    isKnown: data !== undefined,
    error,
    source: cache,
    retry: useCallback(() => void refetch(), [refetch]),
  };
}
