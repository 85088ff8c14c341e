/** What can be taken back, in the order in which it was done: Ctrl+Z takes back the last. Pure but for its own list. */

/** Longer ago nobody remembers what it was. */
const mostKept = 50;

export interface UndoHistory {
  /** Keeps what takes something back. Gives what does so now, once, and forgets it. */
  add(undo: () => void): () => void;
  /** Takes back the last of what is kept. False where nothing is. */
  undoLast(): boolean;
}

export function createUndoHistory(): UndoHistory {
  let kept: (() => void)[] = [];
  return {
    add(undo) {
      const run = (): void => {
        if (!kept.includes(run)) return;
        kept = kept.filter((other) => other !== run);
        undo();
      };
      kept = [...kept, run].slice(-mostKept);
      return run;
    },
    undoLast() {
      const last = kept.at(-1);
      last?.();
      return last !== undefined;
    },
  };
}
