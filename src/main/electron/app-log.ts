/**
 * The desktop app's log: what the shell says and what its engine's process says, in one file and, where there is one, in the
 * terminal. Only the shell writes the file, so that it can be put aside when it is full. Runs in Electron's main process;
 * needs nothing of Electron.
 */
import type { Readable } from 'node:stream';
import { pino, type Logger } from 'pino';
import type { LogLevel } from '../hosting/log-level.ts';
import { readLines } from './line-reader.ts';
import { openLogFile } from './log-file.ts';

export interface AppLog {
  readonly log: Logger;
  /** Takes over the lines of another process: those of its own log as they are, anything else as what it said. */
  readonly copyLines: (output: Readable | null) => void;
}

/** A line of native code, or of a process that dies, may be of any length; those of a log have a stack in them. */
const maxForeignLength = 4000;
const maxLength = 64 * 1024;

/** @param path of the file; undefined for a start that hands over to another and has no log of its own */
export function openAppLog(path: string | undefined, level: LogLevel): AppLog {
  const file = path === undefined ? undefined : openLogFile(path);
  const terminal = pino.destination({ fd: 2, sync: true });
  // A terminal that was closed, or a program without one, as on Windows.
  terminal.on('error', () => undefined);
  const write = (line: string): void => {
    file?.write(line);
    terminal.write(line);
  };
  const log = pino({ level, base: { pid: process.pid, name: 'shell' } }, { write });
  return {
    log,
    copyLines(output) {
      if (output === null) return;
      readLines(output, maxLength, (text) => {
        const line = text.trimEnd();
        // One that was cut short would be none of the log's.
        if (line.startsWith('{"level":') && line.endsWith('}')) write(`${line}\n`);
        else if (line !== '')
          log.warn({ line: line.slice(0, maxForeignLength) }, 'the engine’s process said');
      });
      // A pipe that breaks ends with its process, which is told elsewhere.
      output.on('error', () => undefined);
    },
  };
}
