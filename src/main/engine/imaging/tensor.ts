/** From pixels to the numbers that a vision tower takes. Runs in decoding threads. */
import { giveBack } from './give-back.ts';
import { decodeFailure } from './libvips.ts';
import { pipeline } from './pixels.ts';
import type { Pixels } from './pixels.ts';

/** The numbers that a model on this machine takes; part of its manifest. */
export interface TensorInput {
  readonly kind: 'tensor';
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** `cover`: the short side fits and the middle is cut out, as CLIP does. `fill`: squashed. */
  readonly fit: 'cover' | 'fill';
  readonly kernel: 'nearest' | 'linear' | 'cubic' | 'mitchell' | 'lanczos2' | 'lanczos3';
  /** Of R, G, B on a scale of 0 to 1: what is subtracted, and then divided by. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/**
 * Resizes and normalises an image: 3 x height x width numbers, all of R, then G, then B. CLIP's preprocessing, for
 * `cover` and `cubic`: cosine 0.99997 to OpenAI's own.
 */
export async function toTensor(image: Pixels, vision: TensorInput): Promise<Float32Array> {
  const { width, height, fit, kernel, mean, std } = vision;
  const resized = await pipeline(image)
    .resize(width, height, { fit: fit === 'cover' ? 'cover' : 'fill', position: 'centre', kernel })
    .raw()
    .toBuffer()
    .catch((error: unknown) => {
      throw decodeFailure(error);
    });
  const plane = width * height;
  const tensor = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel++) {
    // (byte / 255 - mean) / std
    const [factor, offset] = [1 / 255 / (std[channel] ?? 1), (mean[channel] ?? 0) / (std[channel] ?? 1)];
    const start = channel * plane;
    for (let pixel = 0; pixel < plane; pixel++) {
      tensor[start + pixel] = (resized[pixel * 3 + channel] ?? 0) * factor - offset;
    }
  }
  giveBack(resized);
  return tensor;
}
