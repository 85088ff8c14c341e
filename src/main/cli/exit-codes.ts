/** The exit codes of `recollect`, documented in docs/cli.md. */
import type { ErrorCode } from '../../contract/index.ts';

/** An unforeseen fault of the program. */
export const unexpectedExitCode = 1;

/** What the shell is told for each error. 0 is success; 130 is what shells use for an interrupted program. */
export const exitCodes: Readonly<Record<ErrorCode, number>> = {
  INTERNAL: unexpectedExitCode,
  DISCONNECTED: unexpectedExitCode,
  UNKNOWN_METHOD: unexpectedExitCode,
  TOO_BUSY: unexpectedExitCode,
  INVALID_INPUT: 2,
  FORBIDDEN: 2,
  FOLDER_OVERLAPS: 2,
  FOLDER_TAKEN: 2,
  NAME_TAKEN: 2,
  NOT_FOUND: 3,
  LIBRARY_BUSY: 4,
  READ_ONLY: 4,
  LIBRARY_NEWER: 5,
  LIBRARY_DAMAGED: 5,
  MODEL_MISSING: 6,
  MODEL_CORRUPT: 6,
  UNSUPPORTED_IMAGE: 7,
  IMAGE_TOO_LARGE: 7,
  UNREADABLE: 7,
  NOT_WRITABLE: 7,
  DOWNLOAD_FAILED: 8,
  DISK_FULL: 9,
  CONSENT_NEEDED: 11,
  BUDGET_REACHED: 12,
  CREDENTIALS_MISSING: 13,
  CREDENTIALS_EXPIRED: 13,
  ACCESS_DENIED: 13,
  THROTTLED: 14,
  OFFLINE: 14,
  REMOTE_FAILED: 14,
  CANCELLED: 130,
};
