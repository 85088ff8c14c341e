/** Indexes a folder with a real engine on so many threads, and says what memory the whole process took. Runs in a child process. */
import { join } from 'node:path';
import { pino } from 'pino';
import { openEngine } from '../../src/main/engine/index.ts';
import { peakKilobytes } from './peak.ts';

const [, , scratch = '', threads = '1'] = process.argv;
const engine = await openEngine({
  libraryDirectory: join(scratch, 'library'),
  access: 'write',
  owner: 'the benchmark',
  log: pino({ level: 'error' }, pino.destination({ fd: 2, sync: true })),
  threads: Number(threads),
});
const context = { signal: new AbortController().signal };
const over = Promise.withResolvers<undefined>();
engine.events.on('indexing.changed', ({ phase, total }) => {
  if (phase === 'idle' && total > 0) over.resolve(undefined);
});
const idleKilobytes = peakKilobytes();
const start = performance.now();
await engine.handlers['library.addFolder']({ path: join(scratch, 'photos') }, context);
await over.promise;
const seconds = (performance.now() - start) / 1000;
const { indexed, failed, unsupported } = await engine.handlers['indexing.state']({}, context);
await engine.close();
process.stdout.write(
  JSON.stringify({
    peakKilobytes: peakKilobytes(),
    idleKilobytes,
    seconds,
    indexed,
    failed: failed + unsupported,
  }),
);
