/** Starts a web host over a throw-away library for a test. Runs in Playwright. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface HostOptions {
  /** Model packs; by default those of the repository. */
  readonly bundledModels?: string;
  /** Folders that are indexed before the host answers. */
  readonly folders?: readonly string[];
  /** How often it is asked whether all pages of the library are to be looked at, in milliseconds. */
  readonly pageCheckMs?: number;
  /** Variables of its environment, besides those of the test. */
  readonly env?: Readonly<Record<string, string>>;
  /** Indexing waits until it is told to go on. */
  readonly isPaused?: boolean;
}

export interface Host {
  /** The address with the start token. */
  readonly url: string;
  /** Dies as if the machine had failed. */
  kill(): Promise<void>;
  /** Starts once more, over the same library and on the same port. */
  restart(): Promise<Host>;
  /** Ends it and removes the library. */
  close(): Promise<void>;
}

const answerSchema = z.union([z.object({ url: z.url() }), z.object({ error: z.string() })]);
const pageDirectory = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

async function launch(
  libraryDirectory: string,
  port: number,
  options: HostOptions,
): Promise<[ChildProcess, string]> {
  const child = fork(new URL('./host-process.ts', import.meta.url), {
    // Playwright's loaders are not wanted there.
    env: { ...process.env, ...options.env, NODE_OPTIONS: '' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { folders = [], isPaused = false, bundledModels, pageCheckMs } = options;
  child.send({ libraryDirectory, pageDirectory, port, folders, isPaused, bundledModels, pageCheckMs });
  const [message] = (await once(child, 'message')) as unknown[];
  const answer = answerSchema.parse(message);
  if ('error' in answer) throw new Error(`The host did not start: ${answer.error}`);
  return [child, answer.url];
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function hostOver(directory: string, port: number, options: HostOptions): Promise<Host> {
  const [child, url] = await launch(join(directory, 'library'), port, options);
  return {
    url,
    kill: () => end(child),
    restart: async () => {
      await end(child);
      return hostOver(directory, Number(new URL(url).port), { ...options, folders: [] });
    },
    close: async () => {
      await end(child);
      rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** A host over a library that is there: in `library` of a folder, which goes with it when it is closed. */
export function startHostOver(directory: string, options: HostOptions = {}): Promise<Host> {
  return hostOver(directory, 0, options);
}

/** A host over a new, empty library. */
export function startHost(options: HostOptions = {}): Promise<Host> {
  return hostOver(mkdtempSync(join(tmpdir(), 'recollect-e2e-')), 0, options);
}
