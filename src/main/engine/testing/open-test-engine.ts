/** A real engine over a throw-away library, with a small model that knows colours. Runs in tests only. */
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { IndexingState } from '../../../contract/index.ts';
import { createInMemoryClient, type Client } from '../../../contract/rpc/index.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { writeTinyPack } from '../embedding/testing/tiny-pack.ts';
import { openEngine, type Engine, type EngineOptions } from '../index.ts';

export interface TestEngine {
  readonly engine: Engine;
  readonly client: Client;
  /** Ends when nothing is left to index; rejects where indexing is blocked. */
  readonly untilIdle: () => Promise<IndexingState>;
  readonly close: () => Promise<void>;
}

/** A folder for a library, and one of bundled models with the model that knows colours. */
export interface TestFolders {
  readonly libraryDirectory: string;
  readonly bundledModels: string;
  readonly photos: string;
}

export function testFolders(): TestFolders {
  const root = temporaryDirectory();
  const bundledModels = join(root, 'models');
  writeTinyPack(join(bundledModels, 'tiny'), { id: 'tiny' });
  return { libraryDirectory: join(root, 'library'), bundledModels, photos: join(root, 'photos') };
}

export async function openTestEngine(
  options: Pick<EngineOptions, 'libraryDirectory' | 'bundledModels'> & Partial<EngineOptions>,
): Promise<TestEngine> {
  const log = pino(
    { level: process.env['RECOLLECT_LOG'] ?? 'silent' },
    pino.destination({ fd: 2, sync: true }),
  );
  const engine = await openEngine({
    access: 'write',
    owner: 'a test',
    log,
    threads: 1,
    stillMs: 50,
    ...options,
  });
  const client = createInMemoryClient({
    handlers: engine.handlers,
    events: engine.events,
    checksOutputs: true,
    logError: (error) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      return 'stderr';
    },
  });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    client.close();
    await engine.close();
  };
  onTestFinished(close);
  return { engine, client, untilIdle: () => untilIdle(client), close };
}

async function untilIdle(client: Client): Promise<IndexingState> {
  const { promise, resolve, reject } = Promise.withResolvers<IndexingState>();
  const look = (state: IndexingState): void => {
    if (state.phase === 'idle' || state.phase === 'paused') resolve(state);
    if (state.phase === 'blocked') reject(new Error(state.message ?? 'blocked'));
  };
  const unsubscribe = client.on('indexing.changed', look);
  look(await client.call('indexing.state', {}));
  try {
    return await promise;
  } finally {
    unsubscribe();
  }
}
