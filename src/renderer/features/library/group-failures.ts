/** Files that could not be read, by their reasons. Runs in the page. */
import type { FailedPhoto, FailureReason } from '../../../contract/index.ts';

export interface Failures {
  readonly reason: FailureReason;
  readonly failures: readonly FailedPhoto[];
}

/** What may be lost comes first; what Recollect merely cannot read, or a model does not take, comes last. */
const order: readonly FailureReason[] = [
  'corrupt',
  'truncated',
  'unreadable',
  'timed-out',
  'too-large',
  'unsupported',
  'refused',
];

/** The failures of each reason that there is, in their order. */
export function groupFailures(failures: readonly FailedPhoto[]): Failures[] {
  return order
    .map((reason) => ({ reason, failures: failures.filter((failure) => failure.reason === reason) }))
    .filter((group) => group.failures.length > 0);
}
