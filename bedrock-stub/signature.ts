/**
 * Checks the signature of a request as AWS does (Signature Version 4): the canonical request is built again from what
 * arrived, and signed with the secret that belongs to the access key. Source: "Create a signed AWS API request" in the
 * IAM user guide.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { StandInError } from './answers.ts';

/** What a client may sign with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary credentials have one, and it has to come along. */
  readonly sessionToken?: string;
}

export interface SignedRequest {
  readonly method: string;
  /** As it stands in the request line, with the query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

const service = 'bedrock';
/** AWS takes signatures that are off by so much. */
const clockSkewMs = 5 * 60_000;

function sha256Hex(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function hmac(key: string | Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** RFC 3986: all but letters, digits, and - . _ ~ */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Every service but S3 encodes the path once more than it travels. */
function canonicalPath(path: string): string {
  return path.split('/').map(percentEncode).join('/');
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => (part.includes('=') ? part : `${part}=`))
    .sort((a, b) => (a < b ? -1 : 1))
    .join('&');
}

/** The request as one text, of which the signature is made. Exported for tests. */
export function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
  const [path = '', query = ''] = request.target.split('?', 2);
  const headers = signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/gu, ' ')}\n`,
  );
  return [
    request.method,
    canonicalPath(path),
    canonicalQuery(query),
    headers.join(''),
    signedHeaders.join(';'),
    sha256Hex(request.body),
  ].join('\n');
}

/** "20261122T070000Z" as milliseconds since 1970; NaN where it is none. */
function parseAmzDate(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u, '$1-$2-$3T$4:$5:$6Z'));
}

interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

function parseAuthorization(header: string | undefined): Authorization {
  if (header === undefined || header === '') {
    throw new StandInError(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/(\d{8})\/([^/\s]+)\/([^/\s]+)\/aws4_request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/u;
  const [, accessKeyId = '', date = '', region = '', forService = '', headers = '', signature = ''] =
    pattern.exec(header) ?? [];
  if (signature === '') {
    throw new StandInError(
      400,
      'IncompleteSignatureException',
      'The authorization header is no signature of version 4.',
    );
  }
  return { accessKeyId, date, region, service: forService, signedHeaders: headers.split(';'), signature };
}

/**
 * Who signed a request, and for which region. Throws what AWS answers where the signature is missing, unknown, stale, or not
 * that of this very request.
 */
export function checkSignature(
  request: SignedRequest,
  known: readonly Credentials[],
  nowMs = Date.now(),
): { readonly accessKeyId: string; readonly region: string } {
  const given = parseAuthorization(request.headers['authorization']);
  const credentials = known.find(({ accessKeyId }) => accessKeyId === given.accessKeyId);
  if (
    credentials === undefined ||
    credentials.sessionToken !== (request.headers['x-amz-security-token'] ?? undefined)
  ) {
    throw new StandInError(
      403,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  const refused = (why: string): StandInError => new StandInError(403, 'InvalidSignatureException', why);
  if (given.service !== service)
    throw refused(`Credential should be scoped to correct service: '${service}'.`);
  // HTTP/2 has the host in a header of its own.
  const hasHost = given.signedHeaders.some((name) => name === 'host' || name === ':authority');
  if (!hasHost || !given.signedHeaders.includes('x-amz-date')) {
    throw refused('The host and x-amz-date must be signed headers.');
  }
  const sent = request.headers['x-amz-date'] ?? '';
  const sentMs = parseAmzDate(sent);
  if (!sent.startsWith(given.date) || !(Math.abs(nowMs - sentMs) <= clockSkewMs)) {
    throw refused(`Signature expired: ${sent} is not near ${new Date(nowMs).toISOString()}.`);
  }
  const scope = `${given.date}/${given.region}/${given.service}/aws4_request`;
  const toSign = [
    'AWS4-HMAC-SHA256',
    sent,
    scope,
    sha256Hex(canonicalRequest(request, given.signedHeaders)),
  ].join('\n');
  const dateKey = hmac(`AWS4${credentials.secretAccessKey}`, given.date);
  const signingKey = hmac(hmac(hmac(dateKey, given.region), given.service), 'aws4_request');
  const expected = hmac(signingKey, toSign);
  if (!timingSafeEqual(expected, Buffer.from(given.signature, 'hex'))) {
    throw refused(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    );
  }
  return { accessKeyId: given.accessKeyId, region: given.region };
}
