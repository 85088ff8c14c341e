// Writes a pack's vectors of the everyday photos, their captions and the 1,203 labels, as `bench -- quality --vectors` reads them.
// Plain Node; from the project's root:
//
// usage: node models/starter/training/evaluation/write-vectors.mjs <new folder> [pack folder] [shared folder]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPack } from './pack.mjs';

const out = process.argv[2];
if (out === undefined) throw new Error('Name a folder to write to.');
const pack = await openPack(process.argv[3] ?? 'models/starter');
const data = join(process.argv[4] ?? '../shared', 'data');

const captions = readFileSync(join(data, 'photos/everyday-captions.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));
const names = [...new Set(captions.map(([name]) => name))].sort();
const labels = JSON.parse(readFileSync(join(data, 'clip/vectors/labels.json'), 'utf8'));

/** One after another: a session has one thread. */
async function encodeAll(items, encode) {
  const vectors = [];
  for (const item of items) vectors.push(Float32Array.from(await encode(item)));
  return vectors;
}

/** The JSON and the float32 rows, little endian. */
function write(name, entries, vectors) {
  writeFileSync(join(out, `${name}.json`), JSON.stringify(entries));
  const bytes = Buffer.concat(vectors.map(({ buffer }) => Buffer.from(buffer)));
  writeFileSync(join(out, `${name}_${vectors.length}x${vectors[0].length}_f32.bin`), bytes);
}

mkdirSync(out, { recursive: true });
write(
  'gallery',
  names.map((image, row) => ({ row, image })),
  await encodeAll(names, (name) => pack.encodePhoto(join(data, 'photos/everyday', name))),
);
write(
  'queries',
  captions.map(([target, text], row) => ({ row, text, target })),
  await encodeAll(captions, ([, text]) => pack.encodeText(text)),
);
write('labels', labels, await encodeAll(labels, (label) => pack.encodeText(label)));
