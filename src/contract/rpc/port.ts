/** A port: one end of a pair that carries frames both ways, in order. Runs everywhere. */
import type { Frame } from './frames.ts';

export interface Port {
  /** Sends a frame; does nothing once the port is closed. Throws where the frame cannot be serialised. */
  send(frame: Frame): void;
  /**
   * Listens for frames, which are as they arrived: the listener checks them. Frames that arrive before there
   * is a first listener are kept for it.
   */
  onFrame(listener: (frame: unknown) => void): () => void;
  /** Called once when either end closes or dies; soon after subscribing where that has happened already. */
  onClose(listener: () => void): () => void;
  close(): void;
}

/** The transport's half of a port that `createPort` makes. */
export interface PortControl {
  readonly port: Port;
  /** A frame has arrived. */
  deliver(frame: unknown): void;
  /** The transport is gone; may be called more than once. */
  didClose(): void;
}

/** Makes a port around a transport: keeps its listeners and early frames, and closes once. */
export function createPort(transport: { send(frame: Frame): void; close(): void }): PortControl {
  const frameListeners = new Set<(frame: unknown) => void>();
  const closeListeners = new Set<() => void>();
  let early: unknown[] | undefined = [];
  let isClosed = false;

  function didClose(): void {
    if (isClosed) return;
    isClosed = true;
    early = undefined;
    const listeners = [...closeListeners];
    closeListeners.clear();
    frameListeners.clear();
    for (const listener of listeners) listener();
  }

  const port: Port = {
    send(frame) {
      if (!isClosed) transport.send(frame);
    },
    onFrame(listener) {
      if (isClosed) return () => undefined;
      frameListeners.add(listener);
      const kept = early ?? [];
      early = undefined;
      for (const frame of kept) listener(frame);
      return () => frameListeners.delete(listener);
    },
    onClose(listener) {
      if (isClosed) {
        let isWanted = true;
        queueMicrotask(() => {
          if (isWanted) listener();
        });
        return () => {
          isWanted = false;
        };
      }
      closeListeners.add(listener);
      return () => closeListeners.delete(listener);
    },
    close() {
      if (isClosed) return;
      transport.close();
      didClose();
    },
  };

  return {
    port,
    deliver(frame) {
      if (isClosed) return;
      if (early !== undefined) {
        early.push(frame);
        return;
      }
      for (const listener of [...frameListeners]) listener(frame);
    },
    didClose,
  };
}
