/** The memory that photos of 100 megapixels take to be read: one of each format alone, and many at once. Runs in the pinned Node. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { z } from 'zod';
import { maxThreads } from '../../src/contract/index.ts';

const [width, height] = [12_240, 8_170];

export interface MemoryOfFormat {
  readonly name: string;
  readonly fileBytes: number;
  /** Peak resident size of a process that reads it, and that of one that reads nothing. */
  readonly peakBytes: number;
  readonly idleBytes: number;
  readonly seconds: number;
}

/** What a real engine takes that indexes all of them at once. */
export interface MemoryTogether {
  readonly files: number;
  readonly threads: number;
  readonly peakBytes: number;
  /** Before the first photo. */
  readonly idleBytes: number;
  readonly seconds: number;
}

export interface MeasuredMemory {
  readonly alone: readonly MemoryOfFormat[];
  readonly together: MemoryTogether;
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
  ['PNG, 16 bits', (image) => image.toColourspace('rgb16').png({ compressionLevel: 1 }).toBuffer()],
  ['PNG, interlaced', (image) => image.png({ compressionLevel: 1, progressive: true }).toBuffer()],
  ['TIFF, LZW', (image) => image.tiff({ compression: 'lzw' }).toBuffer()],
  ['TIFF, 16 bits', (image) => image.toColourspace('rgb16').tiff({ compression: 'lzw' }).toBuffer()],
  ['WebP', (image) => image.webp({ effort: 0 }).toBuffer()],
  ['AVIF', (image) => image.avif({ effort: 0 }).toBuffer()],
  ['BMP', async (image) => bmp(await image.raw().toBuffer())],
];

const togetherSchema = z.object({
  peakKilobytes: z.number(),
  idleKilobytes: z.number(),
  seconds: z.number(),
  indexed: z.int(),
  failed: z.int(),
});

/** Runs a file of this folder in a process of its own, and gives what it says. */
function inProcess(name: string, parameters: readonly string[]): unknown {
  const entry = fileURLToPath(new URL(name, import.meta.url));
  const { stdout, status, stderr } = spawnSync(process.execPath, [entry, ...parameters], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function readAlone(path: string | undefined): z.infer<typeof readSchema> {
  return readSchema.parse(inProcess('./read-one.ts', path === undefined ? [] : [path]));
}

/** As many as an engine ever has. */
const togetherThreads = maxThreads;

function indexTogether(folder: string, files: number): MemoryTogether {
  const found = togetherSchema.parse(inProcess('./index-all.ts', [folder, String(togetherThreads)]));
  const { peakKilobytes, idleKilobytes, seconds, indexed, failed } = found;
  if (indexed !== files) throw new Error(`${indexed} of ${files} photos were indexed, ${failed} failed.`);
  return {
    files,
    threads: togetherThreads,
    peakBytes: peakKilobytes * 1024,
    idleBytes: idleKilobytes * 1024,
    seconds,
  };
}

export async function measureMemory(say: (line: string) => void): Promise<MeasuredMemory> {
  const folder = mkdtempSync(join(tmpdir(), 'recollect-memory-'));
  try {
    const idleBytes = readAlone(undefined).peakKilobytes * 1024;
    const image = await picture();
    const alone: MemoryOfFormat[] = [];
    mkdirSync(join(folder, 'photos'));
    for (const [index, [name, make]] of formats.entries()) {
      say(name);
      // What a file is its content says.
      const path = join(folder, 'photos', `${index}.jpg`);
      writeFileSync(path, await make(image.clone()));
      const { peakKilobytes, seconds } = readAlone(path);
      alone.push({
        name,
        fileBytes: statSync(path).size,
        peakBytes: peakKilobytes * 1024,
        idleBytes,
        seconds,
      });
    }
    say('all of them at once');
    return { alone, together: indexTogether(folder, formats.length) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function describeMemory({ alone, together }: MeasuredMemory): string {
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  const idle = alone[0]?.idleBytes ?? 0;
  const rows = alone.map(
    ({ name, fileBytes, peakBytes, seconds }) =>
      `| ${name} | ${megabytes(fileBytes)} | ${megabytes(peakBytes - idle)} | ${seconds.toFixed(1)} s |`,
  );
  return [
    `${width} x ${height} pixels, one photo alone; a process that reads nothing has ${megabytes(idle)}.`,
    '',
    '| format | file | peak above that | time |',
    '| ------ | ---- | --------------- | ---- |',
    ...rows,
    '',
    `All ${together.files} at once, in a real engine on ${together.threads} threads: ${megabytes(together.peakBytes)} at the peak, ` +
      `${megabytes(together.idleBytes)} before the first; ${together.seconds.toFixed(0)} s.`,
  ].join('\n');
}
