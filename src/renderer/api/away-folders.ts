/** Folders that cannot be reached at present, so that their photos are shown as what they are: known, and away. Runs in the page. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FolderId, LibraryState } from '../../contract/index.ts';
import { useBackend } from './backend-context.ts';
import { keys } from './queries.ts';

function awayIds({ folders }: LibraryState): string {
  return folders
    .filter(({ state }) => state === 'offline' || state === 'error')
    .map(({ folderId }) => folderId)
    .join();
}

/** The same set as long as the same folders are away: what shows photos is not drawn anew with every event. */
export function useAwayFolders(): ReadonlySet<FolderId> {
  const backend = useBackend();
  const { data = '' } = useQuery({
    queryKey: keys.library,
    queryFn: ({ signal }) => backend.call('library.state', {}, { signal, waits: true }),
    select: awayIds,
  });
  return useMemo(
    () => new Set(data === '' ? [] : data.split(',').map((id) => Number(id) as FolderId)),
    [data],
  );
}
