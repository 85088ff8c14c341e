/** The page of the desktop while its engine's process dies and is started again: all of it real but Electron's own IPC. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHostOver } from './testing/start-host.ts';
import { cells, expect, leave, summary, test } from './testing/test.ts';

const shellEntry = fileURLToPath(new URL('./testing/shell-process.ts', import.meta.url));

test('an engine that is killed is started again, and the page recovers by itself', async ({
  page,
  colourLibrary: { models, photos },
  expectedComplaints,
}) => {
  // No pictures are served here.
  expectedComplaints.push(/404|Not Found/u);
  const directory = mkdtempSync(join(tmpdir(), 'recollect-restart-'));
  const indexing = await startHostOver(directory, { bundledModels: models, folders: [photos] });
  await indexing.kill();

  const enginePids: number[] = [];
  const shell = fork(shellEntry, [join(directory, 'library'), models], {
    // Playwright's loaders are not wanted there.
    env: { ...process.env, NODE_OPTIONS: '' },
    execArgv: [],
  });
  const { promise: address, resolve: tellAddress } = Promise.withResolvers<string>();
  shell.on('message', (told: { enginePid?: number; url?: string }) => {
    if (told.enginePid !== undefined) enginePids.push(told.enginePid);
    if (told.url !== undefined) tellAddress(told.url);
  });
  try {
    await page.goto(await address);
    await page.getByRole('combobox').fill('red');
    await expect(summary(page)).toBeVisible();

    const [first] = enginePids;
    if (first === undefined) throw new Error('The shell has started an engine.');
    process.kill(first, 'SIGKILL');
    await expect(page.getByText('Connection lost. Reconnecting…')).toBeVisible();
    // The photos stay, and what is asked now waits for the next engine.
    await expect(cells(page).first()).toBeVisible();
    await page.getByRole('combobox').fill('green');
    await expect(page.getByText('Connection lost. Reconnecting…')).toBeHidden();
    await expect(page.getByRole('heading', { name: '“green”' })).toBeVisible();
    await expect(summary(page)).toBeVisible();
    expect(enginePids).toHaveLength(2);
    await leave(page);
  } finally {
    const exit = once(shell, 'exit');
    shell.disconnect();
    await exit;
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  }
});
