/**
 * Images given for searching that are not in the library: kept as vectors, in memory, the latest few of them; those that a
 * model elsewhere is to see also as a picture file. Runs in the engine's main thread.
 */
import { randomUUID } from 'node:crypto';
import { queryImageIdSchema, RecollectError, type QueryImageId } from '../../../contract/index.ts';
import { createRecent } from './recent.ts';

/** A person has a handful in use; the rest is history. */
const maxImages = 64;

export interface QueryImage {
  /** Of its vectors, by space. */
  readonly vectors: Map<number, Float32Array>;
  /** An upright JPEG, for spaces that it has no vector in yet; null where there is none. */
  readonly jpeg: Uint8Array | null;
}

export interface QueryImages {
  add(image: QueryImage): QueryImageId;
  /** NOT_FOUND where it was forgotten. */
  get(queryImageId: QueryImageId): QueryImage;
  /** Whether its vector in this space is known, so that no model has to be asked. */
  knows(queryImageId: QueryImageId, spaceId: number): boolean;
}

export function createQueryImages(): QueryImages {
  const images = createRecent<QueryImageId, QueryImage>(maxImages);
  return {
    add(image) {
      const queryImageId = queryImageIdSchema.parse(randomUUID());
      images.set(queryImageId, image);
      return queryImageId;
    },
    get(queryImageId) {
      const image = images.get(queryImageId);
      if (image === undefined) throw unknownImage();
      return image;
    },
    knows: (queryImageId, spaceId) => images.get(queryImageId)?.vectors.has(spaceId) === true,
  };
}

export function unknownImage(): RecollectError {
  return new RecollectError(
    'NOT_FOUND',
    'The image of this search is not known here, or no longer; add it again.',
  );
}
