/** `recollect serve` and `recollect open`: the gallery in a browser, until Ctrl-C. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import open from 'open';
import { RecollectError, type IndexingState } from '../../contract/index.ts';
import { startWebHost } from '../web/index.ts';
import { counted } from './counted.ts';
import { addFolders, waitUntilIndexed } from './index-run.ts';
import { namedPath } from './library-directory.ts';
import { withSession } from './session.ts';
import type { Terminal } from './terminal.ts';

interface ServeOptions {
  readonly library: string;
  readonly host: string;
  readonly port: number;
  readonly opensBrowser: boolean;
}

/** The built page: beside the built program, or in dist where this is the source. */
function pageDirectory(): string {
  const isSource = import.meta.url.endsWith('.ts');
  const url = new URL(isSource ? '../../../dist/renderer/' : '../../renderer/', import.meta.url);
  const directory = fileURLToPath(url);
  if (!existsSync(join(directory, 'index.html'))) {
    throw new RecollectError('NOT_FOUND', 'The page is not built yet; run `npm run build` first.');
  }
  return directory;
}

/** Whether there is a desktop that a browser could appear on. */
function hasDesktop(environment: NodeJS.ProcessEnv = process.env): boolean {
  if (environment['CI'] !== undefined || environment['SSH_CONNECTION'] !== undefined) return false;
  if (process.platform !== 'linux') return true;
  return environment['DISPLAY'] !== undefined || environment['WAYLAND_DISPLAY'] !== undefined;
}

export async function serveCommand(
  terminal: Terminal,
  folders: readonly string[],
  options: ServeOptions,
): Promise<void> {
  const paths = folders.map((folder) => namedPath(folder));
  const directory = pageDirectory();
  await withSession(
    {
      libraryDirectory: options.library,
      access: 'write',
      owner: 'Recollect in the browser',
      scansAtStart: true,
      makesWay: true,
    },
    async ({ client, engine, signal, log }) => {
      await addFolders(client, paths);
      const host = await startWebHost(engine, {
        host: options.host,
        port: options.port,
        pageDirectory: directory,
        log,
      });
      try {
        engine.warm();
        terminal.answer({ url: host.url }, () => `Recollect is at ${host.url}`);
        for (const url of host.remoteUrls) terminal.say(`From other machines: ${url}`);
        terminal.say('Press Ctrl-C to stop.');
        if (options.opensBrowser && hasDesktop()) {
          await open(host.url).catch(() =>
            terminal.say('No browser could be opened; open the address above.'),
          );
        }
        if (folders.length > 0) await reportIndexing(terminal, client, signal);
        await untilAborted(signal);
      } finally {
        await host.close();
      }
    },
  );
}

/** What a person reads when all is indexed. */
export function describeRun({ total, indexed, reused, failed, unsupported }: IndexingState): string {
  const unreadable = failed + unsupported;
  const read = `${counted(total, 'photo')}: ${indexed} indexed, ${reused} known already`;
  return `${read}${unreadable > 0 ? `, ${unreadable} could not be read (the page lists them)` : ''}.`;
}

async function reportIndexing(
  terminal: Terminal,
  client: Parameters<typeof waitUntilIndexed>[0],
  signal: AbortSignal,
): Promise<void> {
  try {
    const state = await waitUntilIndexed(client, { signal, showsProgress: true, stays: true });
    terminal.say(describeRun(state));
  } catch (error) {
    // The gallery goes on; the page shows the same sentence.
    if (!signal.aborted) terminal.warn(error);
  }
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }));
}
