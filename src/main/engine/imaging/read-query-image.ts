/** An image that somebody searches by, to what a model takes. Runs in the search thread. */
import { RecollectError } from '../../../contract/errors.ts';
import { decodeMostly } from './decode.ts';
import { DecodeFailure } from './decode-failure.ts';
import { workingSize } from './decoded-size.ts';
import { readHeader } from './header.ts';
import { readImageFile } from './read-file.ts';
import { visiblePart } from './truncated-jpeg.ts';
import { prepareImage } from './prepare-image.ts';
import type { JpegInput, PreparedImage, VisionInput } from './prepare-image.ts';
import type { TensorInput } from './tensor.ts';

/**
 * Reads, decodes and prepares a search image exactly as photos of the library are. Throws RecollectErrors, since
 * somebody waits for the answer: NOT_FOUND, UNREADABLE, IMAGE_TOO_LARGE or UNSUPPORTED_IMAGE.
 */
export async function readQueryImage(source: string | Uint8Array, vision: TensorInput): Promise<Float32Array>;
export async function readQueryImage(source: string | Uint8Array, vision: JpegInput): Promise<Uint8Array>;
export async function readQueryImage(
  source: string | Uint8Array,
  vision: VisionInput,
): Promise<PreparedImage> {
  try {
    const bytes = typeof source === 'string' ? await readImageFile(source, { mayBeLink: true }) : source;
    const header = await readHeader(bytes);
    const image = await decodeMostly(bytes, header, workingSize(header));
    return await prepareImage(await visiblePart(image, header.orientation), vision);
  } catch (error) {
    throw error instanceof DecodeFailure ? asAnswer(error, source) : error;
  }
}

function asAnswer(failure: DecodeFailure, source: string | Uint8Array): RecollectError {
  const options = { cause: failure };
  if (failure.reason === 'too-large') return new RecollectError('IMAGE_TOO_LARGE', failure.message, options);
  if (failure.reason !== 'unreadable')
    return new RecollectError('UNSUPPORTED_IMAGE', failure.message, options);
  const { cause } = failure;
  const isMissing =
    cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');
  if (typeof source === 'string' && isMissing) {
    return new RecollectError('NOT_FOUND', `There is no file at ${source}.`, options);
  }
  const message = typeof source === 'string' ? `${source}: ${failure.message}` : failure.message;
  return new RecollectError('UNREADABLE', message, options);
}
