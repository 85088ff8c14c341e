/**
 * Which contents are being read at this moment. Copies lie beside each other in the queue, having the same time: only the
 * first of them is decoded. Runs in the engine's main thread.
 */
import type { PhotoId } from '../../../contract/index.ts';
import type { FinishedWork } from './photo-work.ts';

/** What goes for every copy as it goes for the one that was read. */
export type FoundOut = Extract<FinishedWork, { kind: 'failed' | 'refused' | 'small' }>;

export interface ContentsInHand {
  /** Undefined where nobody reads this content; otherwise ends when it is written, was given up, or turned out to be no photo. */
  reading(sha256: Uint8Array): Promise<FoundOut | undefined> | undefined;
  /** This file's content is read from now on; nobody else may read it. */
  begin(sha256: Uint8Array, fileId: PhotoId): void;
  /** Nothing happens where the file's content is not being read. */
  end(fileId: PhotoId, found?: FoundOut): void;
}

export function createContentsInHand(): ContentsInHand {
  const byDigest = new Map<string, Promise<FoundOut | undefined>>();
  const ends = new Map<PhotoId, (found: FoundOut | undefined) => void>();
  const key = (sha256: Uint8Array): string => Buffer.from(sha256).toString('base64');
  return {
    reading: (sha256) => byDigest.get(key(sha256)),
    begin(sha256, fileId) {
      const { promise, resolve } = Promise.withResolvers<FoundOut | undefined>();
      byDigest.set(key(sha256), promise);
      ends.set(fileId, (found) => {
        byDigest.delete(key(sha256));
        ends.delete(fileId);
        resolve(found);
      });
    },
    end: (fileId, found) => ends.get(fileId)?.(found),
  };
}
