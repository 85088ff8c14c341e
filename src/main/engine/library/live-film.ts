/**
 * Whether a film is the moment around a photo (Live Photo), by what it says of itself: docs/decisions/0018. Reads a few
 * blocks of it. Runs in the engine.
 */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** Phones take three seconds; the films of other makers are no longer. */
const maxSeconds = 5;
/** Apple's are 2 to 8 MB; five seconds of the finest film that phones take are less than this. */
export const maxLiveFilmBytes = 64 * 1024 * 1024;
/** Of three seconds it takes some thirty kilobytes. */
const maxMovieBytes = 1024 * 1024;
/** Films have three or four; what has more is none, or made to keep a reader busy. */
const maxBoxes = 32;
/** Apple's name for what ties a live photo and its film; no other film of a phone of theirs has it. */
const tie = 'com.apple.quicktime.content.identifier';
const ofApple = 'com.apple.quicktime.';

/** Node's types say that they are everywhere. */
const { O_NOFOLLOW: noFollow = 0, O_NONBLOCK: nonBlocking = 0 } = constants as Partial<typeof constants>;

/** False where it cannot be read, too: then nothing is known of it. */
export async function isLiveFilm(path: string): Promise<boolean> {
  try {
    const file = await open(path, constants.O_RDONLY | noFollow | nonBlocking);
    try {
      const found = await file.stat();
      if (!found.isFile() || found.size > maxLiveFilmBytes) return false;
      const movie = await movieOf(file, found.size);
      if (movie === undefined || !(secondsOf(movie) <= maxSeconds)) return false;
      return movie.includes(tie) || !movie.includes(ofApple);
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}

interface BoxHeader {
  readonly type: string;
  /** Of the header alone, in bytes. */
  readonly headerBytes: number;
  /** With its header; 0 where it goes on to the end. */
  readonly sizeBytes: number;
}

/** @param bytes sixteen of them, or what there is */
function headerIn(bytes: Buffer): BoxHeader | undefined {
  if (bytes.length < 8) return undefined;
  const type = bytes.toString('latin1', 4, 8);
  const short = bytes.readUInt32BE(0);
  if (short !== 1) return { type, headerBytes: 8, sizeBytes: short };
  return bytes.length < 16
    ? undefined
    : { type, headerBytes: 16, sizeBytes: Number(bytes.readBigUInt64BE(8)) };
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

/** The content of the box `moov`, which tells of the film; it may lie behind the pictures. Undefined for what is none. */
async function movieOf(file: FileHandle, fileBytes: number): Promise<Buffer | undefined> {
  for (let at = 0, count = 0; at < fileBytes && count < maxBoxes; count += 1) {
    const header = headerIn(await read(file, at, 16));
    if (header === undefined) return undefined;
    const { type, headerBytes } = header;
    const sizeBytes = header.sizeBytes === 0 ? fileBytes - at : header.sizeBytes;
    // One that goes beyond the end is a film that is not all there.
    if (sizeBytes < headerBytes || at + sizeBytes > fileBytes) return undefined;
    if (type === 'moov') {
      return sizeBytes > maxMovieBytes ? undefined : read(file, at + headerBytes, sizeBytes - headerBytes);
    }
    at += sizeBytes;
  }
  return undefined;
}

/** How long the film is; NaN where it does not say. */
function secondsOf(movie: Buffer): number {
  for (let at = 0; at < movie.length;) {
    const header = headerIn(movie.subarray(at, at + 16));
    if (header === undefined || header.sizeBytes < header.headerBytes) return NaN;
    const content = movie.subarray(at + header.headerBytes, at + header.sizeBytes);
    if (header.type === 'mvhd') return durationIn(content);
    at += header.sizeBytes;
  }
  return NaN;
}

/** Of the box `mvhd`: ISO 14496-12, 8.2.2. */
function durationIn(content: Buffer): number {
  const isLong = content[0] === 1;
  if (content.length < (isLong ? 32 : 20)) return NaN;
  const scale = content.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(content.readBigUInt64BE(24)) : content.readUInt32BE(16);
  // Films that are told piece by piece say nothing here.
  return duration === 0 || scale === 0 ? NaN : duration / scale;
}
