/**
 * Looking for a newer Recollect, fetching it and installing it: what is asked and told on the way. Needs nothing of Electron; the
 * calls are in updates.ts.
 */
import type { Logger } from 'pino';
import type { ShellWords } from './shell/index.ts';

/** Something to tell, or to ask: of the answers the first is the usual one, and the last is what closing it means. */
export interface UpdateDialog {
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
}

export interface UpdateSource {
  /** The newer version; null where there is none. */
  readonly find: () => Promise<string | null>;
  /** Fetches what was found; tells percents from 0 to 100. Rejects where it fails, or is cut short by the signal. */
  readonly fetch: (onPercent: (percent: number) => void, signal: AbortSignal) => Promise<void>;
  /** Ends the app, installs what was fetched, and starts that. Rejects where it comes to nothing. */
  readonly install: () => Promise<void>;
}

export interface UpdateCourseOptions {
  readonly source: UpdateSource;
  /** The version that runs. */
  readonly version: string;
  readonly words: () => ShellWords['update'];
  /** Gives the place of the answer that was chosen. */
  readonly ask: (dialog: UpdateDialog) => Promise<number>;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

interface Fetching {
  readonly kind: 'fetching';
  readonly version: string;
  percent: number;
  readonly stop: AbortController;
}
type Stage = { readonly kind: 'idle' } | Fetching | { readonly kind: 'ready'; readonly version: string };

/** Gives what the menu's entry does: each time it goes on from where it is; nothing while a question is open. */
export function createUpdateCourse(options: UpdateCourseOptions): () => Promise<void> {
  const { source, version, words, ask, log } = options;
  let stage: Stage = { kind: 'idle' };
  let question: Promise<void> | undefined;

  /** One question at a time; what comes meanwhile waits. Looking belongs to a question. */
  async function inTurn(next: () => Promise<void>): Promise<void> {
    while (question !== undefined) await question;
    question = next()
      .catch(tellFailure)
      .finally(() => (question = undefined));
    await question;
  }

  async function look(): Promise<void> {
    const found = await source.find();
    const told = words();
    if (found === null) {
      await ask({ message: told.none(version) });
      return;
    }
    const dialog = { message: told.found(found), detail: told.foundHelp, buttons: [told.fetch, told.later] };
    if ((await ask(dialog)) === 0) void fetch(found);
  }

  /** Not waited for: the person may ask how far it is. */
  async function fetch(found: string): Promise<void> {
    const fetching: Fetching = { kind: 'fetching', version: found, percent: 0, stop: new AbortController() };
    stage = fetching;
    try {
      await source.fetch((percent) => (fetching.percent = percent), fetching.stop.signal);
    } catch (error) {
      stage = { kind: 'idle' };
      if (!fetching.stop.signal.aborted) await inTurn(() => tellFailure(error));
      return;
    }
    log.info({ version: found }, 'an update is ready');
    stage = { kind: 'ready', version: found };
    await inTurn(() => offer(found));
  }

  async function tellProgress(fetching: Fetching): Promise<void> {
    const told = words();
    const message = told.fetching(fetching.version, fetching.percent);
    const isToStop = (await ask({ message, buttons: [told.stop, told.goOn] })) === 0;
    // Where it has come to its end behind the question there is nothing to stop.
    if (isToStop) fetching.stop.abort();
  }

  async function offer(ready: string): Promise<void> {
    const told = words();
    const dialog = {
      message: told.ready(ready),
      detail: told.readyHelp,
      buttons: [told.restart, told.later],
    };
    if ((await ask(dialog)) === 0) await source.install();
  }

  async function tellFailure(error: unknown): Promise<void> {
    log.error({ err: error }, 'the app could not be brought up to date');
    const told = words();
    await ask({ message: told.failed, detail: told.failedHelp });
  }

  function goOn(): Promise<void> {
    if (stage.kind === 'fetching') return tellProgress(stage);
    return stage.kind === 'ready' ? offer(stage.version) : look();
  }

  return () => (question === undefined ? inTurn(goOn) : Promise.resolve());
}
