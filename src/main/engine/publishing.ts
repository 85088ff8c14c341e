/** Tells pages what has changed, each state as a whole and no oftener than a person can read. Runs in the engine's main thread. */
import type {
  EventName,
  EventPayload,
  IndexingState,
  SearchesState,
  SettingsState,
} from '../../contract/index.ts';
import { createEventHub, type EventHub } from '../../contract/rpc/index.ts';
import { currentBedrockState } from './bedrock-handlers.ts';
import { currentLibraryState, currentRecovery } from './current-state.ts';
import type { HandlerParts } from './handler-parts.ts';
import { currentModelsState } from './model-handlers.ts';
import { paced } from './pacing/index.ts';
import { listAlbums } from './storage/index.ts';

/** A few a second: each file of the bin and of copies is progress, and so is every piece of a download. */
const intervalMs = 250;
/** What is left to send has to be counted for it. */
const bedrockIntervalMs = 1000;

export interface Publishing {
  readonly events: EventHub;
  library(): void;
  librarySoon(): void;
  albums(): void;
  models(): void;
  modelsSoon(): void;
  bedrock(): void;
  /** What was paid grows with every answer. */
  bedrockSoon(): void;
  bin(): void;
  /** The bin and the library, which has what comes back. */
  binSoon(): void;
  exportsSoon(): void;
  indexing(state: IndexingState): void;
  recovery(): void;
  searches(state: SearchesState): void;
  settings(state: SettingsState): void;
  /** From now on nothing is told, nor asked for it: the library is about to close. */
  close(): void;
}

/**
 * @param parts what is asked for the states, once it is there
 * @param onError told where a state cannot be read; nobody waits for an event, so it is thrown at nobody
 */
export function createPublishing(parts: () => HandlerParts, onError: (error: unknown) => void): Publishing {
  const events = createEventHub();
  let isClosed = false;
  function tell<E extends EventName>(name: E, payload: () => EventPayload<E>): void {
    if (isClosed) return;
    try {
      events.emit(name, payload());
    } catch (error) {
      onError(error);
    }
  }
  const library = (): void => tell('library.changed', () => currentLibraryState(parts()));
  const models = (): void => tell('models.changed', () => currentModelsState(parts()));
  const bedrock = (): void => tell('bedrock.changed', () => currentBedrockState(parts()));
  const bin = (): void => tell('bin.changed', () => parts().bin.state());
  const soon = {
    library: paced(library, intervalMs),
    models: paced(models, intervalMs),
    bedrock: paced(bedrock, bedrockIntervalMs),
    bin: paced(() => {
      bin();
      library();
    }, intervalMs),
    exports: paced(() => tell('exports.changed', () => parts().exports.state()), intervalMs),
  };
  return {
    events,
    library,
    librarySoon: () => soon.library.request(),
    models,
    bedrock,
    bin,
    albums: () => tell('albums.changed', () => ({ albums: listAlbums(parts().library.db) })),
    modelsSoon: () => soon.models.request(),
    bedrockSoon: () => soon.bedrock.request(),
    binSoon: () => soon.bin.request(),
    exportsSoon: () => soon.exports.request(),
    // To the very end: who waits for indexing sees how it stopped.
    indexing: (state) => events.emit('indexing.changed', state),
    recovery: () => tell('recovery.changed', () => currentRecovery(parts())),
    searches: (state) => tell('searches.changed', () => state),
    settings: (state) => tell('settings.changed', () => state),
    close() {
      isClosed = true;
      for (const each of Object.values(soon)) each.close();
    },
  };
}
