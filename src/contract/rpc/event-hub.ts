/** Where the engine publishes its events, and hosts listen. Runs everywhere. */
import type { EventName, EventPayload } from '../index.ts';

/** An event with its payload; the name tells the payload's type. */
export type ContractEvent = {
  [E in EventName]: { readonly name: E; readonly payload: EventPayload<E> };
}[EventName];

export interface EventHub {
  /** Tells every listener. All of them are told even if one throws; the first error is thrown afterwards. */
  emit<E extends EventName>(name: E, payload: EventPayload<E>): void;
  /** Listens to one event. */
  on<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): () => void;
  /** Listens to all events. */
  subscribe(listener: (event: ContractEvent) => void): () => void;
}

export function createEventHub(): EventHub {
  const listeners = new Set<(event: ContractEvent) => void>();

  function subscribe(listener: (event: ContractEvent) => void): () => void {
    // A wrapper of its own, so that the same function may subscribe twice.
    const entry = (event: ContractEvent): void => listener(event);
    listeners.add(entry);
    return () => {
      listeners.delete(entry);
    };
  }

  return {
    subscribe,
    on(name, listener) {
      return subscribe((event) => {
        // The name was compared, which ties the payload to the listener's event; the checker cannot see it.
        if (event.name === name) listener(event.payload as Parameters<typeof listener>[0]);
      });
    },
    emit(name, payload) {
      // Name and payload belong together by the signature; a union of pairs cannot be inferred from them.
      const event = { name, payload } as ContractEvent;
      const errors: unknown[] = [];
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
    },
  };
}
