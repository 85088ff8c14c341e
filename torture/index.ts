/**
 * Kills the engine again and again, and compares what is left with the truth. Runs in the pinned Node.
 *
 *   npm run torture [-- --rounds N] [--photos N] [--seed N] [--starter] [--json]
 *
 * Ends with 1 where anything was lost, doubled or left over.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { torture } from './torture.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '300' },
    photos: { type: 'string', default: '80' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    starter: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const [rounds, photos, seed] = [values.rounds, values.photos, values.seed].map(Number) as [
  number,
  number,
  number,
];
if (![rounds, photos].every((count) => Number.isInteger(count) && count > 0) || !Number.isInteger(seed)) {
  process.stderr.write('--rounds and --photos take whole numbers from 1 on, --seed any whole number.\n');
  process.exit(2);
}

const scratch = await mkdtemp(join(tmpdir(), 'recollect-torture-'));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
say(`${rounds} rounds over ${photos} photos, seed ${seed}, in ${scratch}`);
const startedAtMs = performance.now();
const result = await torture({ rounds, photos, seed, scratch, usesStarter: values.starter, say });
const minutes = (performance.now() - startedAtMs) / 60_000;
if (values.json) process.stdout.write(`${JSON.stringify({ ...result, seed, minutes })}\n`);
else {
  const { kills, changes, files, pairs, films, removals, promises, binned, kept, faults } = result;
  process.stdout.write(
    [
      `${rounds} kills (${kills.whileOpening} while opening, ${kills.beforeWorking} before the first photo, ${kills.whileWorking} after it) in ${minutes.toFixed(1)} minutes`,
      `${changes} changes to two folders of ${files} files with ${pairs} pairs and ${films} with a film, ${removals} times one of them was removed`,
      `${promises} confirmed favourites, places in albums and photos in the bin (${binned}), ${kept} finished photos to be kept from round to round`,
      faults.length === 0 ? 'nothing lost, doubled or left over' : `${faults.length} faults:`,
      ...faults,
      '',
    ].join('\n'),
  );
}
if (result.faults.length === 0) await rm(scratch, { recursive: true, force: true });
else process.exitCode = 1;
