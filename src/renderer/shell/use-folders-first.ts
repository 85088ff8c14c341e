/** Tells the engine which folders are in sight, whose photos it then reads before the rest. Runs in the page. */
import { useEffect } from 'react';
import { useBackend, useConnectionStatus } from '../api/backend-context.ts';
import { foldersOfQuery } from '../navigation/folders-in-sight.ts';

/** @param query what is in sight, as it is asked for; empty for the whole library */
export function useFoldersFirst(query: string): void {
  const backend = useBackend();
  const isConnected = useConnectionStatus() === 'connected';
  const key = JSON.stringify(foldersOfQuery(query));
  useEffect(() => {
    // Written by the line above.
    const folders = JSON.parse(key) as string[];
    if (folders.length === 0 || !isConnected) return undefined;
    const leaving = new AbortController();
    backend.call('indexing.putFirst', { folders }, { signal: leaving.signal }).catch(() => {
      // Left, or the connection was lost: the engine forgets it by itself, and a new one is told anew.
    });
    return () => leaving.abort();
  }, [backend, isConnected, key]);
}
