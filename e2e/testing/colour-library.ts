/** A small library whose right answers are known: photos of plain colours, and a model that knows colours. Runs in Playwright. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tinyPackFiles, writeTinyPack } from '../../src/main/engine/embedding/testing/tiny-pack.ts';
import { makePhoto } from '../../src/testing/make-photo.ts';

export const colours = ['red', 'green', 'blue', 'yellow'] as const;
export const photosPerColour = 6;
export const photoCount = colours.length * photosPerColour;

export interface ColourLibrary {
  /** `red-1.jpg` and so on, in June and July 2024, and `broken.jpg`, which is no image. */
  readonly photos: string;
  /** Holds `starter`, ready for use, and, where an address is given, `clip-vit-b32`, to be fetched from it. */
  readonly models: string;
  readonly remove: () => void;
}

/** The same colour in another shade each time, since copies of one photo would be one content. */
function shade(colour: string, index: number): string {
  const weak = 20 + 8 * index;
  const strong = 255 - 6 * index;
  const channels = {
    red: [strong, weak, weak],
    green: [weak, strong, weak],
    blue: [weak, weak, strong],
    yellow: [strong, strong, weak],
  }[colour] ?? [0, 0, 0];
  return `rgb(${channels.join(', ')})`;
}

function exif(colourIndex: number, index: number): Record<string, Record<string, string>> {
  const day = String(1 + index * 4 + colourIndex).padStart(2, '0');
  return {
    IFD0: { Make: 'Acme', Model: 'One' },
    IFD2: {
      DateTimeOriginal: `2024:0${colourIndex % 2 === 0 ? '6' : '7'}:${day} 18:42:00`,
      FNumber: '9/5',
      ExposureTime: '1/500',
      ISOSpeedRatings: '32',
    },
  };
}

/** The name in a manifest is the only thing that tells these packs apart. */
function rename(directory: string, name: string): void {
  const path = join(directory, 'manifest.json');
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify(Object.assign({}, manifest, { name })));
}

/** Writes it into a folder of its own. `clipUrl` is where the second model's files are served. */
export async function makeColourLibrary(clipUrl?: string): Promise<ColourLibrary> {
  const root = mkdtempSync(join(tmpdir(), 'recollect-colours-'));
  const photos = join(root, 'Colours');
  for (const [colourIndex, colour] of colours.entries()) {
    for (let index = 0; index < photosPerColour; index += 1) {
      const path = join(photos, index % 2 === 0 ? '' : 'Holidays', `${colour}-${String(index + 1)}.jpg`);
      const isUpright = index % 3 === 2;
      await makePhoto(path, {
        width: isUpright ? 400 : 600,
        height: isUpright ? 600 : 400,
        colour: shade(colour, index),
        exif: exif(colourIndex, index),
      });
    }
  }
  writeFileSync(join(photos, 'broken.jpg'), 'This is no photo.');
  const models = join(root, 'models');
  writeTinyPack(join(models, 'starter'), { id: 'starter' });
  rename(join(models, 'starter'), 'Starter');
  if (clipUrl !== undefined) {
    const clip = join(models, 'clip-vit-b32');
    mkdirSync(clip);
    writeTinyPack(clip, {
      id: 'clip-vit-b32',
      revision: '2',
      source: { baseUrl: clipUrl, note: 'This machine.' },
    });
    rename(clip, 'CLIP');
    for (const path of tinyPackFiles().keys()) rmSync(join(clip, path));
  }
  return { photos, models, remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }) };
}
