/** A command's time with the engine: opened in this process, spoken to over the contract, closed whatever happens. */
import { pino, type Logger } from 'pino';
import { RecollectError, recoverySentences } from '../../contract/index.ts';
import { createInMemoryClient, type Client } from '../../contract/rpc/index.ts';
import { openEngine, type Engine } from '../engine/index.ts';
import { logLevel } from '../hosting/log-level.ts';
import { tellPowerSupply } from '../hosting/power-supply.ts';

export interface Session {
  readonly client: Client;
  readonly engine: Engine;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

export interface SessionOptions {
  readonly libraryDirectory: string;
  readonly access: 'write' | 'read' | 'write-if-free';
  /** Whether all watched folders are scanned at the start; a command is about what it names. */
  readonly scansAtStart?: boolean;
  /** Whether photos that wait are indexed meanwhile. */
  readonly indexes?: boolean;
  /** Whether indexing makes way for other work: where nobody waits for its end. */
  readonly makesWay?: boolean;
  /** Who holds the library, in words, for the sentence another process shows. */
  readonly owner: string;
}

/** Errors only, on stderr: stdout belongs to the answer. */
function createLog(): Logger {
  return pino({ level: logLevel('error') }, pino.destination({ fd: 2, sync: true }));
}

/** Says on stderr what became of a library that was found damaged just now. */
async function tellOfRecovery(client: Client, openedAtMs: number): Promise<void> {
  const { recovery } = await client.call('recovery.state', {});
  if (recovery === null || recovery.atMs < openedAtMs) return;
  process.stderr.write(`recollect: ${recoverySentences(recovery)}\n`);
}

function isCancelled(error: unknown): boolean {
  return error instanceof RecollectError && error.code === 'CANCELLED';
}

export async function withSession<T>(
  options: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const log = createLog();
  const abort = new AbortController();
  const interrupt = (): void => abort.abort(new RecollectError('CANCELLED', 'Stopped.'));
  // Until the engine is open nothing here could stop it, so that a signal ends the process as it does any other.
  const openedAtMs = Date.now();
  const engine = await openEngine({ scansAtStart: false, ...options, log });
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const client = createInMemoryClient({
    handlers: engine.handlers,
    events: engine.events,
    logError: (error) => {
      log.error({ err: error }, 'a call failed unexpectedly');
      return 'stderr';
    },
  });
  const stopTelling = tellPowerSupply((power) => {
    client.call('settings.setPower', { power }).catch((error: unknown) => {
      log.debug({ err: error }, 'the engine was not told what the machine runs on');
    });
  });
  let hasFailed = true;
  try {
    await tellOfRecovery(client, openedAtMs);
    const result = await work({ client, engine, signal: abort.signal, log });
    hasFailed = false;
    return result;
  } catch (error) {
    // Whatever was stopped halfway, and in its own words: a person stopped the command.
    throw isCancelled(error) && abort.signal.aborted ? abort.signal.reason : error;
  } finally {
    stopTelling();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    client.close();
    await engine.close().catch((error: unknown) => {
      // What went wrong first is what the person has to know.
      if (!hasFailed) throw error;
      log.error({ err: error }, 'closing the library');
    });
  }
}
