// Measures a pack, and v0 beside it in the same run, on the everyday photos. Plain Node; from the project's root:
//
// usage: node models/starter/training/evaluation/evaluate.mjs [pack folder] [shared folder]
// Prints a Markdown table, and with DETAILS=1 in the environment JSON too. Tokenizer and runtime are those of the engine,
// preprocessing is but for the decoding (see pack.mjs).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { openPack, openV0 } from './pack.mjs';
import { dot, medianMs, placeOf, recall, recallInterval } from './statistics.mjs';

const packFolder = process.argv[2] ?? 'models/starter';
const shared = process.argv[3] ?? '../shared';
const photoFolder = join(shared, 'data/photos/everyday');
const COPIES = 50;
const FREQUENT = 10;
const GALLERY = 1000;

const tableLines = (path) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
const captions = tableLines(join(shared, 'data/photos/everyday-captions.tsv'));
const names = [...new Set(captions.map(([name]) => name))].sort();
const trained = new Set(tableLines(join(shared, 'data/training/captions.tsv')).map(([name]) => name));
const leaked = names.filter((name) => trained.has(name));
if (leaked.length > 0) throw new Error(`${leaked.length} photos were trained on, for example ${leaked[0]}`);

/** Single words of the list of everyday things, by kind. */
const kinds = new Map(
  readFileSync(new URL('../everyday-things.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'))
    .map(([kind, phrases]) => [kind, phrases.split(',').map((phrase) => phrase.trim())])
    .map(([kind, phrases]) => [kind, new Set(phrases.filter((phrase) => !phrase.includes(' ')))]),
);
const wordsOf = (caption) => caption.toLowerCase().match(/[a-z-]+/g) ?? [];
const isOfKind = (word, kind) => kinds.get(kind).has(word) || kinds.get(kind).has(word.replace(/s$/, ''));
const hasKind = (caption, kind) => wordsOf(caption).some((word) => isOfKind(word, kind));

/** Text to photo: the place of the right photo for each caption. */
async function measureText(pack, photos) {
  const places = [];
  for (const [name, caption] of captions)
    places.push(placeOf(await pack.encodeText(caption), photos, names.indexOf(name)));
  const byPhoto = names.map((name) => places.filter((_, index) => captions[index][0] === name));
  const byKind = [...kinds.keys()].map((kind) => {
    const chosen = places.filter((_, index) => hasKind(captions[index][1], kind));
    return [kind, chosen.length, recall(chosen)];
  });
  return { recall: recall(places), interval: recallInterval(byPhoto), byKind };
}

/**
 * The same captions among 1,000 photos, the rest of them training photos: an estimate of how a gallery of the size of the
 * standard test split would do, which is not in the data here.
 */
async function measureLarge(pack, photos) {
  const others = [...trained].sort();
  const step = others.length / (GALLERY - photos.length);
  const gallery = [...photos];
  for (let at = 0; gallery.length < GALLERY; at += step) {
    gallery.push(await pack.encodePhoto(join(shared, 'data/training/photos-160', others[Math.floor(at)])));
  }
  const places = [];
  for (const [name, caption] of captions)
    places.push(placeOf(await pack.encodeText(caption), gallery, names.indexOf(name)));
  return recall(places);
}

/** One-word queries: share of the first 10 photos one of whose captions has the word, for words that 10 photos or more have. */
async function measureWords(pack, photos) {
  const captionsOf = (name) => captions.filter(([own]) => own === name).map(([, caption]) => caption);
  const wordsByPhoto = names.map((name) => new Set(captionsOf(name).flatMap(wordsOf)));
  const result = [];
  for (const [kind, words] of kinds) {
    const precisions = [];
    for (const word of words) {
      const isRight = wordsByPhoto.map((own) => own.has(word) || own.has(`${word}s`));
      if (isRight.filter(Boolean).length < FREQUENT) continue;
      const query = await pack.encodeText(word);
      const best = photos
        .map((photo, index) => [dot(query, photo), index])
        .sort((a, b) => b[0] - a[0])
        .slice(0, 10);
      precisions.push([word, best.filter(([, index]) => isRight[index]).length / 10]);
    }
    result.push([kind, precisions]);
  }
  return result;
}

/** Photo to photo: how many of the first 50 photos are found first by a changed copy, for each way to change it. */
async function measureCopies(pack, photos) {
  const crop = async (path) => {
    const { width, height } = await sharp(path).metadata();
    const [w, h] = [Math.round(width * 0.8), Math.round(height * 0.8)];
    const area = {
      left: Math.round((width - w) / 2),
      top: Math.round((height - h) / 2),
      width: w,
      height: h,
    };
    return sharp(path).extract(area).jpeg({ quality: 90 }).toBuffer();
  };
  const half = async (path) => {
    const { width } = await sharp(path).metadata();
    return sharp(path)
      .resize({ width: Math.round(width / 2) })
      .jpeg({ quality: 90 })
      .toBuffer();
  };
  const changes = {
    'JPEG quality 60': (path) => sharp(path).jpeg({ quality: 60 }).toBuffer(),
    'half size': half,
    'middle 80 %': crop,
    'middle 80 %, half size, quality 60': async (path) =>
      sharp(await half(await crop(path)))
        .jpeg({ quality: 60 })
        .toBuffer(),
  };
  const found = {};
  for (const [label, change] of Object.entries(changes)) {
    found[label] = 0;
    for (let index = 0; index < COPIES; index++) {
      const copy = await pack.encodePhoto(await change(join(photoFolder, names[index])));
      if (placeOf(copy, photos, index) === 0) found[label]++;
    }
  }
  return found;
}

async function measure(pack) {
  const photos = [];
  for (const name of names) photos.push(await pack.encodePhoto(join(photoFolder, name)));
  const tensor = await pack.preparePhoto(join(photoFolder, names[0]));
  const photoMs = await medianMs(() => pack.runVision(tensor));
  const queryMs = await medianMs(() => pack.encodeText('two dogs run through the snow near a red house'));
  const empty = await pack.encodeText('');
  if (![...empty, ...photos[0]].every(Number.isFinite)) throw new Error('a vector is not finite');
  return {
    text: await measureText(pack, photos),
    large: await measureLarge(pack, photos),
    words: await measureWords(pack, photos),
    copies: await measureCopies(pack, photos),
    photoMs,
    queryMs,
  };
}

const pack = await openPack(packFolder);
const results = { [`starter ${pack.manifest.revision}`]: await measure(pack) };
const v0 = join(shared, 'starter-v0');
if (existsSync(v0))
  results.v0 = await measure(await openV0(v0, { ...pack.manifest.vision, width: 96, height: 96 }));

const show = (value) => value.toFixed(1);
const rows = [
  ['', ...Object.keys(results)],
  ['---', ...Object.keys(results).map(() => '---')],
];
const addRow = (label, read) => rows.push([label, ...Object.values(results).map(read)]);
['R@1', 'R@5', 'R@10'].forEach((label, column) =>
  addRow(
    label,
    ({ text }) => `${show(text.recall[column])} (${text.interval[column].map(show).join(' to ')})`,
  ),
);
addRow('R@1 / 5 / 10 among 1,000', ({ large }) => large.map(show).join(' / '));
for (const [index, kind] of [...kinds.keys()].entries()) {
  addRow(
    `${kind}: R@1 / 5 / 10`,
    ({ text }) => `${text.byKind[index][2].map(show).join(' / ')} (${text.byKind[index][1]} captions)`,
  );
}
for (const [index, kind] of [...kinds.keys()].entries()) {
  addRow(`${kind}: precision of the first 10, one word`, ({ words }) => {
    const precisions = words[index][1];
    if (precisions.length === 0) return '-';
    const mean = precisions.reduce((sum, [, share]) => sum + share, 0) / precisions.length;
    return `${mean.toFixed(2)} (${precisions.length} words)`;
  });
}
for (const label of Object.keys(Object.values(results)[0].copies))
  addRow(`copies: ${label}`, ({ copies }) => `${copies[label]} of ${COPIES}`);
addRow('one photo, one thread, ms', ({ photoMs }) => photoMs.toFixed(2));
addRow('one query, one thread, ms', ({ queryMs }) => queryMs.toFixed(2));
console.log(
  `${names.length} photos, ${captions.length} captions, ${new Date().toISOString().slice(0, 16)}Z\n`,
);
console.log(rows.map((row) => `| ${row.join(' | ')} |`).join('\n'));
if (process.env.DETAILS) console.log(JSON.stringify(results));
