/** What the browser's history remembers of each step. Runs in the page. */
import { viewFromAddress, type View } from './view.ts';

export interface Entry {
  /** Tells the entries of this page apart, across reloads too. */
  readonly id: string;
  readonly view: View;
  /** What Back leads to within the page, null where Back leaves it. */
  readonly parent: View | null;
}

let lastEntry = 0;

export function newEntry(view: View, parent: View | null): Entry {
  lastEntry += 1;
  return { id: `${String(performance.timeOrigin)}-${String(lastEntry)}`, view, parent };
}

/** @param state that of a history entry: one of ours, as only the view writes them, or none */
export function entryOf(state: unknown): Entry {
  const entry = state as Partial<Entry> | null;
  if (entry?.id !== undefined && entry.view !== undefined && entry.parent !== undefined)
    return { id: entry.id, view: entry.view, parent: entry.parent };
  return newEntry(viewFromAddress(window.location.search), null);
}
