/** The engine's states as pages see them, for answers and events alike. Runs in the engine's main thread. */
import type { FolderId, IndexingState, LibraryState, RecoveryState } from '../../contract/index.ts';
import type { HandlerParts } from './handler-parts.ts';
import { inTheWay, isIndexingPaused } from './indexing/index.ts';
import { libraryState } from './library/index.ts';
import { modelIdOf } from './embedding/index.ts';
import { chosenModel, refusingSpace } from './model-choice.ts';
import { notedNotices } from './watching/index.ts';
import {
  countDueJobs,
  countRefusedPhotos,
  folderPlaces,
  isSuspect,
  libraryRecovery,
} from './storage/index.ts';

export function currentLibraryState(parts: HandlerParts): LibraryState {
  const scanning: ReadonlySet<FolderId> = parts.writing?.indexer.scanning() ?? new Set();
  const { db } = parts.library;
  const state = libraryState(
    db,
    scanning,
    (folderId) => parts.writing?.watching.notices(folderId) ?? notedNotices(parts.library, folderId),
  );
  const refusedIn = refusingSpace(db, parts.packs);
  return { ...state, refusedCount: refusedIn === null ? 0 : countRefusedPhotos(db, refusedIn) };
}

export function currentRecovery({ library }: HandlerParts): RecoveryState {
  return { recovery: libraryRecovery(library.db), isSuspect: isSuspect(library.directory) };
}

export function currentIndexingState(parts: HandlerParts): IndexingState {
  return parts.writing?.indexer.state() ?? stateForReaders(parts);
}

/** What a library opened for reading says of indexing: what waits, and what is in its way. Whoever holds it knows the rest. */
function stateForReaders(parts: HandlerParts): IndexingState {
  const { db } = parts.library;
  const chosen = chosenModel(db, parts.packs());
  const waiting = countDueJobs(db, Date.now());
  const isDone = waiting === 0 && folderPlaces(db).every(({ scannedAtMs }) => scannedAtMs !== null);
  const isPaused = isIndexingPaused(db);
  const trouble =
    isDone || isPaused ? null : inTheWay(parts.library, chosen !== undefined, parts.leastFreeBytes);
  return {
    phase: isPaused ? 'paused' : trouble === null ? 'idle' : 'blocked',
    message: trouble?.message ?? null,
    blockedBy: trouble?.code ?? null,
    gentleBecause: null,
    threadsAtWork: 0,
    modelId: chosen === undefined ? null : modelIdOf(chosen),
    total: waiting,
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
