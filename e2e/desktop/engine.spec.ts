import type { ElectronApplication } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { isProcessThere } from '../../src/main/electron/process-there.ts';
import { expect, test } from '../testing/desktop-test.ts';
import { cells } from '../testing/test.ts';

/** The number of the app's main process; on Windows what Playwright itself started is a command line around it. */
function shellPidOf(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => process.pid);
}

/** The numbers of the engine's processes of an app: children of its main process that run the engine's file. */
async function enginesOf(app: ElectronApplication): Promise<number[]> {
  const shellPid = await shellPidOf(app);
  if (process.platform === 'win32') {
    const script = `Get-CimInstance Win32_Process -Filter "ParentProcessId=${String(shellPid)}" | Where-Object { $_.CommandLine -match 'engine-child' } | ForEach-Object { $_.ProcessId }`;
    const output = execFileSync('powershell', ['-NoProfile', '-Command', script], { encoding: 'utf8' });
    return output.split(/\s+/u).filter(Boolean).map(Number);
  }
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return rows.flatMap((row) => {
    const [pid, ppid, ...words] = row.trim().split(/\s+/u);
    return Number(ppid) === shellPid && words.join(' ').includes('engine-child') ? [Number(pid)] : [];
  });
}

test('an engine that is killed is started again, and the page recovers by itself', async ({ ownDesktop }) => {
  const { app, window } = ownDesktop;
  await expect(cells(window).first()).toBeVisible();
  const [first] = await enginesOf(app);
  if (first === undefined) throw new Error('There is an engine.');
  process.kill(first, 'SIGKILL');
  await expect(window.getByText('Recollect is restarting…')).toBeVisible();
  await expect(window.getByText('Recollect is restarting…')).toBeHidden();
  await window.getByRole('combobox').fill('red');
  await expect(cells(window).first()).toBeVisible();
  const [second] = await enginesOf(app);
  expect(second).toBeDefined();
  expect(second).not.toBe(first);
});

test('one engine runs, in a process of its own, and ends with the app', async ({ ownDesktop }) => {
  const { app, window } = ownDesktop;
  await expect(cells(window).first()).toBeVisible();
  const engines = await enginesOf(app);
  expect(engines).toHaveLength(1);
  await app.close();
  await expect.poll(() => engines.filter(isProcessThere)).toEqual([]);
});

test('no engine is left behind by an app that is killed', async ({ ownDesktop }) => {
  const { app, window } = ownDesktop;
  await expect(cells(window).first()).toBeVisible();
  const engines = await enginesOf(app);
  expect(engines).toHaveLength(1);
  const exit = once(app.process(), 'exit');
  process.kill(await shellPidOf(app), 'SIGKILL');
  await exit;
  await expect.poll(() => engines.filter(isProcessThere)).toEqual([]);
});
