/** The memory that a photo of 100 megapixels takes to be read, by format. Runs in the pinned Node. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { z } from 'zod';

const [width, height] = [12_240, 8_170];

export interface MemoryOfFormat {
  readonly name: string;
  readonly fileBytes: number;
  /** Peak resident size of a process that reads it, and that of one that reads nothing. */
  readonly peakBytes: number;
  readonly idleBytes: number;
  readonly seconds: number;
}

const readSchema = z.object({ peakKilobytes: z.number(), seconds: z.number() });

/** Soft clouds with some noise, so that files are as large as photos are. */
async function picture(): Promise<Sharp> {
  const noise = Buffer.alloc(600 * 400 * 3);
  let state = 1;
  for (let at = 0; at < noise.length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    noise[at] = 60 + ((state >> 16) % 120);
  }
  const raw = { width: 600, height: 400, channels: 3 } as const;
  const data = await sharp(noise, { raw })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  return sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false });
}

/** A 24-bit BMP, from the top; B and R change places, which nobody sees. */
function bmp(pixels: Buffer): Buffer {
  const header = Buffer.alloc(54);
  header.write('BM');
  header.writeUInt32LE(54, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(-height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  return Buffer.concat([header, pixels]);
}

const formats: readonly (readonly [name: string, make: (image: Sharp) => Promise<Buffer>])[] = [
  ['JPEG', (image) => image.jpeg({ quality: 90 }).toBuffer()],
  ['JPEG, progressive', (image) => image.jpeg({ quality: 90, progressive: true }).toBuffer()],
  ['PNG', (image) => image.png({ compressionLevel: 1 }).toBuffer()],
  ['PNG, interlaced', (image) => image.png({ compressionLevel: 1, progressive: true }).toBuffer()],
  ['TIFF, LZW', (image) => image.tiff({ compression: 'lzw' }).toBuffer()],
  ['WebP', (image) => image.webp({ effort: 0 }).toBuffer()],
  ['AVIF', (image) => image.avif({ effort: 0 }).toBuffer()],
  ['BMP', async (image) => bmp(await image.raw().toBuffer())],
];

function readAlone(path: string | undefined): z.infer<typeof readSchema> {
  const entry = fileURLToPath(new URL('./read-one.ts', import.meta.url));
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    path === undefined ? [entry] : [entry, path],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return readSchema.parse(JSON.parse(stdout));
}

export async function measureMemory(say: (line: string) => void): Promise<MemoryOfFormat[]> {
  const folder = mkdtempSync(join(tmpdir(), 'recollect-memory-'));
  try {
    const idleBytes = readAlone(undefined).peakKilobytes * 1024;
    const image = await picture();
    const measured: MemoryOfFormat[] = [];
    for (const [name, make] of formats) {
      say(name);
      const path = join(folder, 'photo');
      writeFileSync(path, await make(image.clone()));
      const { peakKilobytes, seconds } = readAlone(path);
      measured.push({
        name,
        fileBytes: statSync(path).size,
        peakBytes: peakKilobytes * 1024,
        idleBytes,
        seconds,
      });
    }
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function describeMemory(measured: readonly MemoryOfFormat[]): string {
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  const idle = measured[0]?.idleBytes ?? 0;
  const rows = measured.map(
    ({ name, fileBytes, peakBytes, seconds }) =>
      `| ${name} | ${megabytes(fileBytes)} | ${megabytes(peakBytes - idle)} | ${seconds.toFixed(1)} s |`,
  );
  return [
    `${width} x ${height} pixels, one photo alone; a process that reads nothing has ${megabytes(idle)}.`,
    '',
    '| format | file | peak above that | time |',
    '| ------ | ---- | --------------- | ---- |',
    ...rows,
  ].join('\n');
}
