/** What a client is told of a photo. Runs everywhere. */
import { z } from 'zod';
import { folderIdSchema, photoIdSchema } from './ids.ts';

/** Milliseconds since the epoch. */
export const epochMsSchema = z.int().min(-8.64e15).max(8.64e15);

/** What cameras write of their sensors, by container or maker; `raw` is every other maker's. */
export const rawFormats = ['raw', 'dng', 'cr2', 'cr3', 'nef', 'arw', 'orf', 'rw2', 'raf'] as const;

export type RawFormat = (typeof rawFormats)[number];

/** What a file holds, told by its content. */
export const imageFormatSchema = z.enum([
  ...(['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif', 'heic', 'bmp', 'jxl', 'jp2'] as const),
  ...rawFormats,
]);
export type ImageFormat = z.infer<typeof imageFormatSchema>;

/** Enough to draw a photo in a gallery. */
export const photoSummarySchema = z.strictObject({
  photoId: photoIdSchema,
  folderId: folderIdSchema,
  /** The file's name, without folders. */
  name: z.string().max(1024),
  /** Upright, in pixels: after the EXIF orientation is applied. */
  width: z.int().positive(),
  height: z.int().positive(),
  /**
   * When it was taken: the camera's wall clock read as if it were UTC, since most files name no zone.
   * The file's modification time where the photo does not say.
   */
  takenAtMs: epochMsSchema,
  /** Changes with the content; part of the media address, so that a browser may cache for ever. */
  version: z.string().max(64),
  /** The person marked it; copies of a photo are favourites together. */
  isFavorite: z.boolean(),
  /**
   * Its colours, blurred, until the thumbnail is there: a ThumbHash in base64. Absent for photos that were indexed
   * before these were made.
   */
  placeholder: z.base64().max(36).optional(),
});
export type PhotoSummary = z.infer<typeof photoSummarySchema>;

/** Everything the library knows about a photo. Unknown facts are null. */
export const photoDetailsSchema = photoSummarySchema.extend({
  folderName: z.string().max(1024),
  /** From the watched folder, with forward slashes; to be shown, never to be sent back. */
  relativePath: z.string().max(4096),
  format: imageFormatSchema,
  /** The file ends early: this share of the picture's rows is there. Null for a whole photo. */
  visibleShare: z.number().gt(0).lt(1).nullable(),
  /** Names of the RAW files beside it, which are this photo too; mostly none. */
  companions: z.array(z.string().max(1024)),
  /** Names of the short films beside it (Live Photo), which go where it goes; mostly none. */
  films: z.array(z.string().max(1024)),
  sizeBytes: z.int().nonnegative(),
  modifiedAtMs: epochMsSchema,
  isTakenAtFromCamera: z.boolean(),
  camera: z.string().max(256).nullable(),
  lens: z.string().max(256).nullable(),
  iso: z.number().positive().nullable(),
  /** f-number. */
  aperture: z.number().positive().nullable(),
  exposureSeconds: z.number().positive().nullable(),
  focalLengthMm: z.number().positive().nullable(),
  /** Degrees, WGS 84. */
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  /** The nearest town and its country in English: "Bern, Switzerland". */
  place: z.string().max(512).nullable(),
});
export type PhotoDetails = z.infer<typeof photoDetailsSchema>;
