import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { spawnEngine } from './engine-spawn.ts';

it('starts a program with a channel that carries bytes, and without what would change how Node runs', async () => {
  vi.stubEnv('NODE_OPTIONS', '--no-such-option');
  vi.stubEnv('NODE_PATH', '/elsewhere');
  vi.stubEnv('RECOLLECT_LOG', 'warn');
  const child = spawnEngine(
    {
      execPath: process.execPath,
      modulePath: join(import.meta.dirname, 'testing', 'echo-child.ts'),
      env: { ADDED: 'yes' },
    },
    '/a library',
  );
  vi.unstubAllEnvs();
  child.send(new Uint8Array([1, 2, 3]));
  const [told] = (await once(child, 'message')) as [
    { bytes: unknown; argv: string[]; env: Record<string, string> },
  ];
  await once(child, 'exit');
  expect(told.bytes).toEqual(new Uint8Array([1, 2, 3]));
  expect(told.argv).toEqual(['/a library']);
  expect(told.env).toMatchObject({ ADDED: 'yes', RECOLLECT_LOG: 'warn' });
  expect(told.env).not.toHaveProperty('NODE_OPTIONS');
  expect(told.env).not.toHaveProperty('NODE_PATH');
});
