/** The contract's procedures, each handed to its room. Runs in the engine's main thread. */
import { once } from 'node:events';
import type { Handlers, SearchesState } from '../../contract/index.ts';
import { bedrockHandlers } from './bedrock-handlers.ts';
import { currentIndexingState, currentRecovery } from './current-state.ts';
import { directorySizeBytes } from './directory-size.ts';
import { createExamples, createFacets } from './facets.ts';
import { writingOf, type HandlerParts } from './handler-parts.ts';
import { forgetSearch, keptSearches, rememberSearches, saveSearch } from './kept-searches.ts';
import { libraryHandlers } from './library-handlers.ts';
import { modelHandlers } from './model-handlers.ts';
import { organizeHandlers } from './organize-handlers.ts';
import { countPhotos, dismissRecovery } from './storage/index.ts';

export function createHandlers(parts: HandlerParts): Handlers {
  const { db } = parts.library;
  const facets = createFacets(db);
  const examples = createExamples(db, facets, parts.searcher);

  /** Tells every page of the kept searches. */
  function published(state: SearchesState): SearchesState {
    parts.publishing.searches(state);
    return state;
  }

  return {
    'app.info': () => ({
      version: parts.version,
      access: parts.writing === null ? 'read' : 'write',
      displayLibraryPath: parts.library.directory,
    }),

    ...libraryHandlers(parts),

    'indexing.state': () => currentIndexingState(parts),
    'indexing.pause': () => {
      writingOf(parts).indexer.pause();
      return writingOf(parts).indexer.state();
    },
    'indexing.resume': () => {
      writingOf(parts).indexer.resume();
      return writingOf(parts).indexer.state();
    },
    'indexing.putFirst': async ({ folders }, { signal }) => {
      const end = parts.writing?.indexer.putFirst(folders);
      if (!signal.aborted) await once(signal, 'abort');
      end?.();
      return {};
    },
    'indexing.retryFailed': ({ photoId }) => ({ queued: writingOf(parts).indexer.retryFailed(photoId) }),

    'search.query': (input, { signal }) => parts.searcher.query(input, signal),
    'search.facets': () => facets(),
    'search.filterCounts': (input, { signal }) => parts.filterCounts.filterCounts(input, signal),
    'search.subfolders': (input, { signal }) => parts.filterCounts.subfolders(input, signal),
    'search.examples': async (_, { signal }) => ({ examples: await examples(signal) }),
    'search.addQueryImage': async ({ path }, { signal }) => ({
      queryImageId: await parts.searcher.addQueryImage(path, signal),
    }),

    'searches.state': () => keptSearches(db),
    'searches.remember': ({ queries }) => published(rememberSearches(writingOf(parts).library.db, queries)),
    'searches.forget': ({ query }) => published(forgetSearch(writingOf(parts).library.db, query)),
    'searches.save': ({ query, isSaved }) =>
      published(saveSearch(writingOf(parts).library.db, query, isSaved)),

    ...organizeHandlers({
      db,
      writable: () => writingOf(parts).library.db,
      bin: parts.bin,
      exports: parts.exports,
      publishAlbums: () => parts.publishing.albums(),
      onPhotosMoved: () => {
        parts.publishing.library();
        parts.publishing.bin();
        parts.publishing.models();
        // What comes back may have to be looked at anew.
        parts.writing?.indexer.wake();
      },
    }),

    ...modelHandlers(parts),
    ...bedrockHandlers(parts),

    'recovery.state': () => currentRecovery(parts),
    'recovery.dismiss': () => {
      dismissRecovery(writingOf(parts).library.db);
      return {};
    },

    'settings.state': () => parts.settings.state(),
    'settings.change': (changes) => {
      writingOf(parts);
      return parts.settings.change(changes);
    },
    'settings.setPower': ({ power }) => parts.settings.setPower(power),
    'settings.place': async () => ({
      displayPath: parts.library.directory,
      sizeBytes: await directorySizeBytes(parts.library.directory),
      photoCount: countPhotos(db),
    }),
  };
}
