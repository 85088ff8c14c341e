/** Why a file did not become pixels. Runs in decoding threads. */
import type { FailureReason } from '../../../contract/library.ts';

/** The one way in which reading an image fails: a reason to file it under and a sentence for a person. */
export class DecodeFailure extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = 'DecodeFailure';
    this.reason = reason;
  }
}
