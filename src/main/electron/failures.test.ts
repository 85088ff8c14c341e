import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';

it('stand in the log, the last one before the end too', async () => {
  const path = join(temporaryDirectory(), 'recollect.log');
  const shell = join(import.meta.dirname, 'testing', 'failing-shell.ts');
  const child = spawn(process.execPath, [shell, path], { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).not.toBe(0);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 50, reason: 'oom', page: 'app://recollect/index.html' }),
    expect.objectContaining({ level: 50, type: 'GPU', reason: 'crashed' }),
    expect.objectContaining({ level: 50, err: expect.objectContaining({ message: 'forgotten' }) as unknown }),
    expect.objectContaining({ level: 60, err: expect.objectContaining({ message: 'broken' }) as unknown }),
  ]);
});
