/**
 * Ports over Node's two message channels: a `MessagePort` of worker_threads, and the channel between a process
 * and its forked child. Structural types: runs everywhere, used in Node.
 */
import { createPort, type Port } from '../port.ts';
import type { Carrier } from './multiplex.ts';

/** A worker_threads `MessagePort`, as far as it is used. */
export interface MessagePortLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  close(): void;
}

/** A `ChildProcess` seen from its parent, or `process` seen from the child, as far as they are used. */
export interface ProcessChannel {
  readonly connected: boolean;
  send?(message: unknown, callback: (error: Error | null) => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
  disconnect?(): void;
}

/** A port over a worker_threads `MessagePort`. */
export function messagePort(channel: MessagePortLike): Port {
  const control = createPort({
    send: (frame) => channel.postMessage(frame),
    close: () => channel.close(),
  });
  channel.on('message', (message) => control.deliver(message));
  channel.on('close', () => control.didClose());
  return control.port;
}

/** The channel of `child_process.fork` for a multiplexer; pass the child in the parent and `process` in the child. */
export function processCarrier(channel: ProcessChannel): Carrier {
  const closeListeners = new Set<() => void>();
  let isClosed = !channel.connected;

  function didClose(): void {
    if (isClosed) return;
    isClosed = true;
    for (const listener of closeListeners) listener();
  }

  channel.on('disconnect', didClose);
  return {
    send(message) {
      if (isClosed) return;
      channel.send?.(message, (error) => {
        // With a callback a dead channel is told here instead of by an error event that ends the process.
        if (error !== null) didClose();
      });
    },
    onMessage: (listener) => void channel.on('message', listener),
    onClose(listener) {
      closeListeners.add(listener);
      if (isClosed) queueMicrotask(listener);
    },
  };
}

/** A port over the channel of `child_process.fork`; pass the child in the parent and `process` in the child. */
export function processPort(channel: ProcessChannel): Port {
  const carrier = processCarrier(channel);
  const control = createPort({
    send: (frame) => carrier.send(frame),
    close() {
      // Disconnecting twice is an error event, which nobody listens for.
      if (channel.connected) channel.disconnect?.();
    },
  });
  carrier.onMessage((message) => control.deliver(message));
  carrier.onClose(() => control.didClose());
  return control.port;
}
