/**
 * What this machine does: `npm run bench` prints photos per second, query latency, and how soon the engine answers
 * while it indexes. `--json` prints one JSON value instead. Runs in the pinned Node.
 */
import { measureFoundation, describeFoundation } from './foundation.ts';

const result = await measureFoundation((line) => void process.stderr.write(`${line}\n`));
process.stdout.write(
  process.argv.includes('--json') ? `${JSON.stringify(result)}\n` : `${describeFoundation(result)}\n`,
);
