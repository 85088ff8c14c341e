/** The worker's side of the gate: see gate.ts. Runs inside worker threads. */
import { cancelled } from '../../../contract/errors.ts';
import { closedAt, insideAt } from './gate.ts';

let gate: Int32Array | undefined;

/** Called once, with the memory that the owner shares. */
export function useGate(memory: SharedArrayBuffer): void {
  gate = new Int32Array(memory);
}

/**
 * Runs native code that would take the whole process down if its thread were ended meanwhile (by a time limit, or
 * because the process ends): the owner waits until it is done. Rejects with CANCELLED, without running it, when the
 * thread is about to be ended. In a thread that nobody owns it just runs.
 */
export async function uninterrupted<Result>(work: () => Promise<Result>): Promise<Result> {
  if (gate === undefined) return await work();
  Atomics.add(gate, insideAt, 1);
  try {
    // Looked at after stepping in: the owner closes first and looks inside afterwards, so that one of both sees.
    if (Atomics.load(gate, closedAt) === 1) throw cancelled();
    return await work();
  } finally {
    Atomics.sub(gate, insideAt, 1);
    Atomics.notify(gate, insideAt);
  }
}
