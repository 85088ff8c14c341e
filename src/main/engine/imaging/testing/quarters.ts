/** A picture of four colours, and how to know it again: red, green, blue and white quarters. Runs in tests only. */
import sharp from 'sharp';
import type { Pixels } from '../pixels.ts';

export const quarterColours = [
  [200, 40, 40],
  [40, 180, 60],
  [50, 70, 200],
  [235, 235, 235],
] as const;

/** R G B bytes of the picture. */
export function quarterPixels(width = 64, height = 48): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const quarter = (at % width >= width / 2 ? 1 : 0) + (at >= (width * height) / 2 ? 2 : 0);
    pixels.set(quarterColours[quarter] ?? [], at * 3);
  }
  return pixels;
}

export async function quarterJpeg(width = 64, height = 48): Promise<Buffer> {
  const raw = { width, height, channels: 3 } as const;
  return await sharp(quarterPixels(width, height), { raw }).jpeg({ quality: 95 }).toBuffer();
}

/** What undoes an orientation, so that a viewer who heeds it sees the four quarters in place. EXIF 2.32. */
export async function storedFor(orientation: number, width = 64, height = 48): Promise<Buffer> {
  const raw = { width, height, channels: 3 } as const;
  let picture = await sharp(quarterPixels(width, height), { raw }).png().toBuffer();
  if ([2, 4, 5, 7].includes(orientation)) picture = await sharp(picture).flop().png().toBuffer();
  const angle = { 3: 180, 4: 180, 5: 270, 6: 270, 7: 90, 8: 90 }[orientation] ?? 0;
  return await sharp(picture).rotate(angle).jpeg({ quality: 95 }).toBuffer();
}

/** Which of the four colours each quarter has, from the top left: [0, 1, 2, 3] where all is in place; -1 is none. */
export function quartersOf({ data, width, height }: Pixels): number[] {
  return [
    [1, 1],
    [3, 1],
    [1, 3],
    [3, 3],
  ].map(([x = 0, y = 0]) => {
    const pixel = Math.floor((y * height) / 4) * width + Math.floor((x * width) / 4);
    const seen = data.subarray(pixel * 3, pixel * 3 + 3);
    return quarterColours.findIndex((colour) =>
      colour.every((value, channel) => Math.abs(value - (seen[channel] ?? 0)) < 25),
    );
  });
}
