/** Serves an engine to the shell that started this process. Runs in the engine's process. */
import { url as inspectorUrl } from 'node:inspector';
import type { Logger } from 'pino';
import { RecollectError } from '../../contract/index.ts';
import {
  multiplex,
  processCarrier,
  serve,
  type Port,
  type ProcessChannel,
} from '../../contract/rpc/index.ts';
import type { Engine } from '../engine/index.ts';
import { errorLog } from '../hosting/error-log.ts';
import { beatEveryMs, type BeatNotice, type RefusedNotice } from './engine-messages.ts';
import { serveMedia } from './media-channel.ts';

export interface EngineServiceOptions {
  readonly channel: ProcessChannel;
  readonly open: () => Promise<Pick<Engine, 'handlers' | 'events' | 'media' | 'close'>>;
  readonly log: Logger;
  /** Ends the process. */
  readonly exit: (code: number) => void;
  /** How often the shell is told that this process lives; another one in tests only. */
  readonly beatEveryMs?: number;
}

/** EX_CONFIG of sysexits.h: something that another attempt does not change. */
const refusedExitCode = 78;

/** A close that hangs must not leave a process behind without its shell. */
const closeTimeoutMs = 4000;

/** Tells the shell that this thread turns, now and from then on. Gives what says that the library is open. */
function beat({ channel, beatEveryMs: everyMs = beatEveryMs }: EngineServiceOptions): () => void {
  let isReady = false;
  const say = (): void => {
    if (!channel.connected) return;
    const notice: BeatNotice = { notice: 'beat', isReady, isInspected: inspectorUrl() !== undefined };
    // A shell that is gone is told of by the carrier.
    channel.send?.(notice, () => undefined);
  };
  setInterval(say, everyMs).unref();
  say();
  return () => {
    isReady = true;
    say();
  };
}

export async function runEngineService(options: EngineServiceOptions): Promise<void> {
  const { channel, log, exit } = options;
  const carrier = processCarrier(channel);

  let onShellGone = (): void => exit(0);
  carrier.onClose(() => onShellGone());

  /** Channels that were opened before the library was; their frames are kept by the ports. */
  const early: [topic: string, port: Port][] = [];
  let serveChannel = (topic: string, port: Port): void => void early.push([topic, port]);
  multiplex(carrier, { side: 'child', onOpen: (topic, port) => serveChannel(topic, port) });

  const didOpen = beat(options);
  let engine: Awaited<ReturnType<EngineServiceOptions['open']>>;
  try {
    engine = await options.open();
  } catch (error) {
    log.error({ err: error }, 'the engine could not open its library');
    if (!(error instanceof RecollectError) || error.code === 'INTERNAL') throw error;
    const notice: RefusedNotice = { notice: 'refused', code: error.code, message: error.message };
    channel.send?.(notice, () => exit(refusedExitCode));
    return;
  }

  onShellGone = () => {
    setTimeout(() => exit(1), closeTimeoutMs).unref();
    engine.close().then(
      () => exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the engine did not close cleanly');
        exit(1);
      },
    );
  };
  // It may have gone while the library was being opened.
  if (!channel.connected) {
    onShellGone();
    return;
  }

  didOpen();
  const logError = errorLog(log);
  serveChannel = (topic, port) => {
    if (topic === 'rpc') serve(port, { handlers: engine.handlers, events: engine.events, logError });
    else if (topic === 'media') {
      serveMedia(port, engine.media, (error) => log.error({ err: error }, 'a picture could not be read'));
    } else port.close();
  };
  for (const [topic, port] of early) serveChannel(topic, port);
}
