/** albums.*: photos that belong together by name. `album:"name"` finds an album's photos. Runs everywhere. */
import { z } from 'zod';
import { albumIdSchema, photoIdSchema } from './ids.ts';
import { manyPhotosSchema } from './library.ts';
import { epochMsSchema } from './photo.ts';
import { procedure } from './procedure.ts';
import { sentence } from './sentences.ts';

export const maxAlbums = 1000;
export const maxAlbumNameLength = 100;

/** Trimmed, and spaces in it are one each: what looks alike is alike. */
export const albumNameSchema = z
  .string()
  .max(10_000)
  .transform((name) =>
    name
      .normalize('NFC')
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  )
  .pipe(
    z
      .string()
      .min(1, sentence('albumNameMissing'))
      .max(maxAlbumNameLength, sentence('albumNameLong', { count: maxAlbumNameLength })),
  );

export const albumSchema = z.strictObject({
  albumId: albumIdSchema,
  name: z.string().max(maxAlbumNameLength),
  createdAtMs: epochMsSchema,
  /** Those of the library, each copy counted: as many as its page shows. */
  photoCount: z.int().nonnegative(),
  /** Its newest photo. */
  cover: z.strictObject({ photoId: photoIdSchema, version: z.string().max(64) }).nullable(),
});
export type Album = z.infer<typeof albumSchema>;

export const albumsStateSchema = z.strictObject({
  /** By name. */
  albums: z.array(albumSchema).max(maxAlbums),
});
export type AlbumsState = z.infer<typeof albumsStateSchema>;

const photosOfAlbum = z.strictObject({ albumId: albumIdSchema, photoIds: manyPhotosSchema.min(1) });

export const albumsProcedures = {
  'albums.state': procedure({
    summary: 'All albums, each with its count and its cover.',
    input: z.strictObject({}),
    output: albumsStateSchema,
  }),
  'albums.create': procedure({
    summary: 'Makes an album, with photos in it if any are named. No two have the same name.',
    input: z.strictObject({ name: albumNameSchema, photoIds: manyPhotosSchema }),
    output: z.strictObject({ albumId: albumIdSchema }),
  }),
  'albums.rename': procedure({
    summary: 'Gives an album another name, which no other has.',
    input: z.strictObject({ albumId: albumIdSchema, name: albumNameSchema }),
    output: z.strictObject({}),
  }),
  'albums.delete': procedure({
    summary:
      'Deletes an album, and none of its photos. It can be restored until the library is opened again.',
    input: z.strictObject({ albumId: albumIdSchema }),
    output: z.strictObject({}),
  }),
  'albums.restore': procedure({
    summary: 'Brings a deleted album back, with its photos.',
    input: z.strictObject({ albumId: albumIdSchema }),
    output: z.strictObject({}),
  }),
  'albums.add': procedure({
    summary:
      'Adds photos to an album, and tells which were not in it before. Copies of a photo are in it together.',
    input: photosOfAlbum,
    output: z.strictObject({ addedPhotoIds: manyPhotosSchema }),
  }),
  'albums.remove': procedure({
    summary: 'Takes photos out of an album, and tells which were in it. The photos stay in the library.',
    input: photosOfAlbum,
    output: z.strictObject({ removedPhotoIds: manyPhotosSchema }),
  }),
};
