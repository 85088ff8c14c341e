/** Keeps what the page is told until it listens: a window that is just opening must not miss it. Pure. */
import type { ShellCommand } from '../../../contract/shell.ts';

export interface CommandQueue {
  readonly send: (command: ShellCommand) => void;
  /** The page listens from now on; what waits is delivered at once. */
  readonly listen: (deliver: (command: ShellCommand) => void) => void;
  /** The page was left, loaded again, or closed. */
  readonly left: () => void;
}

/** What waits for a page that never comes must not grow for ever; the newest counts. */
const maxWaiting = 50;

export function createCommandQueue(): CommandQueue {
  let waiting: ShellCommand[] = [];
  let deliver: ((command: ShellCommand) => void) | undefined;
  return {
    send(command) {
      if (deliver !== undefined) deliver(command);
      else waiting = [...waiting, command].slice(-maxWaiting);
    },
    listen(next) {
      deliver = next;
      const kept = waiting;
      waiting = [];
      for (const command of kept) next(command);
    },
    left() {
      deliver = undefined;
    },
  };
}
