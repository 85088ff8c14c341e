/**
 * What the engine says in English sentences, by its codes, in another language. The sentences of the engine name
 * files, hosts and limits; these say what is the matter and what to do. Runs in the page.
 */
import type { ErrorCode, FailureReason, QueryIssueCode } from '../../contract/index.ts';

export interface EngineWords {
  readonly errors: Readonly<Record<ErrorCode, string>>;
  /** A sentence for a code that has many reasons, with the one that the engine gives in English. */
  readonly withReason: (sentence: string, reason: string) => string;
  /** An unforeseen error, with the id under which the log has its cause. */
  readonly logged: (logId: string) => string;
  /** `written`: the stretch of the query that it is about. */
  readonly issues: Readonly<Record<QueryIssueCode, (written: string) => string>>;
  readonly failures: Readonly<Record<FailureReason, string>>;
}
