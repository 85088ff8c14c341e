/** Work that can wait gives way to work that somebody waits for. Runs in worker threads. */
import { constants, setPriority } from 'node:os';

/**
 * Lowers the priority of the calling thread and of the threads that it starts from now on. On Linux only: elsewhere the
 * system knows one priority for the whole process, and searching would become slow with it.
 */
export function lowerThreadPriority(): void {
  if (process.platform !== 'linux') return;
  try {
    // 0 is who calls: on Linux the thread, not the process.
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A sandbox that forbids it; the work goes on as it is.
  }
}
