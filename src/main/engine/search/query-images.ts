/**
 * Images given for searching that are not in the library: kept as vectors, in memory, the latest few of them.
 * Runs in the engine's main thread.
 */
import { randomUUID } from 'node:crypto';
import { queryImageIdSchema, RecollectError, type QueryImageId } from '../../../contract/index.ts';
import { createRecent } from './recent.ts';

/** A person has a handful in use; the rest is history. */
const maxImages = 64;

export interface QueryImages {
  add(spaceId: number, vector: Float32Array): QueryImageId;
  /** The vector of an image in a space; NOT_FOUND where it was forgotten or belongs to another model. */
  vector(queryImageId: QueryImageId, spaceId: number): Float32Array;
}

export function createQueryImages(): QueryImages {
  const images = createRecent<QueryImageId, { readonly spaceId: number; readonly vector: Float32Array }>(
    maxImages,
  );
  return {
    add(spaceId, vector) {
      const queryImageId = queryImageIdSchema.parse(randomUUID());
      images.set(queryImageId, { spaceId, vector });
      return queryImageId;
    },
    vector(queryImageId, spaceId) {
      const image = images.get(queryImageId);
      if (image?.spaceId !== spaceId) {
        throw new RecollectError(
          'NOT_FOUND',
          'The image of this search is not known here, or no longer; add it again.',
        );
      }
      return image.vector;
    },
  };
}
