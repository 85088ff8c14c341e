import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { p3Avif, p3Heic } from '../../../testing/p3-heif.ts';
import { profileOfNamedColours } from './named-colours.ts';
import { decodeBytes } from './testing/decode-bytes.ts';

/** The file with another 16-bit number at a place counted from these four characters. */
function patched(bytes: Buffer, after: string, offset: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt16BE(value, copy.indexOf(after) + 4 + offset);
  return copy;
}

async function colourOf(bytes: Uint8Array): Promise<number[]> {
  const { data, width, height } = await decodeBytes(bytes);
  const at = 3 * ((height / 2) * width + width / 2);
  return [...data.subarray(at, at + 3)];
}

/** As CSS Color 4 converts display-p3 to srgb. */
function p3ToSrgb(colour: readonly number[]): number[] {
  const linear = colour.map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const rows = [
    [1.2249, -0.2247, 0],
    [-0.042, 1.0419, 0],
    [-0.0197, -0.0786, 1.0979],
  ];
  return rows.map((row) => {
    const sum = row.reduce((total, factor, place) => total + factor * (linear[place] ?? 0), 0);
    const value = Math.min(1, Math.max(0, sum));
    return 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
  });
}

describe.each([
  ['HEIC', p3Heic],
  ['AVIF', p3Avif],
])('%s whose colours are named by number', (_, bytes) => {
  const [primaries, transfer, plain] = [0, 2, 1];
  const sameNumbers = patched(bytes, 'nclx', primaries, plain);

  it('is turned from Display P3 into sRGB', async () => {
    const stored = await colourOf(sameNumbers);
    const found = await colourOf(bytes);
    // Redder, or nothing would be shown.
    expect(found[0]).toBeGreaterThan((stored[0] ?? 0) + 10);
    p3ToSrgb(stored).forEach((channel, place) =>
      expect(Math.abs((found[place] ?? NaN) - channel)).toBeLessThan(4),
    );
  });

  it('is left as it is where they are sRGB, others, those of another image, or where its boxes end early', async () => {
    expect(await profileOfNamedColours(bytes)).toBeDefined();
    const [pq, entryOfItem, anotherItem] = [16, 8, 77];
    for (const other of [
      sameNumbers,
      patched(bytes, 'nclx', transfer, pq),
      patched(bytes, 'ipma', entryOfItem, anotherItem),
    ])
      expect(await profileOfNamedColours(other)).toBeUndefined();
    // A number of entries that are not there.
    expect(
      await profileOfNamedColours(
        patched(patched(bytes, 'ipma', entryOfItem, anotherItem), 'ipma', 6, 9_999),
      ),
    ).toBeUndefined();
    // None of these may throw.
    for (let end = 0; end < bytes.indexOf('mdat'); end++) await profileOfNamedColours(bytes.subarray(0, end));
  });
});

it('is not looked at where an AVIF has a profile, which libvips applies', async () => {
  const create = { width: 16, height: 16, channels: 3, background: { r: 200, g: 40, b: 40 } } as const;
  const bytes = await sharp({ create }).withIccProfile('p3').avif({ quality: 95 }).toBuffer();
  expect((await sharp(bytes).metadata()).icc).toBeDefined();
  const found = await colourOf(bytes);
  [200, 40, 40].forEach((channel, place) =>
    expect(Math.abs((found[place] ?? NaN) - channel)).toBeLessThan(6),
  );
});
