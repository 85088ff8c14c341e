/** Pixels with a colour profile as a TIFF in memory: the way to tell libvips what their colours mean. Runs in decoding threads. */
import type { Pixels } from './pixels.ts';

const headerBytes = 8;
const entryBytes = 12;
const [short, long, undefinedBytes] = [3, 4, 7];

/** An uncompressed TIFF (TIFF 6.0) of one strip, with the profile in tag 34675. */
export function tiffOf({ data, width, height }: Pixels, profile: Uint8Array): Uint8Array {
  const entries: [tag: number, type: number, count: number, value: number][] = [];
  const directoryBytes = 2 + 11 * entryBytes + 4;
  const bitsAt = headerBytes + directoryBytes;
  const profileAt = bitsAt + 6;
  const pixelsAt = profileAt + profile.length + (profile.length % 2);
  entries.push(
    [256, long, 1, width],
    [257, long, 1, height],
    [258, short, 3, bitsAt],
    [259, short, 1, 1],
    [262, short, 1, 2],
    [273, long, 1, pixelsAt],
    [277, short, 1, 3],
    [278, long, 1, height],
    [279, long, 1, data.length],
    [284, short, 1, 1],
    [34_675, undefinedBytes, profile.length, profileAt],
  );
  const file = Buffer.alloc(pixelsAt + data.length);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(headerBytes, 4);
  file.writeUInt16LE(entries.length, headerBytes);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = headerBytes + 2 + index * entryBytes;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(count, at + 4);
    file.writeUInt32LE(value, at + 8);
  }
  for (const channel of [0, 1, 2]) file.writeUInt16LE(8, bitsAt + 2 * channel);
  file.set(profile, profileAt);
  file.set(data, pixelsAt);
  return file;
}
