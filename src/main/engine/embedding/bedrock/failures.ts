/** What can go wrong between here and Bedrock, in words, and what is to be done about it. Pure. */
import { sentence, type ErrorCode } from '../../../../contract/index.ts';
import { noCredentials } from './credential-failures.ts';
import type { CredentialsSource } from './credentials-source.ts';
import { NoEmbedding, UnreadableAnswer } from './dialects.ts';
import type { BedrockModel } from './model.ts';
import { describeThrown, isUnreachable, quoted, type Thrown } from './thrown.ts';

/** Crosses the thread border as it is. */
export interface Failure {
  readonly code: ErrorCode;
  /** A sentence that says what is wrong and what to do. */
  readonly message: string;
  /**
   * `throttled` and `transient` are tried again, the first more slowly, and so is an `unreadable` answer, which is paid all the
   * same; `refused` is what the model says of this very photo or text; `blocked` will be so for every other, until a person or the network changes something.
   */
  readonly kind: 'throttled' | 'transient' | 'unreadable' | 'refused' | 'blocked';
  /** How long Bedrock wants us to wait, in milliseconds; null where it did not say. */
  readonly retryAfterMs: number | null;
  /** Whether an answer was under way, so that it has to be paid, or may. */
  readonly mayBeBilled: boolean;
}

const throttling = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'ServiceQuotaExceededException',
  'ModelNotReadyException',
  'RequestThrottled',
  'SlowDown',
]);
const expired = new Set(['ExpiredTokenException', 'ExpiredToken', 'RequestExpired', 'TokenProviderError']);
const wrongCredentials = new Set([
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'MissingAuthenticationTokenException',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
]);
/** Said of an address that is none. */
const noAddress = new Set(['ERR_INVALID_URL', 'ERR_INVALID_PROTOCOL']);

/** What is known beside the error. */
export interface Circumstances {
  /** Where credentials were looked for; undefined where it did not fail on that. */
  readonly source?: CredentialsSource | undefined;
  /** An address of somebody's own that stands for Bedrock; undefined where it is Amazon's. */
  readonly endpoint?: string | undefined;
}

export function failureOf(
  error: unknown,
  model: BedrockModel,
  { source, endpoint }: Circumstances = {},
): Failure {
  const thrown = describeThrown(error);
  const { name, message, code, status, retryAfter } = thrown;
  const { name: modelName, region, profile, awsModelId } = model;
  const failed = (
    kind: Failure['kind'],
    errorCode: ErrorCode,
    words: string,
    mayBeBilled = false,
  ): Failure => ({
    kind,
    code: errorCode,
    message: words,
    retryAfterMs: waitOf(retryAfter),
    mayBeBilled,
  });

  if (error instanceof NoEmbedding || error instanceof UnreadableAnswer) {
    const isItsWord = error instanceof NoEmbedding;
    return failed(
      isItsWord ? 'refused' : 'unreadable',
      isItsWord ? 'UNSUPPORTED_IMAGE' : 'REMOTE_FAILED',
      sentence('noEmbedding', { name: modelName, answer: quoted(message) }),
      true,
    );
  }
  if (status === 429 || throttling.has(name)) {
    const seconds = Math.ceil((waitOf(retryAfter) ?? 0) / 1000);
    const words =
      seconds > 1 ? sentence('throttledFor', { region, count: seconds }) : sentence('throttled', { region });
    return failed('throttled', 'THROTTLED', words);
  }
  if (expired.has(name)) {
    return failed('blocked', 'CREDENTIALS_EXPIRED', sentence('credentialsExpired'));
  }
  if (wrongCredentials.has(name)) {
    return failed(
      'blocked',
      'CREDENTIALS_MISSING',
      profile === null ? sentence('credentialsUnknown') : sentence('credentialsUnknownOf', { profile }),
    );
  }
  if (name === 'CredentialsProviderError' || source !== undefined) {
    const none = noCredentials(thrown, source ?? null);
    return failed(none.kind, none.code, none.message);
  }
  if (name === 'AccessDeniedException' || status === 401 || status === 403) {
    return failed('blocked', 'ACCESS_DENIED', sentence('accessDenied', { model: awsModelId, region }));
  }
  if (name === 'ResourceNotFoundException' || status === 404 || isOfModel(thrown)) {
    return failed('blocked', 'ACCESS_DENIED', sentence('noSuchModel', { model: awsModelId, region }));
  }
  if (status === 413) {
    return failed('refused', 'IMAGE_TOO_LARGE', sentence('tooLargeForBedrock', { region }));
  }
  if (name === 'ValidationException' || name === 'ModelErrorException' || status === 400) {
    return failed(
      'refused',
      'UNSUPPORTED_IMAGE',
      sentence('refused', { name: modelName, answer: quoted(message) }),
    );
  }
  if (noAddress.has(code)) return failed('blocked', 'OFFLINE', sentence('noAddress'));
  if (isUnreachable(thrown)) {
    let words = sentence('unreachable', { region });
    if (endpoint !== undefined) words = sentence('unreachableAt', { endpoint });
    else if (code === 'ENOTFOUND') words = sentence('nothingInRegion', { region });
    return failed('transient', 'OFFLINE', words);
  }
  if (status !== undefined && status >= 500) {
    return failed('transient', 'REMOTE_FAILED', sentence('bedrockTrouble', { region, name }));
  }
  // The SDK calls connections that were reset by that name as well.
  if (name === 'TimeoutError' && code !== 'ECONNRESET' && code !== 'EPIPE') {
    // It was sent, and perhaps it was answered.
    return failed('transient', 'REMOTE_FAILED', sentence('answerLost', { region }), true);
  }
  // It had begun to answer; a connection that ended before that was not answered.
  if (status === 200) return failed('transient', 'OFFLINE', sentence('answerLost', { region }), true);
  const words =
    endpoint === undefined ? sentence('brokeOff', { region }) : sentence('brokeOffAt', { endpoint });
  return failed('transient', 'OFFLINE', words);
}

/** A wrong id, or a model that cannot be asked in this way: true of every photo, though it is called invalid input. */
function isOfModel({ name, message }: Thrown): boolean {
  return (
    name === 'ValidationException' &&
    /model identifier|model id|on-demand throughput|inference profile|not supported in this region/iu.test(
      message,
    )
  );
}

/** Seconds, or a date; at most ten minutes. */
function waitOf(retryAfter: string | undefined): number | null {
  if (retryAfter === undefined) return null;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.min(600_000, Math.max(0, ms)) : null;
}
