/** On how many threads photos are read, by what else the machine has to do. Pure. */

/** What is told where fewer threads than usual are at work. */
export type GentleReason = 'battery' | 'in-use' | 'busy';

export interface PaceSignals {
  /** Threads that the settings give where nothing stands against it. */
  readonly threads: number;
  /** The machine runs on battery, and the person wants to go easy on it. */
  readonly isEasyOnBattery: boolean;
  /** False where reading photos goes as fast as it can, whatever else the machine has to do. */
  readonly makesWay: boolean;
  /** A person searches or looks at photos. */
  readonly isInUse: boolean;
  /** Processors of the machine, and how many of them other programs keep busy, smoothed. */
  readonly cores: number;
  readonly othersCores: number;
}

export interface Pace {
  /** Threads that read photos, 1 or more. */
  readonly threads: number;
  /** Why they are fewer than the settings give; null where they are not. */
  readonly because: GentleReason | null;
  /** Processors that are left to this program, in whole ones: what keeps the pace from swinging. */
  readonly coresLeft: number;
  /** When it last became more, in milliseconds of the caller's clock. */
  readonly raisedAtMs: number;
}

/**
 * One processor fewer where others take more than half of it, one more where they leave three quarters of it: between the
 * two nothing changes.
 */
const lowerBelow = 0.5;
const raiseFrom = 0.75;
/** It becomes less at once, and more by one step in so long. */
export const raiseAfterMs = 4_000;

/** The pace to begin with: nothing is known against the whole machine. */
export function fullPace(threads: number, cores: number): Pace {
  return { threads, because: null, coresLeft: cores, raisedAtMs: -Infinity };
}

/** The pace from now on. @param nowMs milliseconds of a monotonic clock */
export function nextPace(before: Pace, signals: PaceSignals, nowMs: number): Pace {
  const { threads: wanted, cores, makesWay } = signals;
  const free = Math.max(0, cores - signals.othersCores);
  let { coresLeft, raisedAtMs } = before;
  if (free < coresLeft - lowerBelow) coresLeft = Math.max(1, Math.ceil(free - lowerBelow));
  else if (coresLeft < cores && free >= coresLeft + raiseFrom && nowMs - raisedAtMs >= raiseAfterMs) {
    coresLeft += 1;
    raisedAtMs = nowMs;
  }
  const limits: readonly (readonly [GentleReason, number])[] = [
    ['battery', signals.isEasyOnBattery ? 1 : wanted],
    ['in-use', makesWay && signals.isInUse ? Math.max(1, Math.floor(wanted / 2)) : wanted],
    ['busy', makesWay ? coresLeft : wanted],
  ];
  const threads = Math.min(wanted, ...limits.map(([, limit]) => limit));
  const because = threads < wanted ? (limits.find(([, limit]) => limit === threads)?.[0] ?? null) : null;
  return { threads, because, coresLeft, raisedAtMs };
}
