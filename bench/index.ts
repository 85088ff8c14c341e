/**
 * What this machine does. Runs in the pinned Node.
 *
 *   npm run -s bench                             photos per second, query latency, latency of the engine meanwhile
 *   npm run -s bench -- search [--photos N]      search over N made vectors beside sqlite-vec, plain JavaScript, usearch
 *   npm run -s bench -- quality [--vectors DIR]  what search finds among real vectors, beside cosine as it is
 *                               [--pack DIR]     with the mean query and the strictness that this model pack brings
 *   npm run -s bench -- gallery [--photos N]     the page over N made photos: start, scrolling, typing; build it first
 *   npm run -s bench -- rescan [--files N]        looking through N files that did not change, and watching them
 *   npm run -s bench -- memory                   what memory photos of 100 megapixels take, by format and all at once
 *   npm run -s bench -- index                    photos per second beside ONNX Runtime alone, over photos of several sizes
 *   npm run -s bench -- long-run [--photos N]    memory while N small photos are indexed; 0: very large ones
 *                                [--threads N]
 *
 * `--json` prints one JSON value instead.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readManifest } from '../src/main/engine/models/index.ts';
import { describeFoundation, measureFoundation } from './foundation.ts';
import { describeGallery } from './gallery/describe.ts';
import { measureGallery } from './gallery/measure.ts';
import { describeLongRun, measureLongRun } from './indexing/long-run.ts';
import { describeIndexing, measureIndexing } from './indexing/measure.ts';
import { describeMemory, measureMemory } from './memory/measure.ts';
import { describeQuality } from './quality/describe.ts';
import { measureQuality } from './quality/measure.ts';
import { describeRescan, measureRescan } from './rescan.ts';
import { describeSearch, writeSearchPage } from './search/describe.ts';
import { measureSearch } from './search/measure.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    photos: { type: 'string' },
    files: { type: 'string' },
    vectors: { type: 'string' },
    pack: { type: 'string' },
    threads: { type: 'string' },
  },
});

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function print(value: unknown, description: string): void {
  process.stdout.write(values.json === true ? `${JSON.stringify(value)}\n` : `${description}\n`);
}

/** For what was asked wrongly: a sentence, and no stack. */
function refuse(sentence: string): never {
  say(sentence);
  process.exit(2);
}

switch (positionals[0]) {
  case undefined: {
    const result = await measureFoundation(say);
    print(result, describeFoundation(result));
    break;
  }
  case 'search': {
    const photos = Number(values.photos ?? 100_000);
    if (!Number.isInteger(photos) || photos < 1_000) refuse('--photos takes a whole number from 1000 on.');
    const measured = await measureSearch(photos, say);
    await writeSearchPage(measured);
    print(measured.result, describeSearch(measured));
    break;
  }
  case 'index': {
    const result = await measureIndexing(say);
    print(result, describeIndexing(result));
    break;
  }
  case 'long-run': {
    const photos = Number(values.photos ?? 100_000);
    const threads = Number(values.threads ?? availableParallelism());
    if (![photos, threads].every((count) => Number.isInteger(count) && count >= 0) || threads === 0)
      refuse('--photos and --threads take whole numbers.');
    const result = await measureLongRun(photos, threads);
    print(result, describeLongRun(result));
    break;
  }
  case 'gallery': {
    const photos = Number(values.photos ?? 100_000);
    if (!Number.isInteger(photos) || photos < 1_000) refuse('--photos takes a whole number from 1000 on.');
    if (!existsSync(join('dist', 'renderer', 'index.html')))
      refuse('The page is not built. Run "npm run build" first.');
    const result = await measureGallery(photos, say);
    print(result, describeGallery(result));
    break;
  }
  case 'rescan': {
    const files = Number(values.files ?? 100_000);
    if (!Number.isInteger(files) || files < 1_000) refuse('--files takes a whole number from 1000 on.');
    const result = await measureRescan(files, say);
    print(result, describeRescan(result));
    break;
  }
  case 'quality': {
    const directory = values.vectors ?? join('..', 'shared', 'data', 'clip', 'vectors');
    if (!existsSync(join(directory, 'gallery.json'))) {
      refuse(
        `There are no vectors in ${directory}: it has no gallery.json. Name a folder of vectors with --vectors.`,
      );
    }
    const pack = values.pack === undefined ? undefined : readManifest(values.pack).calibration;
    const measured = await measureQuality(directory, say, pack ?? undefined);
    print(measured.result, describeQuality(measured));
    break;
  }
  case 'memory': {
    const measured = await measureMemory(say);
    print(measured, describeMemory(measured));
    break;
  }
  default:
    refuse(
      `There is no benchmark "${positionals[0]}". There are index, long-run, memory, rescan, search, gallery and quality.`,
    );
}
