import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPack } from './pack.mjs';
import { placeOf, recall, medianMs } from './statistics.mjs';
const shared = '/work/shared';
const lines = (p) => readFileSync(p, 'utf8').trim().split('\n').slice(1).map((l) => l.split('\t'));
const captions = lines(join(shared, 'data/photos/everyday-captions.tsv'));
const names = [...new Set(captions.map(([n]) => n))].sort();
const trained = [...new Set(lines(join(shared, 'data/training/captions.tsv')).map(([n]) => n))].sort();
for (const folder of process.argv.slice(2)) {
  const pack = await openPack(folder);
  const photos = []; for (const n of names) photos.push(await pack.encodePhoto(join(shared, 'data/photos/everyday', n)));
  const step = trained.length / 580; const big = [...photos];
  for (let at = 0; big.length < 1000; at += step) big.push(await pack.encodePhoto(join(shared, 'data/training/photos-160', trained[Math.floor(at)])));
  const a = [], b = [];
  for (const [n, c] of captions) { const q = await pack.encodeText(c); a.push(placeOf(q, photos, names.indexOf(n))); b.push(placeOf(q, big, names.indexOf(n))); }
  const t = await pack.preparePhoto(join(shared, 'data/photos/everyday', names[0]));
  const ms = await medianMs(() => pack.runVision(t));
  console.log(folder, JSON.stringify(recall(a)), JSON.stringify(recall(b)), ms.toFixed(2));
}
