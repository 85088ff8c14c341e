/**
 * Indexing's manners while it is at work: looks at what else the machine and the person do, and says how many threads may
 * read photos. Runs in the engine's main thread.
 */
import {
  fullPace,
  nextPace,
  OthersLoad,
  type CpuTimes,
  type Pace,
  type PaceSignals,
} from './pacing/index.ts';

export type Wishes = Pick<PaceSignals, 'threads' | 'isEasyOnBattery' | 'makesWay'>;

export interface Manners {
  pace(): Pace;
  /** Indexing is at work, or rests: a machine is watched only while it matters. */
  setWorking(isWorking: boolean): void;
  /** Somebody came, or the settings changed. */
  look(): void;
  close(): void;
}

export interface MannersOptions {
  readonly wishes: () => Wishes;
  readonly isInUse: () => boolean;
  /** The wishes cannot be read; the pace stays. */
  readonly onError: (error: unknown) => void;
  /** The pace is another one: its threads or its reason. */
  readonly onPace: (pace: Pace) => void;
  /** The machine's processor times; others than the real ones in tests only. */
  readonly readTimes?: (() => CpuTimes) | undefined;
  readonly lookEveryMs?: number | undefined;
}

const defaultLookEveryMs = 2_000;

export function createManners(options: MannersOptions): Manners {
  const { isInUse, onPace, lookEveryMs = defaultLookEveryMs } = options;
  let load = new OthersLoad(options.readTimes);
  let wishes = options.wishes();
  let pace = fullPace(wishes.threads, load.cores);
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    const before = pace;
    const isWorking = timer !== undefined;
    try {
      wishes = options.wishes();
    } catch (error) {
      options.onError(error);
    }
    const signals = { ...wishes, isInUse: isWorking && isInUse(), cores: load.cores };
    pace = nextPace(before, { ...signals, othersCores: isWorking ? load.sample() : 0 }, performance.now());
    if (pace.threads !== before.threads || pace.because !== before.because) onPace(pace);
  }

  return {
    pace: () => pace,
    setWorking(isWorking) {
      if (isWorking === (timer !== undefined)) return;
      clearInterval(timer);
      timer = isWorking ? setInterval(look, lookEveryMs).unref() : undefined;
      // What was measured before says nothing about what is now.
      load = new OthersLoad(options.readTimes);
      if (!isWorking) pace = { ...pace, coresLeft: load.cores };
      look();
    },
    look,
    close: () => clearInterval(timer),
  };
}
