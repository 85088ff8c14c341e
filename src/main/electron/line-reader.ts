/** Lines of another process, none of which can grow without bound. Needs nothing of Electron. */
import type { Readable } from 'node:stream';

/**
 * Calls `onLine` with each line of `output`, the last one too where the process dies within it.
 *
 * @param maxLength characters; the rest of a longer line is left out
 */
export function readLines(output: Readable, maxLength: number, onLine: (line: string) => void): void {
  let line = '';
  output.setEncoding('utf8');
  output.on('data', (text: string) => {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) {
        onLine(line);
        line = '';
      }
      line += part.slice(0, maxLength - line.length);
    }
  });
  output.once('close', () => {
    if (line !== '') onLine(line);
  });
}
