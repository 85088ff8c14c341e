/** Calls a function at most so many times a second, the last time always. Runs anywhere. */
export interface Paced {
  /** Asks for a call: at once where the last one is long enough ago, else when it is. */
  request(): void;
  /** Calls now where a call is owed, and never again. */
  close(): void;
}

/** @param minIntervalMs between two calls */
export function paced(call: () => void, minIntervalMs: number): Paced {
  let timer: NodeJS.Timeout | undefined;
  let lastMs = -Infinity;
  let isClosed = false;

  function fire(): void {
    timer = undefined;
    lastMs = performance.now();
    call();
  }

  return {
    request() {
      if (isClosed || timer !== undefined) return;
      const waitMs = lastMs + minIntervalMs - performance.now();
      if (waitMs <= 0) fire();
      else timer = setTimeout(fire, waitMs);
    },
    close() {
      isClosed = true;
      if (timer === undefined) return;
      clearTimeout(timer);
      fire();
    },
  };
}
