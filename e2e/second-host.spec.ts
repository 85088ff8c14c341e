import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, leave, test } from './testing/test.ts';

const entry = fileURLToPath(new URL('../src/main/cli/index.ts', import.meta.url));

function serve(library: string): ChildProcess {
  // Playwright's loaders are not wanted there.
  const env = { ...process.env, NODE_OPTIONS: '', CI: 'true' };
  return spawn(process.execPath, [entry, 'serve', '--library', library, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('a second web host says who holds the library, and the first one goes on', async ({ page }) => {
  const library = mkdtempSync(join(tmpdir(), 'recollect-held-'));
  const first = serve(library);
  try {
    if (first.stdout === null) throw new Error('It should have an output.');
    const [answer] = (await once(first.stdout.setEncoding('utf8'), 'data')) as [string];
    const { url } = JSON.parse(answer) as { url: string };

    const second = serve(library);
    let said = '';
    second.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = (await once(second, 'close')) as [number];
    expect(code).toBe(4);
    expect(said).toContain(`is held by Recollect in the browser (process ${first.pid ?? 0}, since `);
    expect(said).toContain('works beside it.');

    await page.goto(url);
    await expect(page.getByRole('heading', { name: 'Find any photo by describing it' })).toBeVisible();
    await leave(page);
  } finally {
    const ended = once(first, 'close');
    first.kill('SIGTERM');
    await ended;
    rmSync(library, { recursive: true, force: true, maxRetries: 3 });
  }
});
