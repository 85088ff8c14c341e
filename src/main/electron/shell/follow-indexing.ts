/** What the engine of the moment is doing, told with every change, across its restarts. Needs nothing of Electron. */
import type { Logger } from 'pino';
import type { IndexingState } from '../../../contract/index.ts';
import { createClient, type Client, type Port } from '../../../contract/rpc/index.ts';

export interface FollowOptions {
  /** A port to the engine of the moment; closed where there is none. */
  readonly open: () => Port;
  /** Null while there is no engine. */
  readonly onState: (state: IndexingState | null) => void;
  readonly log: Pick<Logger, 'debug'>;
  /** How long to wait for another engine. */
  readonly retryMs?: number;
}

export interface IndexingFollower {
  /** What cannot be done now is not done later. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => void;
}

export function followIndexing({ open, onState, log, retryMs = 1000 }: FollowOptions): IndexingFollower {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let hasStopped = false;

  function connect(): void {
    const connected = createClient(open());
    client = connected;
    // An event may come before the answer, and is newer.
    let hasState = false;
    connected.on('indexing.changed', (state) => {
      hasState = true;
      onState(state);
    });
    connected.onClose(() => {
      client = undefined;
      if (hasStopped) return;
      onState(null);
      timer = setTimeout(connect, retryMs);
    });
    connected.call('indexing.state', {}).then(
      (state) => {
        if (!hasState && !hasStopped) onState(state);
      },
      (error: unknown) => log.debug({ err: error }, 'the engine did not say what it is doing'),
    );
  }

  function ask(method: 'indexing.pause' | 'indexing.resume'): void {
    client?.call(method, {}).then(
      (state) => onState(state),
      (error: unknown) => log.debug({ err: error }, 'the engine did not do what the tray asked'),
    );
  }

  connect();
  return {
    pause: () => ask('indexing.pause'),
    resume: () => ask('indexing.resume'),
    stop() {
      hasStopped = true;
      clearTimeout(timer);
      client?.close();
    },
  };
}
