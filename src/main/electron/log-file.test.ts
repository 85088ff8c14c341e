import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openLogFile } from './log-file.ts';

/** The n-th of many lines of 100 bytes. */
const line = (index: number): string => `${String(index).padStart(98, '.')}\n`;

/** The numbers in the files of a folder, the one put aside first. */
function numbersIn(directory: string): number[] {
  return ['recollect.log.1', 'recollect.log'].flatMap((name) =>
    readFileSync(join(directory, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((text) => Number(text.replaceAll('.', ''))),
  );
}

describe('a log file', () => {
  it('is made with its folder, and continued', () => {
    const path = join(temporaryDirectory(), 'logs', 'recollect.log');
    for (const text of ['first\n', 'second\n']) {
      const file = openLogFile(path);
      file.write(text);
      file.close();
    }
    expect(readFileSync(path, 'utf8')).toBe('first\nsecond\n');
  });

  it('is put aside when it is full, and holds the last lines without a gap', () => {
    const directory = temporaryDirectory();
    const file = openLogFile(join(directory, 'recollect.log'), 1000);
    for (let index = 0; index < 96; index++) file.write(line(index));
    file.close();
    expect(readdirSync(directory).sort()).toEqual(['recollect.log', 'recollect.log.1']);
    for (const name of readdirSync(directory))
      expect(statSync(join(directory, name)).size).toBeLessThanOrEqual(1000);
    const numbers = numbersIn(directory);
    expect(numbers).toEqual(Array.from({ length: 16 }, (_, index) => 80 + index));
  });

  it('counts what was in it before, and bytes instead of letters', () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'recollect.log');
    writeFileSync(path, 'x'.repeat(900));
    const file = openLogFile(path, 1000);
    // 120 bytes.
    file.write('ü'.repeat(60));
    file.close();
    expect(statSync(`${path}.1`).size).toBe(900);
    expect(statSync(path).size).toBe(120);
  });

  it('stops nothing where it cannot be written', () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'recollect.log'));
    const file = openLogFile(join(directory, 'recollect.log'));
    file.write('lost\n');
    file.close();
  });

  it('goes on in the full one where that cannot be put aside', () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'recollect.log');
    mkdirSync(join(`${path}.1`, 'full'), { recursive: true });
    const file = openLogFile(path, 150);
    for (let index = 0; index < 3; index++) file.write(line(index));
    file.close();
    expect(readFileSync(path, 'utf8')).toBe([0, 1, 2].map(line).join(''));
  });
});
