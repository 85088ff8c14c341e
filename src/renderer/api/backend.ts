/** The engine as the page sees it: one object that outlives connections and reconnects by itself. Runs in the page. */
import {
  cancelled,
  RecollectError,
  type EventName,
  type EventPayload,
  type Input,
  type Method,
  type Output,
} from '../../contract/index.ts';
import { createClient, type Client, type Port } from '../../contract/rpc/index.ts';

/** `lost`: it was there, or ought to be, and is tried again. `refused`: this page is no longer let in. */
export type ConnectionStatus = 'connecting' | 'connected' | 'lost' | 'refused';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Waits for a connection instead of failing with DISCONNECTED: for questions, not for commands. */
  readonly waits?: boolean;
}

export interface Backend {
  call<M extends Method>(method: M, input: Input<M>, options?: CallOptions): Promise<Output<M>>;
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  readonly status: () => ConnectionStatus;
  readonly onStatus: (listener: () => void) => () => void;
  /** Tries to connect now instead of at the next turn. */
  retryNow(): void;
}

export interface BackendOptions {
  readonly openPort: () => Port;
  /** Asked after a failed attempt: whether the host lets this page in, undefined where nobody answers. */
  readonly isAdmitted: () => Promise<boolean | undefined>;
}

const firstDelayMs = 250;
const longestDelayMs = 5000;

type AnyListener = (client: Client) => () => void;

/** Connects, and keeps connecting. */
export function connectBackend({ openPort, isAdmitted }: BackendOptions): Backend {
  const statusListeners = new Set<() => void>();
  const subscriptions = new Set<AnyListener>();
  let waiting: (() => void)[] = [];
  let client: Client | undefined;
  let status: ConnectionStatus = 'connecting';
  let delayMs = firstDelayMs;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function setStatus(next: ConnectionStatus): void {
    if (next === status) return;
    status = next;
    for (const listener of [...statusListeners]) listener();
  }

  function tryLater(): void {
    timer = setTimeout(connect, delayMs);
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }

  function didConnect(connected: Client): void {
    client = connected;
    delayMs = firstDelayMs;
    for (const subscribe of subscriptions) subscribe(connected);
    connected.onClose(() => {
      client = undefined;
      setStatus('lost');
      tryLater();
    });
    setStatus('connected');
    const resumed = waiting;
    waiting = [];
    for (const resume of resumed) resume();
  }

  function connect(): void {
    timer = undefined;
    const candidate = createClient(openPort());
    // A port can be open with nobody behind it; an answer proves that somebody is there.
    candidate.call('app.info', {}).then(
      () => didConnect(candidate),
      async () => {
        candidate.close();
        setStatus((await isAdmitted()) === false ? 'refused' : 'lost');
        tryLater();
      },
    );
  }

  /** Resolves once there is a connection; rejects when the caller gives up. */
  function connection(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(cancelled());
        return;
      }
      waiting.push(resolve);
      signal?.addEventListener('abort', () => reject(cancelled()), { once: true });
    });
  }

  connect();
  return {
    async call(method, input, { signal, waits = false } = {}) {
      if (client === undefined && waits) await connection(signal);
      if (client === undefined) {
        throw new RecollectError(
          'DISCONNECTED',
          'Recollect is not answering at present. Try again in a moment.',
        );
      }
      return client.call(method, input, { signal });
    },
    on(event, listener) {
      let stop: () => void = () => undefined;
      const subscribe: AnyListener = (connected) => (stop = connected.on(event, listener));
      subscriptions.add(subscribe);
      if (client !== undefined) subscribe(client);
      return () => {
        subscriptions.delete(subscribe);
        stop();
      };
    },
    status: () => status,
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    retryNow() {
      if (timer === undefined) return;
      clearTimeout(timer);
      delayMs = firstDelayMs;
      connect();
    },
  };
}
