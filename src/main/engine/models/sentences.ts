/** Words for what goes wrong with a pack's files. Runs anywhere in the engine. */
import { RecollectError } from '../../../contract/index.ts';

/** Bytes as people say them: "154 MB". */
export function readableSize(sizeBytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let size = sizeBytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size >= 100 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${units[unit] ?? ''}`;
}

/** "3 kB instead of 5 kB"; in bytes where both would read the same. */
export function sizeInsteadOf(sizeBytes: number, expectedBytes: number): string {
  const [size, expected] = [readableSize(sizeBytes), readableSize(expectedBytes)];
  return size === expected
    ? `${sizeBytes} bytes instead of ${expectedBytes}`
    : `${size} instead of ${expected}`;
}

/** The code of a system error, such as ENOSPC, looked for in the error and in what caused it. */
export function systemCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}

/** An error of writing into a folder, in words. */
export function writeError(error: unknown, directory: string): unknown {
  if (error instanceof RecollectError) return error;
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new RecollectError(
        'DISK_FULL',
        `The disk of ${directory} is full. What arrived is kept; make room and try again.`,
        { cause: error },
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new RecollectError('UNREADABLE', `Recollect may not write in ${directory}.`, { cause: error });
    default:
      return error;
  }
}
