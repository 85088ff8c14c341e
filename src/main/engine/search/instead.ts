/** Whether another model may answer in the place of one that runs elsewhere, and for how long. Pure but for the clock. */
import { RecollectError, type ErrorCode } from '../../../contract/index.ts';
import { AskedToWait } from '../embedding/index.ts';

/** What the other computer, the way there, or the purse is to blame for. */
const reasons: ReadonlySet<ErrorCode> = new Set([
  'CONSENT_NEEDED',
  'BUDGET_REACHED',
  'CREDENTIALS_MISSING',
  'CREDENTIALS_EXPIRED',
  'ACCESS_DENIED',
  'THROTTLED',
  'OFFLINE',
  'REMOTE_FAILED',
  'READ_ONLY',
  // It refuses a text; what is wrong with an image shows before.
  'UNSUPPORTED_IMAGE',
  'IMAGE_TOO_LARGE',
]);

/** Nobody is to wait for a dead network with every letter that is typed. */
const usualRestMs = 10_000;

export interface Trouble {
  readonly error: RecollectError;
  readonly because: ErrorCode;
  /** It has something against this text or image, and nothing against others. */
  readonly isOfQuery: boolean;
  /** It said when to come back. */
  readonly isAskedToWait: boolean;
}

/** Why the model elsewhere does not answer; undefined where that is no reason to ask another. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof RecollectError) || !reasons.has(error.code)) return undefined;
  const isOfQuery = error.code === 'UNSUPPORTED_IMAGE' || error.code === 'IMAGE_TOO_LARGE';
  return {
    error,
    because: isOfQuery ? 'REMOTE_FAILED' : error.code,
    isOfQuery,
    isAskedToWait: error instanceof AskedToWait,
  };
}

export interface Rest {
  /** What was met a moment ago, so that it need not be tried again; undefined where it is to be tried. */
  now(): Trouble | undefined;
  met(trouble: Trouble): void;
  end(): void;
}

export function createRest(now: () => number = () => performance.now()): Rest {
  let last: { readonly trouble: Trouble; readonly untilMs: number } | undefined;
  return {
    now: () => (last !== undefined && now() < last.untilMs ? last.trouble : undefined),
    met(trouble) {
      const { error, isOfQuery } = trouble;
      if (isOfQuery) return;
      const askedMs = error instanceof AskedToWait ? error.untilMs : -Infinity;
      last = { trouble, untilMs: Math.max(now() + usualRestMs, askedMs) };
    },
    end() {
      last = undefined;
    },
  };
}
