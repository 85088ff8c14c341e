import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openAppLog } from './app-log.ts';

interface Line {
  readonly level: number;
  readonly name: string;
  readonly msg: string;
  readonly line?: string;
}

function linesOf(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as Line);
}

it('holds the lines of the shell and of its engine’s process, and what that said while it died', async () => {
  const path = join(temporaryDirectory(), 'recollect.log');
  const { log, copyLines } = openAppLog(path, 'info');
  log.info('the shell begins');
  const engine = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { pino } from 'pino';
       pino({ name: 'engine' }, pino.destination({ fd: 2, sync: true })).info('the engine begins');
       process.stderr.write('\\n{"level":30,"msg":"cut sho');
       process.stderr.write('\\n');
       throw new Error('out of memory');`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], cwd: import.meta.dirname },
  );
  copyLines(engine.stderr);
  await once(engine, 'close');
  log.info('the shell ends');

  const lines = linesOf(path);
  expect(lines[0]).toMatchObject({ name: 'shell', msg: 'the shell begins' });
  expect(lines[1]).toMatchObject({ name: 'engine', msg: 'the engine begins' });
  expect(lines.some((line) => line.name === 'shell' && line.line?.includes('out of memory'))).toBe(true);
  // Whole lines of JSON, whatever the process died in.
  expect(lines.some((line) => line.name === 'shell' && line.line?.endsWith('cut sho'))).toBe(true);
  expect(lines.at(-1)).toMatchObject({ name: 'shell', msg: 'the shell ends' });
});
