/** What the thread that talks to Bedrock is asked. Shared by both sides of the thread border. */
import type { Attempted } from './attempt.ts';
import type { Asked } from './dialects.ts';
import type { Failure } from './failures.ts';

export interface BedrockTasks {
  readonly ready: { input: null; output: Failure | null };
  readonly attempt: { input: Asked; output: Attempted };
}
