/**
 * A log file of bounded size: a full one is put aside, in place of the one before. Writes at once, so that the last lines
 * before a crash are there too. Runs in Electron's main process; needs nothing of Electron.
 */
import { renameSync, statSync } from 'node:fs';
import { pino } from 'pino';

export interface LogFile {
  write(line: string): void;
  close(): void;
}

/** With the one put aside, twice that on the disk. */
const defaultMaxBytes = 2 * 1024 * 1024;

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Opens `path`, and makes its folder. What cannot be written (a full disk, a folder without rights) is lost: a log is not
 * worth more than the program.
 */
export function openLogFile(path: string, maxBytes: number = defaultMaxBytes): LogFile {
  let file: ReturnType<typeof pino.destination>;
  try {
    file = pino.destination({ dest: path, mkdir: true, sync: true });
  } catch {
    return { write: () => undefined, close: () => undefined };
  }
  file.on('error', () => undefined);
  let size = sizeOf(path);

  function putAside(): void {
    try {
      renameSync(path, `${path}.1`);
      file.reopen();
      size = 0;
    } catch {
      // It goes on in the old one, and is tried again with the next line.
    }
  }

  return {
    write(line) {
      const bytes = Buffer.byteLength(line);
      if (size > 0 && size + bytes > maxBytes) putAside();
      size += bytes;
      file.write(line);
    },
    close: () => file.end(),
  };
}
