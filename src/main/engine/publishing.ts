/** Tells pages what has changed, each state as a whole and no oftener than a person can read. Runs in the engine's main thread. */
import type { SearchesState, SettingsState } from '../../contract/index.ts';
import { createEventHub, type EventHub } from '../../contract/rpc/index.ts';
import { currentIndexingState, currentLibraryState, currentRecovery } from './current-state.ts';
import type { HandlerParts } from './handler-parts.ts';
import { currentModelsState } from './model-handlers.ts';
import { paced } from './pacing/index.ts';
import { listAlbums } from './storage/index.ts';

/** A few a second: each file of the bin and of copies is progress, and so is every piece of a download. */
const intervalMs = 250;

export interface Publishing {
  readonly events: EventHub;
  library(): void;
  albums(): void;
  models(): void;
  modelsSoon(): void;
  bin(): void;
  /** The bin and the library, which has what comes back. */
  binSoon(): void;
  exportsSoon(): void;
  indexing(): void;
  recovery(): void;
  searches(state: SearchesState): void;
  settings(state: SettingsState): void;
  /** From now on nothing is told: what would be asked is closed. */
  close(): void;
}

/** @param parts what is asked for the states, once it is there */
export function createPublishing(parts: () => HandlerParts): Publishing {
  const events = createEventHub();
  let isClosed = false;
  const emit: EventHub['emit'] = (name, payload) => {
    if (!isClosed) events.emit(name, payload);
  };
  const open = (tell: () => void) => (): void => {
    if (!isClosed) tell();
  };
  const library = open(() => emit('library.changed', currentLibraryState(parts())));
  const models = open(() => emit('models.changed', currentModelsState(parts())));
  const bin = open(() => emit('bin.changed', parts().bin.state()));
  const pacedModels = paced(models, intervalMs);
  const pacedBin = paced(() => {
    bin();
    library();
  }, intervalMs);
  const pacedExports = paced(
    open(() => emit('exports.changed', parts().exports.state())),
    intervalMs,
  );
  return {
    events,
    library,
    models,
    bin,
    albums: open(() => emit('albums.changed', { albums: listAlbums(parts().library.db) })),
    modelsSoon: () => pacedModels.request(),
    binSoon: () => pacedBin.request(),
    exportsSoon: () => pacedExports.request(),
    // To the very end: who waits for indexing sees how it stopped.
    indexing: () => events.emit('indexing.changed', currentIndexingState(parts())),
    recovery: open(() => emit('recovery.changed', currentRecovery(parts()))),
    searches: (state) => emit('searches.changed', state),
    settings: (state) => emit('settings.changed', state),
    close() {
      isClosed = true;
      for (const each of [pacedModels, pacedBin, pacedExports]) each.close();
    },
  };
}
