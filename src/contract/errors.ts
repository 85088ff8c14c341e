/**
 * The closed list of error codes that may cross the contract, and the one error class that carries them.
 * Runs everywhere: no Node, no DOM.
 */
import { z } from 'zod';

export const errorCodes = [
  /** The input does not fit the procedure's schema, or names something that makes no sense. */
  'INVALID_INPUT',
  /** No procedure has that name. */
  'UNKNOWN_METHOD',
  /** This client may not call this procedure (a path from a remote page, say). */
  'FORBIDDEN',
  /** The folder, photo, model or query image named does not exist. */
  'NOT_FOUND',
  /** The folder is inside, or contains, one that is already watched. */
  'FOLDER_OVERLAPS',
  /** Copies cannot go there: the folder is watched, lies in one that is, or is where Recollect keeps the library. Nor are photos looked for in the latter. */
  'FOLDER_TAKEN',
  /** Nothing can be written to the folder. */
  'NOT_WRITABLE',
  /** Something else of its kind has that name. */
  'NAME_TAKEN',
  /** The caller cancelled, or went away. */
  'CANCELLED',
  /** The backend is gone; the call may or may not have been carried out. */
  'DISCONNECTED',
  /** Another process holds the library for writing. */
  'LIBRARY_BUSY',
  /** The library was written by a newer version of Recollect. */
  'LIBRARY_NEWER',
  /** The library file cannot be read as a Recollect library. */
  'LIBRARY_DAMAGED',
  /** The library was opened for reading only. */
  'READ_ONLY',
  /** The model is not installed, so there is nothing to answer with. */
  'MODEL_MISSING',
  /** A file of the model has the wrong size or digest, or does not load. */
  'MODEL_CORRUPT',
  /** A download ended without the whole file; what arrived is kept and resumed. */
  'DOWNLOAD_FAILED',
  /** The image cannot be decoded: not an image, or a format that is not supported. */
  'UNSUPPORTED_IMAGE',
  /** The image is larger than the limits allow. */
  'IMAGE_TOO_LARGE',
  /** The file or folder cannot be read. */
  'UNREADABLE',
  /** This client has too many calls waiting for their answer. */
  'TOO_BUSY',
  /** The disk is full. */
  'DISK_FULL',
  /** Photos would leave the machine, and the person has not said yes to that. */
  'CONSENT_NEEDED',
  /** What a remote model may cost is spent. */
  'BUDGET_REACHED',
  /** No credentials were found for a remote model. */
  'CREDENTIALS_MISSING',
  /** The credentials for a remote model were good once; they have to be refreshed. */
  'CREDENTIALS_EXPIRED',
  /** The credentials are known, or refused, and may not use the remote model there. */
  'ACCESS_DENIED',
  /** The remote model asks for fewer requests. */
  'THROTTLED',
  /** The remote model cannot be reached: no network, or no answer in time. */
  'OFFLINE',
  /** The remote model answered with an error, or with what is no answer. */
  'REMOTE_FAILED',
  /** Anything unforeseen. Crosses with a log id and none of its text. */
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export const errorCodeSchema = z.enum(errorCodes);

/** An error meant for a person: `message` is a sentence that says what is wrong and what to do. */
export class RecollectError extends Error {
  readonly code: ErrorCode;
  /** Present on INTERNAL errors that crossed a port: the id under which the log has the cause. */
  readonly logId: string | undefined;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown; logId?: string }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'RecollectError';
    this.code = code;
    this.logId = options?.logId;
  }
}

/** The error of a call that was cancelled; also what an aborted `AbortSignal` of a call carries. */
export function cancelled(): RecollectError {
  return new RecollectError('CANCELLED', 'Cancelled.');
}
