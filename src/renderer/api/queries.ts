/** The questions that several parts of the page ask, and the keys of their answers. Runs in the page. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type {
  BedrockState,
  AlbumsState,
  BinState,
  Facets,
  IndexingState,
  LibraryState,
  ModelsState,
  Output,
  SearchesState,
  SettingsState,
} from '../../contract/index.ts';
import { useBackend } from './backend-context.ts';

/** First parts of the keys in the query cache. */
export const keys = {
  app: ['app'],
  recovery: ['recovery'],
  library: ['library'],
  photos: ['photos'],
  photo: ['photo'],
  failures: ['failures'],
  indexing: ['indexing'],
  models: ['models'],
  bedrock: ['bedrock'],
  awsProfiles: ['aws-profiles'],
  search: ['search'],
  facets: ['facets'],
  examples: ['examples'],
  searches: ['searches'],
  albums: ['albums'],
  bin: ['bin'],
  binPhotos: ['binPhotos'],
  settings: ['settings'],
} as const;

/** The watched folders and counts; kept true by events. */
export function useLibraryState(): UseQueryResult<LibraryState> {
  const backend = useBackend();
  return useQuery({
    queryKey: keys.library,
    queryFn: ({ signal }) => backend.call('library.state', {}, { signal, waits: true }),
  });
}

/** What indexing is doing; kept true by events. */
export function useIndexingState(): UseQueryResult<IndexingState> {
  const backend = useBackend();
  return useQuery({
    queryKey: keys.indexing,
    queryFn: ({ signal }) => backend.call('indexing.state', {}, { signal, waits: true }),
  });
}

/** The model packs; kept true by events. */
export function useModelsState(): UseQueryResult<ModelsState> {
  const backend = useBackend();
  return useQuery({
    queryKey: keys.models,
    queryFn: ({ signal }) => backend.call('models.state', {}, { signal, waits: true }),
  });
}

/** How the engine works on this machine; kept true by events. */
export function useSettings(): UseQueryResult<SettingsState> {
  const backend = useBackend();
  return useQuery({
    queryKey: keys.settings,
    queryFn: ({ signal }) => backend.call('settings.state', {}, { signal, waits: true }),
  });
}

/** Version and rights of this library. */
export function useAppInfo(): UseQueryResult<Output<'app.info'>> {
  const backend = useBackend();
  return useQuery({
    queryKey: keys.app,
    queryFn: ({ signal }) => backend.call('app.info', {}, { signal, waits: true }),
  });
}

/** Whether the library is damaged, and what became of one that was; kept true by events. */
export function useRecovery(): UseQueryResult<Output<'recovery.state'>> {
  const backend = useBackend();
  return useQuery({
    queryKey: keys.recovery,
    queryFn: ({ signal }) => backend.call('recovery.state', {}, { signal, waits: true }),
  });
}

/** What filters can ask for, with counts; asked for once somebody may want to see it. */
export function useFacets(isWanted: boolean): UseQueryResult<Facets> {
  const backend = useBackend();
  return useQuery({
    queryKey: keys.facets,
    enabled: isWanted,
    queryFn: ({ signal }) => backend.call('search.facets', {}, { signal, waits: true }),
  });
}

/** The recent and saved searches; kept true by events. */
export function useSearches(): UseQueryResult<SearchesState> {
  const backend = useBackend();
  return useQuery({
    queryKey: keys.searches,
    queryFn: ({ signal }) => backend.call('searches.state', {}, { signal, waits: true }),
  });
}

/** Queries to begin with; asked for anew with another library. */
export function useExamples(isWanted: boolean): UseQueryResult<Output<'search.examples'>> {
  const backend = useBackend();
  const revision = useLibraryState().data?.revision;
  return useQuery({
    queryKey: [...keys.examples, revision],
    enabled: isWanted && revision !== undefined,
    queryFn: ({ signal }) => backend.call('search.examples', {}, { signal, waits: true }),
    placeholderData: (before) => before,
  });
}

/** The albums; kept true by events. */
export function useAlbums(): UseQueryResult<AlbumsState> {
  const backend = useBackend();
  return useQuery({
    queryKey: keys.albums,
    queryFn: ({ signal }) => backend.call('albums.state', {}, { signal, waits: true }),
  });
}

/** How much is in the bin; kept true by events. */
export function useBinState(): UseQueryResult<BinState> {
  const backend = useBackend();
  return useQuery({
    queryKey: keys.bin,
    queryFn: ({ signal }) => backend.call('bin.state', {}, { signal, waits: true }),
  });
}

/** Whether another program has the library open, so that nothing can be changed here. */
export function useIsReadOnly(): boolean {
  return useAppInfo().data?.access === 'read';
}

/** Settings, consent and what was paid; kept true by events. */
export function useBedrock(): UseQueryResult<BedrockState> {
  const backend = useBackend();
  return useQuery({
    queryKey: keys.bedrock,
    queryFn: ({ signal }) => backend.call('bedrock.state', {}, { signal, waits: true }),
  });
}
