/** The lines of the inspector: what is known, in the order in which photographers read it. Runs in the page. */
import { rawFormats, type PhotoDetails } from '../../../contract/index.ts';
import {
  formatBytes,
  formatClock,
  formatDay,
  formatExposure,
  formatHundredths,
  formatWeekday,
} from '../../text/format.ts';
import { text } from '../../text/index.ts';

export interface Fact {
  readonly label: string;
  readonly lines: readonly string[];
}

const words = text.viewer;

/** Fewer megapixels would read as none. */
const leastMegapixels = 0.1;

function known(parts: readonly (string | null)[]): string[] {
  return parts.filter((part) => part !== null);
}

/** "26 mm", "ƒ/1.8", "1/500 s", "ISO 32", as far as they are known. */
export function exposureParts(photo: PhotoDetails): string[] {
  return known([
    photo.focalLengthMm === null ? null : words.focalLength(photo.focalLengthMm),
    photo.aperture === null ? null : words.aperture(photo.aperture),
    photo.exposureSeconds === null ? null : formatExposure(photo.exposureSeconds),
    photo.iso === null ? null : words.iso(photo.iso),
  ]);
}

/** "12 July 2020" and "Sunday, 18:42"; where the camera did not say, that the file's date stands in. */
export function dateLines(photo: PhotoDetails): { readonly day: string; readonly time: string } {
  const time = `${formatWeekday(photo.takenAtMs)}, ${formatClock(photo.takenAtMs)}`;
  return { day: formatDay(photo.takenAtMs), time: photo.isTakenAtFromCamera ? time : words.fileDate };
}

/** The folder a photo lies in, from the watched folder's name on. */
export function folderLine(photo: PhotoDetails): string {
  const folders = photo.relativePath.split('/').slice(0, -1);
  return [photo.folderName, ...folders].join(' / ');
}

/** "46.95° N, 7.45° E": to some hundred metres. */
export function coordinates(latitude: number, longitude: number): string {
  const north = `${formatHundredths(Math.abs(latitude))}° ${latitude < 0 ? words.south : words.north}`;
  const east = `${formatHundredths(Math.abs(longitude))}° ${longitude < 0 ? words.west : words.east}`;
  return `${north}, ${east}`;
}

function isRaw({ format }: PhotoDetails): boolean {
  return rawFormats.some((raw) => raw === format);
}

export function photoFacts(photo: PhotoDetails): Fact[] {
  const { camera, lens } = photo;
  const facts: Fact[] = [];
  const pixels = photo.width * photo.height;
  const gear = known([camera, lens]);
  const exposure = exposureParts(photo);
  if (gear.length > 0) facts.push({ label: words.facts.camera, lines: gear });
  if (exposure.length > 0) facts.push({ label: words.facts.exposure, lines: [exposure.join('  ·  ')] });
  facts.push({
    label: words.facts.size,
    lines: [
      known([
        words.dimensions(photo.width, photo.height),
        pixels < leastMegapixels * 1e6 ? null : words.megapixels(pixels),
      ]).join('  ·  '),
      `${formatBytes(photo.sizeBytes)}  ·  ${photo.format.toUpperCase()}`,
      ...known([
        isRaw(photo) ? words.rawPicture : null,
        photo.companions.length === 0 ? null : words.alsoAs(photo.companions),
        photo.films.length === 0 ? null : words.withFilm(photo.films),
        photo.visibleShare === null ? null : words.endsEarly(photo.visibleShare),
      ]),
    ],
  });
  facts.push({ label: words.facts.folder, lines: [folderLine(photo)] });
  return facts;
}
