/** What a model wants of an image, and the making of it. Runs in decoding threads, and in the search thread. */
import { decodeFailure } from './libvips.ts';
import { pipeline } from './pixels.ts';
import type { Pixels } from './pixels.ts';
import { toTensor } from './tensor.ts';
import type { TensorInput } from './tensor.ts';

/** A model elsewhere takes a picture file: a JPEG of the upright image, no longer than that on its longer side. */
export interface JpegInput {
  readonly kind: 'jpeg';
  /** In pixels; smaller images stay as they are. */
  readonly longSide: number;
  /** 1 to 100. */
  readonly quality: number;
}

export type VisionInput = TensorInput | JpegInput;

/** A tensor of 3 x height x width numbers, or the bytes of a JPEG file. */
export type PreparedImage = Float32Array | Uint8Array;
export type Prepared<Vision extends VisionInput> = Vision extends TensorInput ? Float32Array : Uint8Array;

/** Each with a buffer of its own. Throws DecodeFailure. */
export function prepareImage(image: Pixels, vision: TensorInput): Promise<Float32Array>;
export function prepareImage(image: Pixels, vision: JpegInput): Promise<Uint8Array>;
export function prepareImage(image: Pixels, vision: VisionInput): Promise<PreparedImage>;
export function prepareImage(image: Pixels, vision: VisionInput): Promise<PreparedImage> {
  return vision.kind === 'tensor' ? toTensor(image, vision) : toJpeg(image, vision);
}

/** Without any of the file's metadata: where and when a photo was taken stays here. */
async function toJpeg(image: Pixels, { longSide, quality }: JpegInput): Promise<Uint8Array> {
  try {
    const resized = pipeline(image).resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true });
    // A copy: what libvips gives may lie in memory that other threads cannot be handed.
    return new Uint8Array(await resized.jpeg({ quality }).toBuffer());
  } catch (error) {
    throw decodeFailure(error);
  }
}
