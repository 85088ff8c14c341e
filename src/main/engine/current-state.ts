/** The engine's states as pages see them, for answers and events alike. Runs in the engine's main thread. */
import type { FolderId, IndexingState, LibraryState, RecoveryState } from '../../contract/index.ts';
import type { HandlerParts } from './handler-parts.ts';
import { libraryState } from './library/index.ts';
import { chosenPack } from './model-choice.ts';
import { notedNotices } from './watching/index.ts';
import { countDueJobs, isSuspect, libraryRecovery } from './storage/index.ts';

export function currentLibraryState(parts: HandlerParts): LibraryState {
  const scanning: ReadonlySet<FolderId> = parts.writing?.indexer.scanning() ?? new Set();
  return libraryState(
    parts.library.db,
    scanning,
    (folderId) => parts.writing?.watching.notices(folderId) ?? notedNotices(parts.library, folderId),
  );
}

export function currentRecovery({ library }: HandlerParts): RecoveryState {
  return { recovery: libraryRecovery(library.db), isSuspect: isSuspect(library.directory) };
}

export function currentIndexingState(parts: HandlerParts): IndexingState {
  return parts.writing?.indexer.state() ?? idleState(parts);
}

/** What a library opened for reading says of indexing: what waits. Whoever holds it knows the rest. */
function idleState(parts: HandlerParts): IndexingState {
  return {
    phase: 'idle',
    message: null,
    blockedBy: null,
    gentleBecause: null,
    threadsAtWork: 0,
    modelId: chosenPack(parts.library.db, parts.packs())?.manifest.id ?? null,
    total: countDueJobs(parts.library.db, Date.now()),
    done: 0,
    indexed: 0,
    reused: 0,
    failed: 0,
    unsupported: 0,
    beingWritten: 0,
    photosPerSecond: null,
    secondsLeft: null,
  };
}
