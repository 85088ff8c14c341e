/**
 * Ports over Node's two message channels: a `MessagePort` of worker_threads, and the channel between a process
 * and its forked child. Structural types: runs everywhere, used in Node.
 */
import { createPort, type Port } from '../port.ts';

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

/** A port over the channel of `child_process.fork`; pass the child in the parent and `process` in the child. */
export function processPort(channel: ProcessChannel): Port {
  function disconnect(): void {
    // Disconnecting twice is an error event, which nobody listens for.
    if (channel.connected) channel.disconnect?.();
  }
  const control = createPort({
    send(frame) {
      channel.send?.(frame, (error) => {
        // With a callback a dead channel is told here instead of by an error event that ends the process.
        if (error !== null) control.didClose();
      });
    },
    close: disconnect,
  });
  channel.on('message', (message) => control.deliver(message));
  channel.on('disconnect', () => control.didClose());
  if (!channel.connected) control.didClose();
  return control.port;
}
