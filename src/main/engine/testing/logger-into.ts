/** A log whose lines a test can read. Runs in tests only. */
import { Writable } from 'node:stream';
import { pino, type Logger } from 'pino';

/** @param onLine told of each line when it is there */
export function loggerInto(lines: string[], onLine: (line: string) => unknown = () => undefined): Logger {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      onLine(String(chunk));
      done();
    },
  });
  return pino({ level: 'info' }, stream);
}
