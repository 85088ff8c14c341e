/** When a run of indexing has ended, how long it worked, and whether that is worth a message. Pure. */
import type { IndexingState } from '../../../contract/index.ts';

export interface RunWatch {
  /** Milliseconds that the run has worked so far; waiting and pauses do not count. */
  readonly workedMs: number;
  /** When it was last seen at work; null while it is not. */
  readonly atWorkSinceMs: number | null;
}

export const noRun: RunWatch = { workedMs: 0, atWorkSinceMs: null };

export interface EndedRun {
  readonly workedMs: number;
  /** Photos that were newly read. */
  readonly read: number;
  /** Files that cannot be read. */
  readonly failed: number;
}

/** Between two states that far apart the machine was asleep. */
const longestStepMs = 60_000;

/** Who waits less than this has not gone away. */
export const longRunMs = 3 * 60_000;

/**
 * Follows a run from one state to the next.
 *
 * @param nowMs milliseconds of a monotonic clock
 */
export function followRun(
  watch: RunWatch,
  state: Pick<IndexingState, 'phase' | 'indexed' | 'failed'>,
  nowMs: number,
): { readonly watch: RunWatch; readonly ended: EndedRun | null } {
  const stepMs =
    watch.atWorkSinceMs === null ? 0 : Math.max(0, Math.min(nowMs - watch.atWorkSinceMs, longestStepMs));
  const workedMs = watch.workedMs + stepMs;
  if (state.phase === 'scanning' || state.phase === 'indexing') {
    return { watch: { workedMs, atWorkSinceMs: nowMs }, ended: null };
  }
  if (state.phase !== 'idle') return { watch: { workedMs, atWorkSinceMs: null }, ended: null };
  const wasAtWork = workedMs > 0 || watch.atWorkSinceMs !== null;
  const ended = wasAtWork ? { workedMs, read: state.indexed, failed: state.failed } : null;
  return { watch: noRun, ended };
}

/** Only after a long run, only where something new is there, and not to somebody who sees it happen. */
export function isWorthTelling(run: EndedRun, isWindowFocused: boolean): boolean {
  return !isWindowFocused && run.workedMs >= longRunMs && run.read > 0;
}
