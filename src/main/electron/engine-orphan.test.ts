/** No engine outlives its shell: real processes, and a shell that is killed as the system would. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { isProcessThere } from './process-there.ts';

/** The number of the engine of a small shell, which is killed once it is known. */
async function engineOfKilledShell(mode: string): Promise<number> {
  const shell = fork(new URL('./testing/small-shell.ts', import.meta.url), [mode], { execArgv: [] });
  const [pid] = (await once(shell, 'message')) as unknown[];
  if (typeof pid !== 'number') throw new Error('The shell tells the number of its engine.');
  onTestFinished(() => {
    if (isProcessThere(pid)) process.kill(pid, 'SIGKILL');
  });
  expect(isProcessThere(pid)).toBe(true);
  const exit = once(shell, 'exit');
  shell.kill('SIGKILL');
  await exit;
  return pid;
}

it('an engine ends when its shell is killed', async () => {
  const pid = await engineOfKilledShell('run');
  await expect.poll(() => isProcessThere(pid)).toBe(false);
});

it('an engine whose main thread hangs is ended by its guard when its shell is killed', async () => {
  const pid = await engineOfKilledShell('hang');
  await expect.poll(() => isProcessThere(pid)).toBe(false);
});
