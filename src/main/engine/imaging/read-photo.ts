/** One photo file, read once and decoded once, to everything that is kept of it. Runs in decoding threads. */
import type { ImageFormat } from '../../../contract/photo.ts';
import { decodeMostly } from './decode.ts';
import { workingSize } from './decoded-size.ts';
import { giveBack } from './give-back.ts';
import { readHeader } from './header.ts';
import { metadataOf } from './metadata.ts';
import type { PhotoMetadata } from './metadata.ts';
import { readImageFile, sha256Of } from './read-file.ts';
import { prepareImage } from './prepare-image.ts';
import type { PreparedImage, VisionInput } from './prepare-image.ts';
import { visiblePart } from './truncated-jpeg.ts';
import { makeThumbnails } from './thumbnails.ts';
import type { ThumbnailImage } from './thumbnails.ts';

/** What is kept of a photo. */
export interface ReadPhoto {
  /** 32 bytes, of the whole file. */
  readonly sha256: Uint8Array;
  readonly format: ImageFormat;
  /** Upright, in pixels, of the original. */
  readonly width: number;
  readonly height: number;
  /** EXIF, 1 to 8. */
  readonly orientation: number;
  /** How much of its rows there is where the file ends early, between 0 and 1; null for a whole photo. */
  readonly visibleShare?: number | null;
  readonly metadata: PhotoMetadata;
  /** The small one, and the large one where that is worth it; none where none were asked for. */
  readonly thumbnails: ThumbnailImage[];
  /** Its colours, blurred; null where no thumbnails were asked for. */
  readonly thumbHash: Uint8Array | null;
  /** What models take of it: one for each input asked for, in order. */
  readonly prepared: PreparedImage[];
}

export interface ReadPhotoOptions {
  readonly thumbnails: boolean;
  readonly prepare: readonly VisionInput[];
  readonly signal?: AbortSignal;
}

/** Reads a photo. Throws DecodeFailure with a reason, or what the signal was aborted with. */
export async function readPhoto(path: string, options: ReadPhotoOptions): Promise<ReadPhoto> {
  const { thumbnails, prepare, signal } = options;
  const bytes = await readImageFile(path);
  signal?.throwIfAborted();
  const header = await readHeader(bytes);
  const { format, width, height, orientation } = header;
  const image = await decodeMostly(bytes, header, workingSize(header));
  signal?.throwIfAborted();
  const seen = await visiblePart(image, orientation);
  const photo = {
    sha256: sha256Of(bytes),
    format,
    width,
    height,
    orientation,
    visibleShare: image.visibleShare,
    metadata: await metadataOf(header),
    ...(thumbnails ? await makeThumbnails(image) : { thumbnails: [], thumbHash: null }),
    prepared: await Promise.all(prepare.map((vision) => prepareImage(seen, vision))),
  };
  for (const used of [bytes, image.data, seen.data]) giveBack(used);
  return photo;
}
