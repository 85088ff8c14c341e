/**
 * What this machine does. Runs in the pinned Node.
 *
 *   npm run -s bench                            photos per second, query latency, latency of the engine meanwhile
 *   npm run -s bench -- search [--photos N]     search over N made vectors beside sqlite-vec, plain JavaScript, usearch
 *
 * `--json` prints one JSON value instead.
 */
import { parseArgs } from 'node:util';
import { describeFoundation, measureFoundation } from './foundation.ts';
import { describeSearch, writeSearchPage } from './search/describe.ts';
import { measureSearch } from './search/measure.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, photos: { type: 'string' } },
});

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function print(value: unknown, description: string): void {
  process.stdout.write(values.json === true ? `${JSON.stringify(value)}\n` : `${description}\n`);
}

switch (positionals[0]) {
  case undefined: {
    const result = await measureFoundation(say);
    print(result, describeFoundation(result));
    break;
  }
  case 'search': {
    const photos = Number(values.photos ?? 100_000);
    if (!Number.isInteger(photos) || photos < 1_000)
      throw new Error('--photos takes a whole number from 1000 on.');
    const measured = await measureSearch(photos, say);
    await writeSearchPage(measured);
    print(measured.result, describeSearch(measured));
    break;
  }
  default:
    throw new Error(`There is no benchmark "${positionals[0]}".`);
}
