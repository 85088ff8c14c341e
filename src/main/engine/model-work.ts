/** Lets the models do their work: the chosen one fills its space, the fullest one answers. Runs in the engine's main thread. */
import type { Indexer } from './indexing/index.ts';
import { answeringModel, fillingModel, localModel } from './model-choice.ts';
import type { Pack } from './models/index.ts';
import type { Publishing } from './publishing.ts';
import type { Searcher } from './search/index.ts';
import { enqueueBackfill, mayLackVectors, requeueRefused, type OpenLibrary } from './storage/index.ts';

export interface ModelWorkParts {
  readonly library: OpenLibrary<'read'>;
  /** Every pack, looked up anew. */
  readonly packs: () => readonly Pack[];
  readonly searcher: Searcher;
  readonly publishing: Publishing;
  /** Null where nothing is indexed. */
  readonly indexing: () => { readonly library: OpenLibrary; readonly indexer: Indexer } | null;
  readonly isClosing: () => boolean;
}

export interface ModelWork {
  /** The packs or the choice changed: threads are started and stopped as needed. */
  apply(): Promise<void>;
  /** A run has ended: where a copy that the model was to read has gone, or its drive, before its turn, another one is read. */
  fillGaps(): void;
  /** Lets the fullest model answer; a failure shows with the next query. */
  reviseAnswering(): Promise<void>;
  /** One change of models or threads after another: each starts and stops threads. */
  oneByOne(change: () => Promise<void>): Promise<void>;
}

export function createModelWork(parts: ModelWorkParts): ModelWork {
  const { library, packs, searcher, publishing } = parts;
  let applying: Promise<unknown> = Promise.resolve();
  /** Of the model that reads photos. */
  let fillingSpaceId: number | null = null;

  function oneByOne(change: () => Promise<void>): Promise<void> {
    const applied = applying.then(change);
    applying = applied.catch(() => undefined);
    return applied;
  }

  async function reviseAnswering(): Promise<void> {
    if (parts.isClosing()) return;
    await searcher.useModel(answeringModel(library.db, packs()), localModel(library.db, packs()));
  }

  async function applyNow(): Promise<void> {
    const indexing = parts.indexing();
    if (indexing !== null) {
      const { library: writable, indexer } = indexing;
      const filling = fillingModel(writable.db, packs());
      await indexer.useModel(filling);
      // What the model before had in hand was written as it ended, and this one may not have it.
      fillingSpaceId = filling?.space.spaceId ?? null;
      if (filling !== null) {
        enqueueBackfill(writable.db, filling.space.spaceId);
        requeueRefused(writable.db, filling.space.spaceId);
      }
      indexer.wake();
    }
    await reviseAnswering();
    publishing.models();
    // Which photos the model in use does not take.
    publishing.librarySoon();
  }

  function fillGaps(): void {
    const indexing = parts.indexing();
    if (indexing === null || fillingSpaceId === null) return;
    const { library: writable, indexer } = indexing;
    if (!mayLackVectors(writable.db, fillingSpaceId)) return;
    if (enqueueBackfill(writable.db, fillingSpaceId) > 0) indexer.wake();
  }

  return { apply: () => oneByOne(applyNow), fillGaps, reviseAnswering, oneByOne };
}
