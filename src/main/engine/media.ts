/** How hosts get at pictures: by photo id and variant, never by path. One resolver behind photo:// and /media. */
import type { PhotoId } from '../../contract/index.ts';

export type ThumbnailVariant = 'small' | 'large';

export interface Thumbnail {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Changes with the content; usable as an ETag. */
  readonly version: string;
}

export interface Original {
  /** Real path, checked to lie inside a watched folder. For the host's own reading; not to be sent on. */
  readonly path: string;
  readonly contentType: string;
  readonly sizeBytes: number;
}

/** A picture of the whole photo; `version` as of a thumbnail. */
export type Rendering = Thumbnail;

export interface MediaResolver {
  /** The thumbnail of a photo, undefined where the photo is unknown or has none yet. */
  thumbnail(photoId: PhotoId, variant: ThumbnailVariant): Thumbnail | undefined;
  /** The file behind a photo, undefined where it is unknown, gone, or has left its watched folder. */
  original(photoId: PhotoId): Promise<Original | undefined>;
  /**
   * A picture of the whole photo for a page, where browsers cannot show the file itself; undefined where they can, and
   * as for `original`. Rejects where the file cannot be decoded any more.
   */
  rendering(photoId: PhotoId): Promise<Rendering | undefined>;
  /**
   * The photo itself as a PNG, upright and in sRGB, for a clipboard; undefined as for `original`. Rejects where the file
   * cannot be decoded any more.
   */
  uprightPng(photoId: PhotoId): Promise<Uint8Array | undefined>;
}
