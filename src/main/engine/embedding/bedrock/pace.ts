/**
 * How many requests are under way at once, as Bedrock lets us: one more with every round that went well, half as many where it
 * says that it is too much, and none at all until the time it names (additive increase, multiplicative decrease; Chiu and Jain 1989). Pure but for the clock.
 */

const most = 16;
const first = 4;
/** Requests that were under way together are throttled together: that counts once. */
const settleMs = 1_000;

export interface Pace {
  /** Waits for its turn. What it gives is called when the request is answered. Rejects as the signal says. */
  turn(signal: AbortSignal): Promise<() => void>;
  answered(): void;
  /** One at a time, until one goes well. */
  distrust(): void;
  /** @param waitMs nothing new is begun for so long */
  throttled(waitMs: number): void;
  /** Milliseconds until something new may be begun; 0 or less where it may. */
  restMs(): number;
  /** Requests that may be under way at once. */
  limit(): number;
}

export function createPace(now: () => number = () => performance.now()): Pace {
  let limit = first;
  let underWay = 0;
  let cutAtMs = -Infinity;
  let notBeforeMs = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  const waiting: (() => void)[] = [];

  const restMs = (): number => notBeforeMs - now();

  function begin(): void {
    if (restMs() > 0) {
      timer ??= setTimeout(() => {
        timer = undefined;
        begin();
      }, restMs());
      return;
    }
    while (underWay < Math.floor(limit)) {
      const next = waiting.shift();
      if (next === undefined) return;
      underWay += 1;
      next();
    }
  }

  function end(): void {
    underWay -= 1;
    begin();
  }

  return {
    turn(signal) {
      return new Promise((resolve, reject) => {
        const onAbort = (): void => {
          waiting.splice(waiting.indexOf(start), 1);
          reject(signal.reason as Error);
        };
        const start = (): void => {
          signal.removeEventListener('abort', onAbort);
          resolve(end);
        };
        if (signal.aborted) {
          reject(signal.reason as Error);
          return;
        }
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(start);
        begin();
      });
    },
    answered() {
      limit = Math.min(most, limit + 1 / limit);
    },
    distrust() {
      limit = 1;
    },
    throttled(waitMs) {
      const nowMs = now();
      notBeforeMs = Math.max(notBeforeMs, nowMs + waitMs);
      if (nowMs - cutAtMs < settleMs) return;
      cutAtMs = nowMs;
      limit = Math.max(1, limit / 2);
    },
    restMs,
    limit: () => Math.floor(limit),
  };
}
