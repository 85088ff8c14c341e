/** The answering side of the contract, over any port. Runs everywhere. */
import type { z } from 'zod';
import { RecollectError } from '../errors.ts';
import {
  contract,
  contractEvents,
  isMethod,
  type CallContext,
  type Handlers,
  type Method,
} from '../index.ts';
import type { EventHub } from './event-hub.ts';
import { clientFrameSchema, type ClientFrame, type ServerFrame } from './frames.ts';
import { readSentence } from '../sentences.ts';
import type { Port } from './port.ts';

export interface ServeOptions {
  readonly handlers: Handlers;
  /** What is published here goes to the client. */
  readonly events?: Pick<EventHub, 'subscribe'>;
  /** Whether this client may call the procedure; all may be called where it is left out. */
  readonly mayCall?: (method: Method) => boolean;
  /** Writes an unforeseen error to the log and gives the id under which it stands there. */
  readonly logError: (error: unknown, method: Method) => string;
  /** Calls of this client that may be open at once; more are refused with TOO_BUSY. */
  readonly maxPendingCalls?: number;
  /** Parses outputs and events too, to find a handler that breaks its promise: for tests and development. */
  readonly checksOutputs?: boolean;
  /** Told of each frame that is no frame, which is otherwise ignored; a host of untrusted clients closes here. */
  readonly onMalformedFrame?: () => void;
}

export interface Serving {
  /** Stops answering: aborts running calls and closes the port. */
  close(): void;
}

const defaultMaxPendingCalls = 64;
const maxMessageLength = 2000;

/** The place and text of a schema's first complaint, as a sentence; one that is meant for a person stands for itself. */
function describeProblem(method: Method, error: z.ZodError): string {
  const first = error.issues[0];
  if (first === undefined) return `The input of ${method} does not fit.`;
  if (readSentence(first.message) !== undefined) return first.message;
  const place = first.path.map(String).join('.');
  return `The input of ${method} does not fit${place === '' ? '' : ` at "${place}"`}: ${first.message}`;
}

/** Answers the calls that arrive at `port` until it closes. */
export function serve(port: Port, options: ServeOptions): Serving {
  /** By call id. A cancelled call stays until its handler has ended, so that it keeps its place and its id. */
  const running = new Map<number, AbortController>();
  const maxPendingCalls = options.maxPendingCalls ?? defaultMaxPendingCalls;

  function sendError(id: number, error: RecollectError): void {
    const frame: ServerFrame = {
      kind: 'error',
      id,
      code: error.code,
      message: error.message.slice(0, maxMessageLength),
    };
    port.send(error.logId === undefined ? frame : { ...frame, logId: error.logId });
  }

  function crossable(error: unknown, method: Method): RecollectError {
    if (error instanceof RecollectError && error.code !== 'INTERNAL') return error;
    const logId = options.logError(error, method);
    return new RecollectError('INTERNAL', `Something went wrong inside Recollect (log id ${logId}).`, {
      logId,
    });
  }

  async function run(id: number, method: Method, input: unknown, signal: AbortSignal): Promise<void> {
    try {
      // `input` was parsed with this very method's schema; the pairing is lost in the union of all handlers.
      const handler = options.handlers[method] as (input: unknown, context: CallContext) => unknown;
      let output = await handler(input, { signal });
      if (options.checksOutputs === true) output = contract[method].output.parse(output);
      if (!signal.aborted) port.send({ kind: 'ok', id, output });
    } catch (error) {
      // Whoever cancelled has had the answer, and what a handler throws on being stopped is no fault.
      if (!signal.aborted) sendError(id, crossable(error, method));
    } finally {
      running.delete(id);
    }
  }

  function onCall(frame: Extract<ClientFrame, { kind: 'call' }>): void {
    const { id, method } = frame;
    if (running.has(id)) {
      // An answer would be taken for that of the first call.
      options.onMalformedFrame?.();
      return;
    }
    if (!isMethod(method) || !Object.hasOwn(options.handlers, method)) {
      sendError(id, new RecollectError('UNKNOWN_METHOD', 'There is no such procedure.'));
      return;
    }
    if (options.mayCall?.(method) === false) {
      sendError(id, new RecollectError('FORBIDDEN', `${method} may not be called from here.`));
      return;
    }
    if (running.size >= maxPendingCalls) {
      sendError(id, new RecollectError('TOO_BUSY', 'Too many calls are waiting for their answer.'));
      return;
    }
    const parsed = contract[method].input.safeParse(frame.input);
    if (!parsed.success) {
      sendError(id, new RecollectError('INVALID_INPUT', describeProblem(method, parsed.error)));
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    void run(id, method, parsed.data, controller.signal);
  }

  const stopEvents = options.events?.subscribe((event) => {
    const payload =
      options.checksOutputs === true ? contractEvents[event.name].parse(event.payload) : event.payload;
    port.send({ kind: 'event', name: event.name, payload });
  });

  port.onClose(() => {
    stopEvents?.();
    for (const controller of running.values()) controller.abort();
  });

  port.onFrame((received) => {
    const parsed = clientFrameSchema.safeParse(received);
    if (!parsed.success) options.onMalformedFrame?.();
    else if (parsed.data.kind === 'call') onCall(parsed.data);
    else running.get(parsed.data.id)?.abort();
  });

  return { close: () => port.close() };
}
