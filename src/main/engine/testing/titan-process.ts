/** A process that indexes by Titan until it is killed, or is done. Runs in tests only. */
import { pino } from 'pino';
import { createInMemoryClient } from '../../../contract/rpc/index.ts';
import { openEngine } from '../index.ts';

const [libraryDirectory = '', bundledModels = ''] = process.argv.slice(2);
const { handlers, events } = await openEngine({
  libraryDirectory,
  bundledModels,
  access: 'write',
  owner: 'a test',
  log: pino({ level: 'silent' }),
  threads: 1,
  stillMs: 50,
});
await createInMemoryClient({ handlers, events, logError: String }).call('indexing.resume', {});
