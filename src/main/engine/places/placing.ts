/**
 * Finds the places of photos in the background: of each that was indexed, and of those from before there were places
 * or with an older gazetteer. Runs in the engine's main thread.
 */
import { setTimeout } from 'node:timers/promises';
import { breathe, positionsToPlace, putPlaces, type WritableDb } from '../storage/index.ts';
import { startWorker, workerUrl, type WorkerHandle } from '../threads/index.ts';
import { gazetteerEdition } from './gazetteer.ts';
import type { PlacesTasks } from './tasks.ts';

/** Small enough that writing them holds up the thread that answers calls for a few milliseconds. */
const batchSize = 50;
/** The thread and its towns are let go when no photo has come for so long. */
const idleMs = 10_000;
/** The last photos of a run are placed before the end, if there are no more than these. */
const fewPhotos = 200;

export interface Placing {
  /** Looks whether there is something to do. */
  wake(): void;
  /** Ends when all that was there to do is done, or given up. */
  settled(): Promise<void>;
  /** Places the last few photos, where they are few, and ends the thread; what is left is done after the next start. */
  close(): Promise<void>;
}

export interface PlacingOptions {
  /** Photos have got another place. */
  readonly onPlaced: () => void;
  /** A batch failed; it is tried again with the next `wake`. */
  readonly onError: (error: unknown) => void;
  /** How long `close` may take to place the last photos. */
  readonly graceMs?: number;
}

export function createPlacing(
  db: WritableDb,
  { onPlaced, onError, graceMs = 2_000 }: PlacingOptions,
): Placing {
  let worker: WorkerHandle<PlacesTasks> | undefined;
  let running: Promise<void> | undefined;
  let isClosed = false;
  let idle: NodeJS.Timeout | undefined;

  /** Between the last look and the end nothing can come in: there is no `await` there. */
  async function run(): Promise<void> {
    try {
      for (;;) {
        await breathe();
        const positions = isClosed ? [] : positionsToPlace(db, gazetteerEdition, batchSize);
        if (positions.length === 0) break;
        const url = workerUrl(import.meta.url, './places-worker');
        worker ??= startWorker<PlacesTasks>(url, { name: 'places' });
        const places = await worker.call(
          'place',
          positions.map(({ latitude, longitude }) => ({ latitude, longitude })),
        );
        // Closed meanwhile: the database may be too.
        if (isClosed) break;
        const placed = positions.map(({ contentId }, at) => ({ contentId, place: places[at] ?? null }));
        if (putPlaces(db, gazetteerEdition, placed)) onPlaced();
      }
    } catch (error) {
      if (!isClosed) onError(error);
    } finally {
      running = undefined;
      if (!isClosed && worker !== undefined) idle = globalThis.setTimeout(letGo, idleMs).unref();
    }
  }

  function letGo(): void {
    const retired = worker;
    worker = undefined;
    retired?.close().catch(onError);
  }

  function wake(): void {
    if (isClosed) return;
    clearTimeout(idle);
    running ??= run();
  }

  async function finishFew(): Promise<void> {
    const left = positionsToPlace(db, gazetteerEdition, fewPhotos + 1).length;
    if (left === 0 || left > fewPhotos) return;
    wake();
    const limit = new AbortController();
    // An aborted timer rejects, which only means that it was not needed.
    const tooLong = setTimeout(graceMs, undefined, { signal: limit.signal }).catch(() => undefined);
    await Promise.race([running, tooLong]);
    limit.abort();
  }

  return {
    wake,
    settled: () => running ?? Promise.resolve(),
    async close() {
      if (!isClosed) await finishFew().catch(onError);
      isClosed = true;
      clearTimeout(idle);
      await worker?.close();
      await running;
    },
  };
}
