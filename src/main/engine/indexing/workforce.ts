/**
 * The threads that index: those that decode, and the model's. They are exchanged when another model or another number
 * of them is wanted. Runs in the engine's main thread.
 */
import type { Logger } from 'pino';
import { isSameModel } from '../embedding/index.ts';
import type { Pace } from '../pacing/index.ts';
import { startDecodePool, type DecodePool } from './decode-pool.ts';
import {
  startModelAtWork,
  type ModelAtWork,
  type ModelAtWorkOptions,
  type ModelInSpace,
} from './model-at-work.ts';

export type ThreadPace = Pick<Pace, 'threads' | 'because'>;

/** The rest of what a model at work needs. */
export interface WorkforceOptions extends Omit<ModelAtWorkOptions, keyof ModelInSpace | 'pool'> {
  readonly log: Logger;
  /** How long a file may be decoded, in milliseconds; two minutes where it is not said. */
  readonly decodeTimeoutMs: number | undefined;
}

export interface Workforce {
  /** Null where there is none, or while threads are exchanged. */
  model(): ModelAtWork | null;
  countInHand(): number;
  /** Threads that decode at this moment. */
  decodingNow(): number;
  threads(): number;
  pace(): ThreadPace;
  isChangingThreads(): boolean;
  isAtWork(wanted: ModelInSpace | null): boolean;
  /** What was in hand is still in the queue. */
  useModel(next: ModelInSpace | null): Promise<void>;
  setThreads(threads: number): Promise<void>;
  setPace(pace: ThreadPace): void;
  close(): Promise<void>;
}

export function createWorkforce(options: WorkforceOptions): Workforce {
  let { threads } = options;
  let pace: ThreadPace = { threads, because: null };
  const startPool = (): DecodePool =>
    startDecodePool(
      threads,
      (error) => options.log.error({ err: error }, 'decoding failed unexpectedly'),
      options.decodeTimeoutMs,
    );
  let pool = startPool();
  let model: ModelAtWork | null = null;
  let isChangingThreads = false;

  const startModel = (next: ModelInSpace): ModelAtWork =>
    startModelAtWork({ ...options, ...next, pool, threads });

  function applyPace(): void {
    pool.setLimit(pace.threads);
    model?.setShare(Math.min(1, pace.threads / threads));
  }

  return {
    model: () => model,
    countInHand: () => model?.inHand().size ?? 0,
    decodingNow: () => pool.atWork(),
    threads: () => threads,
    pace: () => pace,
    isChangingThreads: () => isChangingThreads,
    isAtWork: (wanted) =>
      model === null || wanted === null
        ? model === wanted
        : model.space.spaceId === wanted.space.spaceId && isSameModel(model.model, wanted.model),
    async useModel(next) {
      const previous = model;
      model = null;
      await previous?.close();
      model = next === null ? null : startModel(next);
      applyPace();
    },
    async setThreads(wanted) {
      threads = wanted;
      isChangingThreads = true;
      const [previousModel, previousPool] = [model, pool];
      // Nothing is begun while the threads change: what was in hand is still in the queue.
      model = null;
      await Promise.all([previousModel?.close(), previousPool.close()]);
      pool = startPool();
      model = previousModel === null ? null : startModel(previousModel);
      applyPace();
      isChangingThreads = false;
    },
    setPace(next) {
      pace = next;
      applyPace();
    },
    async close() {
      // Both at once: photos on their way to the model wait for a decode thread, or for the model.
      await Promise.all([pool.close(), model?.close()]);
    },
  };
}
