/** Gives the page its backend and its query cache. Runs in the page. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { RecollectError, type LibraryState } from '../../contract/index.ts';
import { BackendContext } from './backend-context.ts';
import type { Backend } from './backend.ts';
import { keys } from './queries.ts';

/** A lost connection is waited for and asked again; everything else is the person's to see. */
function isWorthRetrying(failureCount: number, error: Error): boolean {
  return error instanceof RecollectError && error.code === 'DISCONNECTED' && failureCount < 5;
}

/** A query cache for a page whose backend is on the same machine and tells of every change. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The engine is local: being offline does not matter, and events say when something has changed.
        networkMode: 'always',
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        retry: isWorthRetrying,
        retryDelay: 300,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** How often the photos shown are asked for anew while the library keeps changing. */
const refreshEveryMs = 2000;

/** Keeps the cache true: events carry whole states, and a new connection asks for everything once more. */
function useLiveCache(backend: Backend, queryClient: QueryClient): void {
  useEffect(() => {
    let refreshTimer: number | undefined;
    function refreshPhotos(): void {
      window.clearTimeout(refreshTimer);
      refreshTimer = undefined;
      for (const queryKey of [keys.photos, keys.photo, keys.search, keys.facets, keys.failures]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    }
    function refreshPhotosSoon(): void {
      refreshTimer ??= window.setTimeout(refreshPhotos, refreshEveryMs);
    }
    const stops = [
      backend.on('library.changed', (state) => {
        const known = queryClient.getQueryData<LibraryState>(keys.library);
        queryClient.setQueryData(keys.library, state);
        // The first photo of all is waited for: it is shown at once.
        if (known?.photoCount === 0 && state.photoCount > 0) refreshPhotos();
        // Before the first state is here photos may be of an older one.
        else if (known?.revision !== state.revision) refreshPhotosSoon();
      }),
      backend.on('indexing.changed', (state) => queryClient.setQueryData(keys.indexing, state)),
      backend.on('settings.changed', (state) => queryClient.setQueryData(keys.settings, state)),
      backend.on('recovery.changed', (state) => queryClient.setQueryData(keys.recovery, state)),
      backend.on('searches.changed', (state) => queryClient.setQueryData(keys.searches, state)),
      backend.on('albums.changed', (state) => queryClient.setQueryData(keys.albums, state)),
      backend.on('bin.changed', (state) => {
        queryClient.setQueryData(keys.bin, state);
        void queryClient.invalidateQueries({ queryKey: keys.binPhotos });
      }),
      backend.on('bedrock.changed', (state) => queryClient.setQueryData(keys.bedrock, state)),
      backend.on('models.changed', (state) => {
        queryClient.setQueryData(keys.models, state);
        refreshPhotosSoon();
      }),
      backend.onStatus(() => {
        if (backend.status() === 'connected') void queryClient.invalidateQueries();
      }),
    ];
    return () => {
      window.clearTimeout(refreshTimer);
      for (const stop of stops) stop();
    };
  }, [backend, queryClient]);
}

export interface BackendProviderProps {
  readonly backend: Backend;
  readonly queryClient: QueryClient;
  readonly children: ReactNode;
}

export function BackendProvider({ backend, queryClient, children }: BackendProviderProps): ReactElement {
  useLiveCache(backend, queryClient);
  return (
    <BackendContext value={backend}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </BackendContext>
  );
}
