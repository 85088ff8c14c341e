/**
 * Keeps the engine's process running: starts it, starts it again when it dies or hangs, and stops it in bounded time. Runs in
 * Electron's main process; needs nothing of Electron.
 */
import type { ChildProcess } from 'node:child_process';
import type { Logger } from 'pino';
import { RecollectError } from '../../contract/index.ts';
import { multiplex, processCarrier, type Multiplexer, type Port } from '../../contract/rpc/index.ts';
import { refusedNoticeSchema, type EngineTopic } from './engine-messages.ts';
import { watchPulse, type PulseOptions } from './engine-pulse.ts';

export interface EngineProcessOptions {
  /** Forks the engine, with 'advanced' serialisation: pictures are bytes. */
  readonly launch: () => ChildProcess;
  readonly log: Logger;
  /** Told when the engine cannot open its library; it is not started again. */
  readonly onRefused: (error: RecollectError) => void;
  /** How long to wait before the n-th start in a row that follows a death, from 1. */
  readonly restartDelayMs?: (attempt: number) => number;
  /** How long a process that was asked to end may take before it is killed. */
  readonly stopTimeoutMs?: number;
  /** Other times than the usual ones, for tests. */
  readonly pulse?: Pick<PulseOptions, 'patience' | 'turnMs'>;
}

export interface EngineProcess {
  /** A port to the engine: closed when it dies, and from the start while there is none. */
  open(topic: EngineTopic): Port;
  /** Ends the engine, by force if it takes too long. */
  stop(): Promise<void>;
}

/** Half a second, then double, at most half a minute. */
function defaultRestartDelayMs(attempt: number): number {
  return Math.min(500 * 2 ** (attempt - 1), 30_000);
}

const defaultStopTimeoutMs = 5000;

/** A process that waits inside a driver outlives its kill; the shell ends without it. */
const killTimeoutMs = 2000;

/** An engine that was alive this long after its start is started again at once, as if none had died before it. */
const stableAfterMs = 60_000;

/** A carrier that was never connected, for the time between two engines. */
const nowhere: Multiplexer = multiplex(
  {
    send: () => undefined,
    onMessage: () => undefined,
    onClose: (listener) => listener(),
  },
  { side: 'parent' },
);

export function startEngineProcess(options: EngineProcessOptions): EngineProcess {
  const { log } = options;
  const restartDelayMs = options.restartDelayMs ?? defaultRestartDelayMs;
  let child: ChildProcess | undefined;
  let channels = nowhere;
  /** In a row, without a stable time between them. */
  let deaths = 0;
  let startedAtMs = 0;
  let lastBeatAtMs = 0;
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;

  function onMessage(message: unknown): void {
    const refused = refusedNoticeSchema.safeParse(message);
    // Messages of the channels come by here too.
    if (!refused.success) return;
    isStopping = true;
    options.onRefused(new RecollectError(refused.data.code, refused.data.message));
  }

  function onEnd(ended: ChildProcess, how: string): void {
    if (child !== ended) return;
    child = undefined;
    channels = nowhere;
    startLater(how);
  }

  function startLater(how: string): void {
    if (isStopping) return;
    const hasBeenStable = lastBeatAtMs - startedAtMs > stableAfterMs;
    deaths = hasBeenStable ? 1 : deaths + 1;
    const delayMs = restartDelayMs(deaths);
    log.error({ how, deaths, delayMs }, 'the engine has died and will be started again');
    timer = setTimeout(start, delayMs);
  }

  function start(): void {
    if (isStopping) return;
    startedAtMs = performance.now();
    lastBeatAtMs = startedAtMs;
    let started: ChildProcess;
    try {
      started = options.launch();
    } catch (error) {
      // What Node does not know how to tell by an event it throws: on Windows, a program that a guard against viruses holds.
      startLater(error instanceof Error ? error.message : String(error));
      return;
    }
    child = started;
    channels = multiplex(processCarrier(started), { side: 'parent' });
    started.on('message', onMessage);
    const stopWatching = watchPulse(started, {
      ...options.pulse,
      onBeat: () => (lastBeatAtMs = performance.now()),
      onHung() {
        log.error('the engine does not answer and is ended');
        // Whatever holds it would hold a polite request too.
        started.kill('SIGKILL');
      },
    });
    started.once('exit', (code, signal) => {
      stopWatching();
      onEnd(started, signal ?? `exit code ${String(code)}`);
    });
    // A program that cannot be started at all has no exit.
    started.once('error', (error) => {
      if (started.pid === undefined) {
        stopWatching();
        onEnd(started, error.message);
      } else log.error({ err: error }, 'the engine’s process');
    });
  }

  async function stop(): Promise<void> {
    isStopping = true;
    clearTimeout(timer);
    const stopping = child;
    if (stopping === undefined || stopping.exitCode !== null || stopping.signalCode !== null) return;
    let patience: NodeJS.Timeout | undefined;
    const ended = new Promise<void>((resolve) => {
      stopping.once('exit', () => resolve());
      patience = setTimeout(() => {
        stopping.kill('SIGKILL');
        patience = setTimeout(() => {
          log.error('the engine cannot be ended and is left behind');
          resolve();
        }, killTimeoutMs);
      }, options.stopTimeoutMs ?? defaultStopTimeoutMs);
    });
    // The engine ends when its shell is gone, so that none is left behind by a shell that dies.
    if (stopping.connected) stopping.disconnect();
    await ended;
    clearTimeout(patience);
  }

  start();
  return { open: (topic) => channels.open(topic), stop };
}
