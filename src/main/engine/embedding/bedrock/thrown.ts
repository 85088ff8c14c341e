/** What the SDK and Node throw, as far as one can tell. Pure. */

/** None of it is certain. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
}

export function describeThrown(error: unknown): Thrown {
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

/** One sentence of a stranger: no more than a line, without what a terminal would obey. */
export function quoted(message: string): string {
  const line = message
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200);
  return /[.!?]$/u.test(line) ? line : `${line}.`;
}

/** Never left this machine, or never arrived. */
const unreachable: readonly string[] = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
];
/** Another computer answers in its place: a hotel's network that wants to be signed in to, say. */
const notAws = /^(?:CERT_|DEPTH_ZERO|ERR_TLS|SELF_SIGNED|UNABLE_TO_)/u;

/** Whether nothing that was sent has arrived where it should. */
export function isUnreachable({ code }: Pick<Thrown, 'code'>): boolean {
  return unreachable.includes(code) || notAws.test(code);
}

/** What looks for credentials wraps what it met, and leaves its words. */
export function tellsOfUnreachable({ message }: Pick<Thrown, 'message'>): boolean {
  return unreachable.some((code) => message.includes(code));
}
