/**
 * The app's icons in the forms that the systems want, drawn from two SVG files: resources/icon.svg, and for small sizes the
 * page's simpler mark. Runs in the pinned Node.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const drawing = fileURLToPath(new URL('../../resources/icon.svg', import.meta.url));
const mark = fileURLToPath(new URL('../../src/renderer/styles/mark.svg', import.meta.url));

/** Up to here, in pixels, the mark's fewer parts are clearer. */
const markUpTo = 48;

/** The part of the square that an icon fills on macOS: 824 of 1024 pixels, by Apple's template. */
const macShare = 824 / 1024;

const pngSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const icoSizes = [16, 24, 32, 48, 64, 128, 256];

/** Type and size in pixels of each picture of an .icns file; `ic11` to `ic14` are for displays of double density. */
const icnsPictures = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
] as const;

/** A square PNG; `share` of its side is filled, the rest is clear. */
async function draw(size: number, share = 1): Promise<Buffer> {
  const inner = Math.round(size * share);
  const svg = readFileSync(size <= markUpTo ? mark : drawing);
  const before = Math.floor((size - inner) / 2);
  const after = size - inner - before;
  return sharp(svg, { density: 384 })
    .resize(inner, inner)
    .extend({ top: before, left: before, bottom: after, right: after, background: '#00000000' })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** An .ico file of PNGs: a header of 6 bytes, 16 for each picture, then the pictures. */
export function icoFile(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    // 256 is written as 0.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/** An .icns file of PNGs: `icns`, the whole length, then type, length and picture of each. */
export function icnsFile(pictures: readonly { readonly type: string; readonly png: Buffer }[]): Buffer {
  const part = (type: string, length: number): Buffer => {
    const header = Buffer.alloc(8);
    header.write(type, 'latin1');
    header.writeUInt32BE(length + 8, 4);
    return header;
  };
  const body = Buffer.concat(pictures.flatMap(({ type, png }) => [part(type, png.length), png]));
  return Buffer.concat([part('icns', body.length), body]);
}

/** Writes `<n>x<n>.png`, icon.ico and icon.icns into a folder. */
export async function drawIcons(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const pngs = new Map<number, Buffer>();
  for (const size of pngSizes) {
    const png = await draw(size);
    pngs.set(size, png);
    writeFileSync(join(directory, `${String(size)}x${String(size)}.png`), png);
  }
  const ico = icoSizes.map((size) => ({ size, png: pngs.get(size) ?? Buffer.alloc(0) }));
  writeFileSync(join(directory, 'icon.ico'), icoFile(ico));
  const icns = await Promise.all(
    icnsPictures.map(async ([type, size]) => ({ type, png: await draw(size, macShare) })),
  );
  writeFileSync(join(directory, 'icon.icns'), icnsFile(icns));
}
