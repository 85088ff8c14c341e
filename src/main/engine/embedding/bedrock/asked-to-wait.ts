/** The error of a request that Bedrock refuses until a time that it names: longer than anybody is to wait for without a word. */
import { RecollectError, type ErrorCode } from '../../../../contract/index.ts';

export class AskedToWait extends RecollectError {
  /** By performance.now(): before that nothing is answered. */
  readonly untilMs: number;

  constructor(code: ErrorCode, message: string, untilMs: number) {
    super(code, message);
    this.untilMs = untilMs;
  }
}
