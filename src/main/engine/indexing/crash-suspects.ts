/**
 * Files that were in hand when the program died. Perhaps it was killed, or lost its power; perhaps a decoder took it
 * down, and would again at every start. They are decoded in a process of their own, which tells. Runs in the engine's
 * main thread.
 */
import type { Logger } from 'pino';
import { RecollectError, type PhotoId } from '../../../contract/index.ts';
import { begunFiles, clearBegun, markBegun, type Job, type WritableDb } from '../storage/index.ts';
import { startDecodingApart } from './decode-apart.ts';
import type { Decoder } from './decode-pool.ts';

export interface CrashSuspects {
  /** Notes that these are taken in hand. Throws where the disk is full. */
  begin(jobs: readonly Job[]): void;
  /** The process of its own for a file that was in hand at a crash; undefined for all others. */
  decoderOf(fileId: PhotoId): Decoder | undefined;
  /** The file is done, well or not. */
  acquit(fileId: PhotoId): void;
  /** Ends the process. Nothing is in hand any more, and the next start need not wonder. */
  close(): Promise<void>;
}

/** @param timeoutMs how long a file may be decoded, in milliseconds; two minutes where it is not said */
export function createCrashSuspects(db: WritableDb, log: Logger, timeoutMs?: number): CrashSuspects {
  const suspects = new Set(begunFiles(db));
  let decoder: Decoder | undefined;
  if (suspects.size > 0) {
    log.info(
      { files: suspects.size },
      'the last run ended while files were in hand; each is decoded in a process of its own',
    );
  }

  return {
    begin(jobs) {
      if (jobs.length > 0)
        markBegun(
          db,
          jobs.map(({ fileId }) => fileId),
        );
    },
    decoderOf(fileId) {
      if (!suspects.has(fileId)) return undefined;
      decoder ??= startDecodingApart({ timeoutMs });
      return decoder;
    },
    acquit(fileId) {
      if (!suspects.delete(fileId) || suspects.size > 0) return;
      void decoder?.close();
      decoder = undefined;
    },
    async close() {
      await decoder?.close();
      try {
        clearBegun(db, suspects);
      } catch (error) {
        // A full disk, say. It costs no more than a careful look at these files at the next start.
        if (!(error instanceof RecollectError)) throw error;
        log.debug({ err: error }, 'files that were in hand stay noted');
      }
    },
  };
}
