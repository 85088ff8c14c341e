// Draws what a pack finds: for some queries, the best photos side by side. Plain Node; from the project's root:
//
// usage: node models/starter/training/evaluation/contact-sheet.mjs [pack folder] [photo folder]
// Writes contact-sheet.webp beside the pack's model card and prints whose photos are on it. The folder must hold only
// photos that may be shown, each named "author-name-id-source.jpg".
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { openPack } from './pack.mjs';
import { dot } from './statistics.mjs';

const packFolder = process.argv[2] ?? 'models/starter';
const photoFolder = process.argv[3] ?? '../shared/data/photos/showcase';
// What the photos that may be shown hold (cameras, flowers, sports), and one thing that is not among them.
const queries = [
  'a red flower',
  'ice hockey players',
  'a camera on a table',
  'a man playing golf',
  'a child outdoors',
  'a dog',
];
const columns = 6;
const [width, height, gap, label] = [200, 150, 6, 26];

const pack = await openPack(packFolder);
const names = readdirSync(photoFolder)
  .filter((name) => name.endsWith('.jpg'))
  .sort();
const photos = [];
for (const name of names) photos.push(await pack.encodePhoto(join(photoFolder, name)));

const authors = new Set();
const layers = [];
for (const [row, query] of queries.entries()) {
  const top = gap + row * (height + label + gap);
  const vector = await pack.encodeText(query);
  const best = photos
    .map((photo, index) => [dot(vector, photo), names[index]])
    .sort((a, b) => b[0] - a[0])
    .slice(0, columns);
  const title = `<svg width="1000" height="${label}"><text x="0" y="18" font-family="sans-serif" font-size="16" fill="#222">${query}</text></svg>`;
  layers.push({ input: Buffer.from(title), left: gap, top });
  for (const [column, [, name]] of best.entries()) {
    const input = await sharp(join(photoFolder, name)).autoOrient().resize(width, height).toBuffer();
    layers.push({ input, left: gap + column * (width + gap), top: top + label });
    // The author stands before an id of 11 characters, which may contain dashes, and the source.
    authors.add(name.replace(/-.{11}-[a-z]+\.jpg$/, '').replaceAll('-', ' '));
  }
}
await sharp({
  create: {
    width: gap + columns * (width + gap),
    height: gap + queries.length * (height + label + gap),
    channels: 3,
    background: '#fff',
  },
})
  .composite(layers)
  .webp({ quality: 72 })
  .toFile(join(packFolder, 'contact-sheet.webp'));
console.log([...authors].sort().join(', '));
