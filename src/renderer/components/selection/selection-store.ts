/** The selection of the page, so that only the cells whose state changes are drawn again. Runs in the page. */
import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { PhotoId } from '../../../contract/index.ts';
import { nothingSelected, type Selection } from './selection.ts';

export interface SelectionStore {
  readonly get: () => Selection;
  readonly set: (next: Selection) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSelectionStore(): SelectionStore {
  let selection = nothingSelected;
  const listeners = new Set<() => void>();
  return {
    get: () => selection,
    set(next) {
      if (next === selection) return;
      selection = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Null for a grid in which nothing can be selected. */
export const SelectionContext = createContext<SelectionStore | null>(null);

const subscribeToNothing = (): (() => void) => () => undefined;

/** What `read` makes of the selection; drawn again only when that changes. */
export function useSelected<T>(store: SelectionStore | null, read: (selection: Selection) => T): T {
  return useSyncExternalStore(store?.subscribe ?? subscribeToNothing, () =>
    read(store?.get() ?? nothingSelected),
  );
}

/** Whether a photo is selected; undefined where nothing can be. */
export function useIsSelected(photoId: PhotoId): boolean | undefined {
  const store = use(SelectionContext);
  const isSelected = useSelected(
    store,
    useCallback(({ ids }: Selection) => ids.has(photoId), [photoId]),
  );
  return store === null ? undefined : isSelected;
}

const sizeOf = ({ ids }: Selection): number => ids.size;
const whole = (selection: Selection): Selection => selection;

/** How many photos are selected. */
export function useSelectedCount(store: SelectionStore | null): number {
  return useSelected(store, sizeOf);
}

/** The whole selection: drawn again with each of its changes. */
export function useSelection(store: SelectionStore | null): Selection {
  return useSelected(store, whole);
}
