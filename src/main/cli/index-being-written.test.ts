/** The real command over a folder in which another program writes all the time. */
import { spawn } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { makePhoto, photoBytes } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';

const command = fileURLToPath(new URL('./index.ts', import.meta.url));
const answerSchema = z.object({ found: z.int(), indexed: z.int(), failed: z.int(), beingWritten: z.int() });

async function index(folder: string, library: string): Promise<z.output<typeof answerSchema>> {
  const parameters = [command, 'index', folder, '--library', library, '--json'];
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  return answerSchema.parse(JSON.parse(text));
}

it('`index` does not wait for a file that is written for long, says so, and reads it when it is whole', async () => {
  const root = temporaryDirectory();
  const photos = join(root, 'photos');
  await makePhoto(join(photos, 'whole.jpg'), { seed: 1 });
  const growing = join(photos, 'growing.jpg');
  writeFileSync(growing, (await photoBytes({ seed: 2 })).subarray(0, 500));
  const writing = setInterval(() => appendFileSync(growing, 'more'), 50);
  onTestFinished(() => clearInterval(writing));
  const whole = { found: 1, indexed: 1, failed: 0, beingWritten: 1 };
  expect(await index(photos, join(root, 'library'))).toEqual(whole);
  clearInterval(writing);
  await makePhoto(growing, { seed: 2 });
  expect(await index(photos, join(root, 'library'))).toEqual({
    ...{ found: 2, indexed: 1, failed: 0, beingWritten: 0 },
  });
}, 180_000);
