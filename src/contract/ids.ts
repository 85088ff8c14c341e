/** Branded ids, so that a folder's id cannot be passed where a photo's is wanted. Runs everywhere. */
import { z } from 'zod';

const rowId = z.int().positive();

/** A file of the library that is, or may become, a photo. */
export const photoIdSchema = rowId.brand<'PhotoId'>();
export type PhotoId = z.infer<typeof photoIdSchema>;

/** A folder that the person chose to be watched. */
export const folderIdSchema = rowId.brand<'FolderId'>();
export type FolderId = z.infer<typeof folderIdSchema>;

/** A named collection of photos. */
export const albumIdSchema = rowId.brand<'AlbumId'>();
export type AlbumId = z.infer<typeof albumIdSchema>;

/** A model pack: the name of its folder. */
export const modelIdSchema = z
  .string()
  .max(64)
  .regex(/^[a-z0-9][a-z0-9-]*$/u)
  .brand<'ModelId'>();
export type ModelId = z.infer<typeof modelIdSchema>;

/** An image that was given for searching and is not in the library; forgotten when the engine stops. */
export const queryImageIdSchema = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/u)
  .brand<'QueryImageId'>();
export type QueryImageId = z.infer<typeof queryImageIdSchema>;
