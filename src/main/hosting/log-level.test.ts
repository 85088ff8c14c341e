import { describe, expect, it } from 'vitest';
import { logLevel } from './log-level.ts';

describe('the log level', () => {
  it("is what RECOLLECT_LOG names, and the host's own where it is not set", () => {
    expect(logLevel('info', 'debug')).toBe('debug');
    expect(logLevel('info', '')).toBe('info');
  });

  it('is error, with one line, where RECOLLECT_LOG names none', () => {
    const lines: string[] = [];
    expect(logLevel('info', 'bogus', (line) => lines.push(line))).toBe('error');
    expect(lines).toEqual([expect.stringContaining('"bogus"')]);
  });
});
