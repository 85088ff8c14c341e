/** The photos in the bin, what was moved there last first. Runs in the page. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Output, PhotoSummary } from '../../../contract/index.ts';
import { useBackend } from '../../api/backend-context.ts';
import { useHiddenInBin } from '../../api/photo-changes.ts';
import { keys } from '../../api/queries.ts';

export interface BinPhotos {
  readonly photos: readonly PhotoSummary[];
  readonly isKnown: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

const pageSize = 1000;
const nothing: readonly PhotoSummary[] = [];

export function useBinPhotos(isWanted: boolean): BinPhotos {
  const backend = useBackend();
  const hidden = useHiddenInBin();
  const { data, error, refetch } = useQuery({
    queryKey: keys.binPhotos,
    enabled: isWanted,
    queryFn: async ({ signal }) => {
      const photos: PhotoSummary[] = [];
      let cursor: string | null = null;
      do {
        const page: Output<'bin.photos'> = await backend.call(
          'bin.photos',
          { cursor, limit: pageSize },
          { signal, waits: true },
        );
        photos.push(...page.photos);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return photos;
    },
  });
  return {
    photos: useMemo(() => (data ?? nothing).filter(({ photoId }) => !hidden.has(photoId)), [data, hidden]),
    isKnown: data !== undefined,
    error: data === undefined ? error : null,
    retry: useCallback(() => void refetch(), [refetch]),
  };
}
