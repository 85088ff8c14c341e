/** The calling side of the contract, over any port. Runs everywhere. */
import { cancelled, RecollectError } from '../errors.ts';
import {
  contractEvents,
  type EventName,
  type EventPayload,
  type Input,
  type Method,
  type Output,
} from '../index.ts';
import { createEventHub } from './event-hub.ts';
import { serverFrameSchema } from './frames.ts';
import type { Port } from './port.ts';

export interface Client {
  /**
   * Calls a procedure. Rejects with a `RecollectError`: the handler's own, or CANCELLED as soon as `signal` is
   * aborted, or DISCONNECTED when the backend goes away.
   */
  call<M extends Method>(
    method: M,
    input: Input<M>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Output<M>>;
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  /** Called once when the backend is gone; soon, where it is gone already. */
  onClose(listener: () => void): () => void;
  /** Closes the port; open calls fail with DISCONNECTED. */
  close(): void;
}

interface OpenCall {
  resolve(output: unknown): void;
  reject(error: RecollectError): void;
}

function disconnected(): RecollectError {
  return new RecollectError('DISCONNECTED', "The connection to Recollect's engine was lost. Try again.");
}

/** Makes a client of a port, and owns the port from then on. */
export function createClient(port: Port): Client {
  const openCalls = new Map<number, OpenCall>();
  const events = createEventHub();
  let nextId = 1;
  let isClosed = false;

  port.onClose(() => {
    isClosed = true;
    const lost = [...openCalls.values()];
    openCalls.clear();
    for (const call of lost) call.reject(disconnected());
  });

  port.onFrame((received) => {
    const parsed = serverFrameSchema.safeParse(received);
    // A backend of another version, or a stray message on a shared channel: nothing here waits for it.
    if (!parsed.success) return;
    const frame = parsed.data;
    if (frame.kind === 'event') {
      if (!Object.hasOwn(contractEvents, frame.name)) return;
      // The serving side's types tie name and payload together.
      events.emit(frame.name as EventName, frame.payload as EventPayload<EventName>);
      return;
    }
    const call = openCalls.get(frame.id);
    // Cancelled meanwhile: its caller has had its answer.
    if (call === undefined) return;
    if (frame.kind === 'ok') call.resolve(frame.output);
    else {
      const options = frame.logId === undefined ? undefined : { logId: frame.logId };
      call.reject(new RecollectError(frame.code, frame.message, options));
    }
  });

  function call<M extends Method>(
    method: M,
    input: Input<M>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Output<M>> {
    const signal = options?.signal;
    if (isClosed) return Promise.reject(disconnected());
    if (signal?.aborted === true) return Promise.reject(cancelled());
    const id = nextId++;
    return new Promise<Output<M>>((resolve, reject) => {
      const cancel = (): void => {
        settle();
        reject(cancelled());
        port.send({ kind: 'cancel', id });
      };
      const settle = (): void => {
        openCalls.delete(id);
        signal?.removeEventListener('abort', cancel);
      };
      openCalls.set(id, {
        resolve(output) {
          settle();
          // The serving side's `Handlers` type makes it this procedure's output.
          resolve(output as Output<M>);
        },
        reject(error) {
          settle();
          reject(error);
        },
      });
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        port.send({ kind: 'call', id, method, input });
      } catch (error) {
        settle();
        reject(
          new RecollectError('INVALID_INPUT', `The input of ${method} cannot be sent.`, { cause: error }),
        );
      }
    });
  }

  return {
    call,
    on: (event, listener) => events.on(event, listener),
    onClose: (listener) => port.onClose(listener),
    close: () => port.close(),
  };
}
