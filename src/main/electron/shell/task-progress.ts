/** What the button in the task bar, or the dock, shows of indexing. Pure. */
import type { IndexingState } from '../../../contract/index.ts';

/** As `BrowserWindow.setProgressBar` takes it: a fraction from 0 to 1, -1 for none. */
export interface TaskProgress {
  readonly fraction: number;
  readonly mode: 'none' | 'normal' | 'indeterminate' | 'error' | 'paused';
}

const none: TaskProgress = { fraction: -1, mode: 'none' };

/** @param state null while there is no engine */
export function taskProgress(
  state: Pick<IndexingState, 'phase' | 'done' | 'total'> | null,
  platform: NodeJS.Platform,
): TaskProgress {
  if (state === null || state.phase === 'idle') return none;
  const hasTotal = state.total > 0 && state.done < state.total;
  const fraction = state.total === 0 ? 0 : Math.min(1, state.done / state.total);
  switch (state.phase) {
    case 'scanning':
      // Beyond 1 stands for an unknown end; the dock and Linux know only fractions.
      return platform === 'win32' ? { fraction: 2, mode: 'indeterminate' } : none;
    case 'indexing':
      return hasTotal ? { fraction, mode: 'normal' } : none;
    case 'paused':
    case 'blocked':
      // Only Windows can show that a bar stands still for a reason; elsewhere it would seem to hang.
      if (platform !== 'win32' || !hasTotal) return none;
      return { fraction, mode: state.phase === 'paused' ? 'paused' : 'error' };
  }
}
