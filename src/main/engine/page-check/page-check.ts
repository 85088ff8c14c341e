/**
 * Looks at all pages of the library's file once a week, when nothing else is to be done: damage in what nobody reads would
 * stay unknown until the day it is needed. Runs in the engine's main thread; the work is a process's.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { z } from 'zod';
import type { Logger } from 'pino';
import { getSetting, noteSuspicion, setSetting, type OpenLibrary } from '../storage/index.ts';
import { workerUrl } from '../threads/index.ts';
import { exitCodes } from './exit-codes.ts';

const checkedSetting = 'pages.checkedAtMs';
const weekMs = 7 * 24 * 60 * 60_000;
/** How often it is asked whether it is time. */
const usualLookMs = 2 * 60_000;
/** After one that could not be carried out: how long until the next. */
const retryMs = 60 * 60_000;

/** `failed`: nothing is known, and it is tried again later. */
export type PageCheckOutcome = 'not due' | 'busy' | 'sound' | 'damaged' | 'stopped' | 'failed';

export interface PageCheck {
  /** Looks at all pages where the last time is a week ago and nothing is indexed. */
  look(): Promise<PageCheckOutcome>;
  /** Something is indexed: a look that is under way is given up, and begun anew another time. */
  stop(): void;
  /** Ends in a moment, whatever is under way. The library must still be open. */
  close(): Promise<void>;
}

export interface PageCheckOptions {
  readonly library: OpenLibrary;
  readonly log: Logger;
  /** Whether nothing is being indexed or scanned. */
  readonly isIdle: () => boolean;
  /** A page is damaged; whoever opens the library next looks at all of them, and builds it anew. */
  readonly onDamaged: () => void;
  /** How often it is asked whether it is time, in milliseconds; two minutes where it is not said. */
  readonly lookMs?: number | undefined;
  /** The process's module, for tests. */
  readonly entry?: URL;
}

export function createPageCheck(options: PageCheckOptions): PageCheck {
  const { library, log, isIdle, onDamaged, lookMs = usualLookMs } = options;
  const entry = options.entry ?? workerUrl(import.meta.url, './check-process');
  let child: ChildProcess | undefined;
  let running: Promise<PageCheckOutcome> | undefined;
  let notBeforeMs = 0;
  let isClosed = false;
  const timer = setInterval(() => void look(), lookMs).unref();

  function isDue(): boolean {
    const nowMs = Date.now();
    const checkedAtMs = getSetting(library.db, checkedSetting, z.number(), 0);
    // A time to come is a clock that was put right since.
    return nowMs >= notBeforeMs && (nowMs - checkedAtMs >= weekMs || checkedAtMs > nowMs);
  }

  /** The exit code; null where the process was killed. */
  function run(): Promise<number | null> {
    const { promise, resolve } = Promise.withResolvers<number | null>();
    const started = fork(entry, [library.directory], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child = started;
    // It must not keep a program open that wants to end.
    started.unref();
    started.channel?.unref();
    started.once('exit', (code) => resolve(code));
    started.once('error', () => resolve(exitCodes.failed));
    return promise;
  }

  async function check(): Promise<PageCheckOutcome> {
    const code = await run();
    child = undefined;
    if (code === exitCodes.sound) {
      setSetting(library.db, checkedSetting, Date.now());
      return 'sound';
    }
    if (code === exitCodes.damaged) {
      noteSuspicion(library.directory);
      // The mark stays until the library is opened anew; there is nothing more to be found out.
      notBeforeMs = Infinity;
      log.error('a page of the library is damaged: it is built anew when Recollect is opened next');
      onDamaged();
      return 'damaged';
    }
    if (code === null) return 'stopped';
    notBeforeMs = Date.now() + retryMs;
    return 'failed';
  }

  async function look(): Promise<PageCheckOutcome> {
    if (isClosed || running !== undefined || !isIdle()) return 'busy';
    try {
      if (!isDue()) return 'not due';
      running = check();
      return await running;
    } catch (error) {
      // A full disk, say, which is told where it matters.
      log.info({ err: error }, 'looking at the pages of the library');
      notBeforeMs = Date.now() + retryMs;
      return 'failed';
    } finally {
      running = undefined;
    }
  }

  function stop(): void {
    child?.kill('SIGKILL');
  }

  return {
    look,
    stop,
    async close() {
      isClosed = true;
      clearInterval(timer);
      stop();
      await running?.catch(() => undefined);
    },
  };
}
