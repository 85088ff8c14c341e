/**
 * One file over HTTP: resumed where it broke off, retried, checked. Runs in the engine's main thread.
 *
 * A resumed range is not made conditional (If-Range): the file is known by its digest, so that half of it may come
 * from one server and half from a mirror, and a mixture of two files is found out by the digest whatever a server's
 * ETag says.
 */
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { cancelled, RecollectError } from '../../../contract/index.ts';
import { sha256OfFile } from './digest.ts';
import { sizeOf } from './incoming.ts';
import { sizeInsteadOf, systemCode } from './sentences.ts';

export interface FileDownload {
  readonly url: string;
  /** How the file is called in messages: its path in the pack. */
  readonly name: string;
  readonly part: string;
  readonly destination: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** When to give up. */
export interface Patience {
  /** Attempts in a row that bring not one byte. */
  readonly attempts: number;
  /** Pause after the first of them; each later one is twice as long. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** A server that sends nothing for so long counts as gone. */
  readonly stallMs: number;
}

export const defaultPatience: Patience = {
  attempts: 5,
  firstPauseMs: 500,
  longestPauseMs: 8_000,
  stallMs: 30_000,
};

export interface FileDownloadOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  /** Bytes of this file that are here. */
  readonly onProgress: (phase: 'downloading' | 'verifying', receivedBytes: number) => void;
}

/** Something that may pass: worth another attempt. */
class Passing extends Error {}

/**
 * Brings the file to its destination. DOWNLOAD_FAILED where the server does not give it, MODEL_CORRUPT where it
 * gives another one (whose bytes are thrown away), CANCELLED; errors of the disk as the system names them. In all
 * cases but MODEL_CORRUPT the bytes that arrived are kept in `part`.
 */
export async function downloadFile(file: FileDownload, options: FileDownloadOptions): Promise<void> {
  let hasEarlierBytes = (sizeOf(file.part) ?? 0) > 0;
  for (;;) {
    await fetchAll(file, options);
    options.onProgress('verifying', file.sizeBytes);
    if ((await sha256OfFile(file.part, { signal: options.signal })) === file.sha256) break;
    await rm(file.part);
    if (!hasEarlierBytes) throw wrongFile(file, 'its digest differs');
    // Bytes of an earlier run may be at fault; what comes now is all of one run.
    hasEarlierBytes = false;
  }
  await rename(file.part, file.destination);
}

/** Attempt after attempt until `part` has the right size. */
async function fetchAll(file: FileDownload, options: FileDownloadOptions): Promise<void> {
  const { patience, signal } = options;
  let failures = 0;
  for (;;) {
    throwIfCancelled(signal);
    let before = sizeOf(file.part) ?? 0;
    if (before > file.sizeBytes) {
      await rm(file.part);
      before = 0;
    }
    if (before === file.sizeBytes) return;
    try {
      await fetchMore(file, before, options);
      return;
    } catch (error) {
      throwIfCancelled(signal);
      if (!(error instanceof Passing)) throw error;
      failures = (sizeOf(file.part) ?? 0) > before ? 1 : failures + 1;
      if (failures >= patience.attempts) {
        throw new RecollectError(
          'DOWNLOAD_FAILED',
          `Downloading ${file.name} from ${new URL(file.url).host} does not get on: ${error.message}. ` +
            'What arrived is kept; try again to go on from there.',
          { cause: error },
        );
      }
      const pauseMs = Math.min(patience.firstPauseMs * 2 ** (failures - 1), patience.longestPauseMs);
      await pause(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** One request. Ends well only when `part` has the right size. */
async function fetchMore(file: FileDownload, from: number, options: FileDownloadOptions): Promise<void> {
  const attempt = new AbortController();
  const stallTimer = setTimeout(
    () => attempt.abort(new Passing('the server stopped sending')),
    options.patience.stallMs,
  );
  try {
    const response = await request(file, from, options, attempt.signal);
    const start = acceptedStart(file, from, response);
    if (response.body === null) throw new Passing('the server sent nothing');
    const handle = await open(file.part, start === 0 ? 'w' : 'a');
    try {
      let received = start;
      for await (const chunk of chunksOf(response.body, attempt.signal)) {
        received += chunk.length;
        if (received > file.sizeBytes) throw wrongFile(file, 'it is too long');
        await writeAll(handle, chunk);
        stallTimer.refresh();
        options.onProgress('downloading', received);
      }
      if (received < file.sizeBytes) throw new Passing('the connection ended early');
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof RecollectError && error.code === 'MODEL_CORRUPT')
      await rm(file.part, { force: true });
    throw error;
  } finally {
    clearTimeout(stallTimer);
    // An answer that was not wanted is not read to its end.
    attempt.abort();
  }
}

async function request(
  file: FileDownload,
  from: number,
  { fetch, signal }: FileDownloadOptions,
  attempt: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(file.url, {
      // Compressed, the bytes on the wire would not be the bytes of the file, and ranges would mean nothing.
      headers: { 'accept-encoding': 'identity', ...(from > 0 ? { range: `bytes=${from}-` } : {}) },
      signal: AbortSignal.any([signal, attempt]),
    });
  } catch (error) {
    if (isRedirectLoop(error)) {
      throw new RecollectError(
        'DOWNLOAD_FAILED',
        `${new URL(file.url).host} sends the request for ${file.name} in a circle. If a mirror is set, check its address.`,
        { cause: error },
      );
    }
    throw passing(error, attempt);
  }
}

/** Fetch follows twenty redirects; where those do not end, the next twenty do not either. */
function isRedirectLoop(error: unknown): boolean {
  return (
    error instanceof Error && error.cause instanceof Error && /redirect count/u.test(error.cause.message)
  );
}

/** The byte at which the server's answer starts, after checking that it is an answer to what was asked. */
function acceptedStart(file: FileDownload, from: number, response: Response): number {
  const { status, headers } = response;
  if (status === 200) {
    const length = headers.get('content-length');
    if (length !== null && Number(length) !== file.sizeBytes && !headers.has('content-encoding')) {
      throw wrongFile(file, `it has ${sizeInsteadOf(Number(length), file.sizeBytes)}`);
    }
    return 0;
  }
  if (status === 206) {
    const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/u.exec(headers.get('content-range') ?? '') ?? [];
    if (total !== undefined && total !== '*' && Number(total) !== file.sizeBytes) {
      throw wrongFile(file, `it has ${sizeInsteadOf(Number(total), file.sizeBytes)}`);
    }
    if (start !== undefined && Number(start) === from) return from;
    throw wrongFile(file, 'the server sent another part than was asked for');
  }
  if (status === 416) throw wrongFile(file, 'it is shorter than what arrived of it earlier');
  const answer = `${status} ${response.statusText}`.trim();
  if (status === 408 || status === 429 || status >= 500) throw new Passing(`the server answered ${answer}`);
  throw new RecollectError(
    'DOWNLOAD_FAILED',
    `${new URL(file.url).host} answered ${answer} for ${file.name}. If a mirror is set, check its address.`,
  );
}

/** The body piece by piece; an error of the connection, and only that, becomes Passing. */
async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  attempt: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw passing(error, attempt);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length;) {
    written += (await handle.write(chunk, written)).bytesWritten;
  }
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

function passing(error: unknown, attempt: AbortSignal): Passing {
  if (attempt.reason instanceof Passing) return attempt.reason;
  return new Passing(`the connection failed (${systemCode(error) ?? 'no answer'})`, { cause: error });
}

function wrongFile(file: FileDownload, how: string): RecollectError {
  return new RecollectError(
    'MODEL_CORRUPT',
    `${new URL(file.url).host} gives another file than the one expected for ${file.name}: ${how}. ` +
      'It was thrown away. If a mirror is set, check its address.',
  );
}
