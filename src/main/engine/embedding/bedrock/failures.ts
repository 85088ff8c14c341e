/** What can go wrong between here and Bedrock, in words, and what is to be done about it. Pure. */
import { sentence, type ErrorCode } from '../../../../contract/index.ts';
import { NoEmbedding, UnreadableAnswer } from './dialects.ts';
import type { BedrockModel } from './model.ts';

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

/** As the SDK and Node throw them; none of it is certain. */
interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
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
/** Never left this machine, or never arrived. */
const unreachable = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);
/** Another computer answers in its place: a hotel's network that wants to be signed in to, say. */
const notBedrock = /^(?:CERT_|DEPTH_ZERO|ERR_TLS|SELF_SIGNED|UNABLE_TO_)/u;

export function failureOf(error: unknown, model: BedrockModel): Failure {
  const thrown = describe(error);
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
    return failed('throttled', 'THROTTLED', sentence('throttled', { region }));
  }
  if (expired.has(name) || (name === 'CredentialsProviderError' && /expired/iu.test(message))) {
    return failed('blocked', 'CREDENTIALS_EXPIRED', sentence('credentialsExpired'));
  }
  if (name === 'CredentialsProviderError') {
    return failed(
      'blocked',
      'CREDENTIALS_MISSING',
      profile === null ? sentence('credentialsMissing') : sentence('credentialsMissingOf', { profile }),
    );
  }
  if (wrongCredentials.has(name)) {
    return failed(
      'blocked',
      'CREDENTIALS_MISSING',
      profile === null ? sentence('credentialsUnknown') : sentence('credentialsUnknownOf', { profile }),
    );
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
  if (unreachable.has(code) || notBedrock.test(code)) {
    return failed('transient', 'OFFLINE', sentence('unreachable', { region }));
  }
  if (status !== undefined && status >= 500) {
    return failed('transient', 'REMOTE_FAILED', sentence('bedrockTrouble', { region, name }));
  }
  // The SDK calls connections that were reset by that name as well.
  if (name === 'TimeoutError' && code !== 'ECONNRESET' && code !== 'EPIPE') {
    // It was sent, and perhaps it was answered.
    return failed('transient', 'REMOTE_FAILED', sentence('noAnswer', { region }), true);
  }
  // It had begun to answer; a connection that ended before that was not answered.
  const isCutOff = status === 200;
  return failed('transient', 'OFFLINE', sentence('brokeOff', { region }), isCutOff);
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

/** One sentence of a stranger: no more than a line, without what a terminal would obey. */
function quoted(message: string): string {
  const line = message
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200);
  return /[.!?]$/u.test(line) ? line : `${line}.`;
}

/** Seconds, or a date; at most ten minutes. */
function waitOf(retryAfter: string | undefined): number | null {
  if (retryAfter === undefined) return null;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.min(600_000, Math.max(0, ms)) : null;
}

function describe(error: unknown): Thrown {
  const own = fieldsOf(error);
  const metadata = fieldsOf(own['$metadata']);
  const response = fieldsOf(own['$response']);
  const headers = fieldsOf(response['headers']);
  const status = metadata['httpStatusCode'] ?? response['statusCode'];
  const retryAfter = headers['retry-after'];
  return {
    name: error instanceof Error ? error.name : '',
    message: error instanceof Error ? error.message : '',
    code: codeOf(error),
    status: typeof status === 'number' ? status : undefined,
    retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
  };
}

/** Of the error, or of what caused it: Node tells several addresses that failed as one error with many. */
function codeOf(error: unknown): string {
  const { code, cause, errors } = fieldsOf(error);
  if (typeof code === 'string' && code !== '') return code;
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return cause === undefined ? '' : codeOf(cause);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  // Anything that is thrown may have these fields, or not; each is looked at before it is used.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
