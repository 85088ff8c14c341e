/**
 * The real engine and web host in a process of their own, started by start-host.ts: so that a test can kill it, and
 * so that worker threads run in plain Node and not in Playwright's. Runs in the pinned Node.
 */
import { flushCompileCache } from 'node:module';
import { pino } from 'pino';
import { z } from 'zod';
import type { IndexingState } from '../../src/contract/index.ts';
import { openEngine, type Engine } from '../../src/main/engine/index.ts';
import { startWebHost } from '../../src/main/web/index.ts';

const orderSchema = z.object({
  libraryDirectory: z.string(),
  bundledModels: z.string().optional(),
  pageDirectory: z.string(),
  port: z.number(),
  folders: z.array(z.string()),
  isPaused: z.boolean(),
  pageCheckMs: z.number().optional(),
});

const context = { signal: new AbortController().signal };

/** Ends when nothing is left to index. */
async function untilIdle(engine: Engine): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const look = (state: IndexingState): void => {
    if (state.phase === 'idle') resolve(undefined);
  };
  engine.events.on('indexing.changed', look);
  look(await engine.handlers['indexing.state']({}, context));
  await promise;
}

async function start(message: unknown): Promise<string> {
  const order = orderSchema.parse(message);
  const log = pino(
    { level: process.env['RECOLLECT_LOG'] ?? 'error' },
    pino.destination({ fd: 2, sync: true }),
  );
  const engine = await openEngine({
    libraryDirectory: order.libraryDirectory,
    access: 'write',
    owner: 'an end-to-end test',
    log,
    threads: 1,
    ...(order.pageCheckMs === undefined ? {} : { pageCheckMs: order.pageCheckMs }),
    ...(order.bundledModels === undefined ? {} : { bundledModels: order.bundledModels }),
  });
  for (const path of order.folders) await engine.handlers['library.addFolder']({ path }, context);
  if (order.folders.length > 0) await untilIdle(engine);
  if (order.isPaused) await engine.handlers['indexing.pause']({}, context);
  const host = await startWebHost(engine, { port: order.port, pageDirectory: order.pageDirectory, log });
  // For the next one: a host is killed and does not come to it.
  flushCompileCache();
  return host.url;
}

process.on('message', (message) => {
  start(message).then(
    (url) => process.send?.({ url }),
    (error: unknown) =>
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
// The tests are over, or died.
process.on('disconnect', () => process.exit(0));
