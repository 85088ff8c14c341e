/**
 * Keeps a thread from being ended in the middle of native code that cannot bear it. Two numbers in shared memory:
 * whether the thread may still enter such code, and how often it is inside. This file is the owner's side;
 * uninterrupted.ts is the worker's.
 */

/** [closedAt]: 1 once the thread may not enter any more. [insideAt]: how many are inside. */
export const closedAt = 0;
export const insideAt = 1;

/** A thread that is inside for longer than this when the process ends is ended all the same. */
const exitPatienceMs = 10_000;

export class Gate {
  readonly memory = new SharedArrayBuffer(8);
  readonly #numbers = new Int32Array(this.memory);

  constructor() {
    if (gates.size === 0) process.on('exit', closeAll);
    gates.add(this);
  }

  /** Lets nobody in any more. Who is inside may finish. */
  close(): void {
    Atomics.store(this.#numbers, closedAt, 1);
  }

  /** Blocks until nobody is inside, or until the time is over. */
  waitBlocking(limitMs: number): void {
    const untilMs = performance.now() + limitMs;
    for (;;) {
      const inside = Atomics.load(this.#numbers, insideAt);
      const leftMs = untilMs - performance.now();
      if (inside === 0 || leftMs <= 0) return;
      Atomics.wait(this.#numbers, insideAt, inside, leftMs);
    }
  }

  /** Resolves when nobody is inside. Does not keep the process open by itself. */
  async wait(): Promise<void> {
    for (;;) {
      const inside = Atomics.load(this.#numbers, insideAt);
      if (inside === 0) return;
      await Atomics.waitAsync(this.#numbers, insideAt, inside).value;
    }
  }

  /** To be called when the thread is gone. */
  forget(): void {
    gates.delete(this);
    if (gates.size === 0) process.off('exit', closeAll);
  }
}

/** One listener for all threads: the end of a process ends its threads too, wherever they are. */
const gates = new Set<Gate>();

function closeAll(): void {
  for (const gate of gates) gate.close();
  const untilMs = performance.now() + exitPatienceMs;
  for (const gate of gates) gate.waitBlocking(Math.max(0, untilMs - performance.now()));
}
