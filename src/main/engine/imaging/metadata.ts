/** What a photo says of itself: when, with what and where it was taken. Runs in decoding threads. */
import exifr from 'exifr';
import { z } from 'zod';
import { readHeader } from './header.ts';
import type { ContentMetadata } from '../storage/index.ts';
import type { ImageHeader } from './header.ts';
import { readImageFile } from './read-file.ts';

/** Unknown, impossible and unreadable facts are null. */
export type PhotoMetadata = ContentMetadata;

export const noMetadata: PhotoMetadata = {
  takenAtMs: null,
  camera: null,
  lens: null,
  iso: null,
  aperture: null,
  exposureSeconds: null,
  focalLengthMm: null,
  latitude: null,
  longitude: null,
};

/** Only what is used is parsed: maker notes, comments and XMP are where files are large and odd. */
const exifrOptions = {
  tiff: true,
  exif: true,
  gps: true,
  ifd1: false,
  interop: false,
  xmp: false,
  icc: false,
  iptc: false,
  jfif: false,
  makerNote: false,
  userComment: false,
  // Dates stay text: exifr would read them in this machine's zone.
  reviveValues: false,
  translateValues: false,
} as const;

const text = z.string().transform(tidied).catch(null);
/** Some writers give a list where one number is meant. */
const positive = (limit: number): z.ZodType<number | null> =>
  z
    .preprocess(
      (value) => (Array.isArray(value) ? (value[0] as unknown) : value),
      z.number().positive().max(limit),
    )
    .nullable()
    .catch(null);

const exifSchema = z.object({
  Make: text,
  Model: text,
  LensModel: text,
  DateTimeOriginal: text,
  CreateDate: text,
  SubSecTimeOriginal: text,
  ISO: positive(10_000_000),
  FNumber: positive(1000),
  ExposureTime: positive(1_000_000),
  FocalLength: positive(100_000),
  latitude: z.number().min(-90).max(90).nullable().catch(null),
  longitude: z.number().min(-180).max(180).nullable().catch(null),
});

/** Text of an EXIF field: without padding and control characters, null where nothing is left. */
function tidied(raw: string): string | null {
  const plain = raw
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 256);
  return plain === '' ? null : plain;
}

const earliestMs = Date.UTC(1826, 0); // The oldest photograph that is left.
const twoDaysMs = 2 * 24 * 60 * 60 * 1000;

/**
 * "2008:10:22 16:28:39" as if it were UTC, with the fraction of a second where the camera wrote one, so that bursts
 * keep their order. Null for dates that no calendar has, and for those to come: a camera whose clock was never set.
 */
export function captureTimeMs(
  date: string | null,
  subSeconds: string | null,
  nowMs = Date.now(),
): number | null {
  const match = /^(\d{4})[:/.-](\d{2})[:/.-](\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?/u.exec(date ?? '');
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part || 0));
  const timeMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const read = new Date(timeMs);
  const isReal =
    read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal || timeMs < earliestMs || timeMs > nowMs + twoDaysMs) return null;
  const fraction = /^\d+$/u.test(subSeconds ?? '') ? Number(`0.${subSeconds}`) : 0;
  return timeMs + Math.floor(fraction * 1000);
}

const companySuffix =
  /[\s,]+(?:corporation|corp|company|co|ltd|inc|limited|optical|electronics|photo film|imaging|techwin)\b\.?/giu;

/** Maker and model in one, without the maker's legal form and not twice: "NIKON CORPORATION", "NIKON D70" -> "Nikon D70". */
export function cameraName(make: string | null, model: string | null): string | null {
  const maker = make?.replace(companySuffix, '').replace(/[\s,.]+$/u, '') ?? '';
  if (model === null) return maker === '' ? null : spelled(maker);
  // The model may begin with the maker, or with a word of it: EASTMAN KODAK's "KODAK CX7530".
  for (const own of [maker, ...maker.split(' ')]) {
    if (own !== '' && model.toLowerCase().startsWith(own.toLowerCase())) {
      return `${spelled(own)} ${model.slice(own.length).replace(/^[\s_-]+/u, '')}`.trim();
    }
  }
  return `${spelled(maker)} ${model}`.trim().slice(0, 256);
}

/** Cameras shout; "NIKON" is Nikon, while HTC and LG are called so. */
function spelled(maker: string): string {
  return maker.replace(/\b\p{Lu}{4,}\b/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}

/** Tags of the directories for exposures and places, where those are a block of their own, as in Canon's CR3. */
const namesOfTags: ReadonlyMap<string, string> = new Map([
  ['33434', 'ExposureTime'],
  ['33437', 'FNumber'],
  ['34855', 'ISO'],
  ['36867', 'DateTimeOriginal'],
  ['36868', 'CreateDate'],
  ['37386', 'FocalLength'],
  ['37521', 'SubSecTimeOriginal'],
  ['42036', 'LensModel'],
]);

/** Degrees from degrees, minutes and seconds, south and west negative; undefined where they are none. */
function degrees(parts: unknown, reference: unknown): number | undefined {
  const read = z.tuple([z.number(), z.number(), z.number()]).safeParse(parts);
  if (!read.success) return undefined;
  const [whole, minutes, seconds] = read.data;
  const sign = reference === 'S' || reference === 'W' ? -1 : 1;
  return sign * (whole + minutes / 60 + seconds / 3600);
}

/** What exifr found, with names where a block was not where it expects it. */
function named(parsed: unknown): Record<string, unknown> {
  const found: Record<string, unknown> = { ...(parsed as object | undefined) };
  for (const [tag, name] of namesOfTags) if (Object.hasOwn(found, tag)) found[name] ??= found[tag];
  found['latitude'] ??= degrees(found['2'], found['1']);
  found['longitude'] ??= degrees(found['4'], found['3']);
  return found;
}

/** Reads the EXIF of an image file, or of a bare EXIF block. Never throws: what cannot be read is unknown. */
export async function metadataIn(bytes: Uint8Array): Promise<PhotoMetadata> {
  let parsed: unknown;
  try {
    parsed = await exifr.parse(bytes, exifrOptions);
  } catch {
    return noMetadata;
  }
  const exif = exifSchema.safeParse(named(parsed)).data;
  if (exif === undefined) return noMetadata;
  // Cameras without a fix write zeros, which is a place in the sea off Ghana.
  const hasPlace =
    exif.latitude !== null && exif.longitude !== null && (exif.latitude !== 0 || exif.longitude !== 0);
  return {
    takenAtMs:
      captureTimeMs(exif.DateTimeOriginal, exif.SubSecTimeOriginal) ?? captureTimeMs(exif.CreateDate, null),
    camera: cameraName(exif.Make, exif.Model),
    lens: exif.LensModel,
    // The largest number of the field means "more than this".
    iso: exif.ISO === 65_535 ? null : exif.ISO,
    aperture: exif.FNumber,
    exposureSeconds: exif.ExposureTime,
    focalLengthMm: exif.FocalLength,
    latitude: hasPlace ? exif.latitude : null,
    longitude: hasPlace ? exif.longitude : null,
  };
}

/** What an image file says of itself, without decoding it. Throws DecodeFailure only where there is no image. */
export async function readMetadata(
  source: string | Uint8Array,
): Promise<PhotoMetadata & { orientation: number }> {
  const bytes = typeof source === 'string' ? await readImageFile(source) : source;
  const header = await readHeader(bytes);
  return { ...(await metadataOf(header)), orientation: header.orientation };
}

/** What the first does not know the second may. A place is from one of them. */
function mergeMetadata(first: PhotoMetadata, second: PhotoMetadata): PhotoMetadata {
  const { latitude, longitude } = first.latitude === null ? second : first;
  return {
    takenAtMs: first.takenAtMs ?? second.takenAtMs,
    camera: first.camera ?? second.camera,
    lens: first.lens ?? second.lens,
    iso: first.iso ?? second.iso,
    aperture: first.aperture ?? second.aperture,
    exposureSeconds: first.exposureSeconds ?? second.exposureSeconds,
    focalLengthMm: first.focalLengthMm ?? second.focalLengthMm,
    latitude,
    longitude,
  };
}

/** The metadata of an image whose header is known: of each fact, what the surest block says that has it. */
export async function metadataOf({ exif }: ImageHeader): Promise<PhotoMetadata> {
  let known = noMetadata;
  for (const block of exif) known = mergeMetadata(known, await metadataIn(block));
  return known;
}
