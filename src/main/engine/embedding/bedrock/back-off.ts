/** How long to wait before a request is tried again, and how often. Pure but for chance. */
import type { Failure } from './failures.ts';

export interface Patience {
  readonly attempts: Readonly<Record<'throttled' | 'transient' | 'unreadable', number>>;
  readonly longestMs: number;
  /** Where Bedrock asks for more than this it is not waited for here: whoever wants the answer is told instead. */
  readonly longestAskedMs: number;
}

/** Photos wait in a queue: they have time. */
export const patient: Patience = {
  attempts: { throttled: 12, transient: 4, unreadable: 3 },
  longestMs: 20_000,
  longestAskedMs: 10_000,
};
/** Somebody waits for the answer, and there is another model that can give one. */
export const hasty: Patience = {
  attempts: { throttled: 3, transient: 2, unreadable: 2 },
  longestMs: 1_000,
  longestAskedMs: 3_000,
};

const firstMs = 250;

/**
 * Milliseconds until the next attempt; null where there is to be none. Exponential with full jitter: anything between nothing and
 * a bound that doubles (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015), and no less than what Bedrock asks for.
 *
 * @param made attempts so far, at least one
 */
export function pauseBefore(
  { kind, retryAfterMs, mayBeBilled }: Pick<Failure, 'kind' | 'retryAfterMs' | 'mayBeBilled'>,
  made: number,
  { attempts, longestMs, longestAskedMs }: Patience,
  random: () => number = Math.random,
): number | null {
  if (kind === 'refused' || kind === 'blocked') return null;
  // Each try may cost money, whatever went wrong.
  if (made >= (mayBeBilled ? attempts.unreadable : attempts[kind])) return null;
  if (retryAfterMs !== null && retryAfterMs > longestAskedMs) return null;
  return Math.max(retryAfterMs ?? 0, random() * Math.min(longestMs, firstMs * 2 ** (made - 1)));
}

const firstRestMs = 30_000;
const longestRestMs = 3_600_000;

/**
 * Milliseconds until it is worth trying again after answers were lost, which may have to be paid: twice as long each time, up to an hour.
 *
 * @param rounds how often in a row it was given up, at least one
 */
export function restAfterLost(rounds: number): number {
  return Math.min(longestRestMs, firstRestMs * 2 ** (rounds - 1));
}
