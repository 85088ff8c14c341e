/**
 * Errors as plain data. Structured clone keeps an Error's message and loses its class and its own fields, and a
 * field that cannot be cloned would hide the error behind a DataCloneError; so they are flattened before they
 * cross. Runs on both sides of a thread border.
 */
import { RecollectError, type ErrorCode } from '../../../contract/errors.ts';

type Primitive = string | number | boolean | null;

export interface FlatError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Set for a RecollectError. */
  readonly recollect: { readonly code: ErrorCode; readonly logId: string | undefined } | undefined;
  /** Other own fields that are plain values, such as `code` of a system error or `reason` of a decoding one. */
  readonly fields: Readonly<Record<string, Primitive>>;
  readonly cause: FlatError | undefined;
}

/** Deeper causes are dropped: a chain may loop. */
const maxCauseDepth = 4;

const ownFields = new Set(['name', 'message', 'stack', 'cause']);

/** Anything that was thrown, as plain data. */
export function flattenError(thrown: unknown, depth = 0): FlatError {
  if (!(thrown instanceof Error)) {
    return {
      name: 'Error',
      message: typeof thrown === 'string' ? thrown : 'Something was thrown that is no error.',
      stack: undefined,
      recollect: undefined,
      fields: {},
      cause: undefined,
    };
  }
  const isRecollect = thrown instanceof RecollectError;
  const fields: Record<string, Primitive> = {};
  // Object.entries gives `any`; the values are looked at one by one.
  for (const [key, value] of Object.entries(thrown) as [string, unknown][]) {
    if (ownFields.has(key) || (isRecollect && (key === 'code' || key === 'logId'))) continue;
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean'
    ) {
      fields[key] = value;
    }
  }
  return {
    name: thrown.name,
    message: thrown.message,
    stack: thrown.stack,
    recollect: isRecollect ? { code: thrown.code, logId: thrown.logId } : undefined,
    fields,
    cause:
      thrown.cause === undefined || depth >= maxCauseDepth
        ? undefined
        : flattenError(thrown.cause, depth + 1),
  };
}

/**
 * The error again: a RecollectError stays one; any other becomes an Error with the name, message, stack and plain
 * fields of the original, but not its class.
 */
export function reviveError(flat: FlatError): Error {
  const cause = flat.cause === undefined ? undefined : reviveError(flat.cause);
  const error =
    flat.recollect === undefined
      ? new Error(flat.message, cause === undefined ? undefined : { cause })
      : new RecollectError(flat.recollect.code, flat.message, {
          ...(cause === undefined ? {} : { cause }),
          ...(flat.recollect.logId === undefined ? {} : { logId: flat.recollect.logId }),
        });
  error.name = flat.name;
  if (flat.stack !== undefined) error.stack = flat.stack;
  return Object.assign(error, flat.fields);
}
