/** All photos, newest first, page by page. Runs in the page. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useBackend } from '../../api/backend-context.ts';
import { keys } from '../../api/queries.ts';
import type { PhotoId, PhotoSummary } from '../../../contract/index.ts';

const photosPerPage = 500;

export interface LibraryPhotos {
  readonly photos: readonly PhotoSummary[];
  readonly total: number;
  /** False until the first answer. */
  readonly isKnown: boolean;
  readonly error: Error | null;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/** Pages are cut by place, so a photo that moved between two answers could appear in both: the first counts. */
function uniquePhotos(pages: readonly { readonly photos: readonly PhotoSummary[] }[]): PhotoSummary[] {
  const seen = new Set<PhotoId>();
  const photos: PhotoSummary[] = [];
  for (const page of pages) {
    for (const photo of page.photos) {
      if (seen.has(photo.photoId)) continue;
      seen.add(photo.photoId);
      photos.push(photo);
    }
  }
  return photos;
}

export function useLibraryPhotos(): LibraryPhotos {
  const backend = useBackend();
  const query = useInfiniteQuery({
    queryKey: keys.photos,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      backend.call('library.photos', { cursor: pageParam, limit: photosPerPage }, { signal, waits: true }),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetching, fetchNextPage, refetch } = query;
  const photos = useMemo(() => (data === undefined ? [] : uniquePhotos(data.pages)), [data]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return {
    photos,
    total: data?.pages[0]?.total ?? 0,
    isKnown: data !== undefined,
    error: query.error,
    loadMore,
    retry: useCallback(() => void refetch(), [refetch]),
  };
}
