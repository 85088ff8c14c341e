import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { isSuspect, openLibraryForWriting, setSetting, type OpenLibrary } from '../storage/index.ts';
import { damagePageOf } from '../storage/testing/damage-page.ts';
import { testLibrary } from '../storage/testing/library.ts';
import { childrenOf, commandOf } from '../testing/processes.ts';
import { createPageCheck, type PageCheck } from './index.ts';

const hanging = new URL('./testing/hanging-check.ts', import.meta.url);
const never = 2 ** 31 - 1;

/** What the threads of a process wait for in the kernel. */
function whereItWaits(pid: number): string[] {
  const threads = `/proc/${String(pid)}/task`;
  return readdirSync(threads).map((thread) => readFileSync(join(threads, thread, 'wchan'), 'utf8'));
}

interface Checked {
  readonly check: PageCheck;
  readonly onDamaged: ReturnType<typeof vi.fn<() => void>>;
  /** What the engine does meanwhile. */
  readonly engine: { isIdle: boolean };
}

function checked(library: OpenLibrary, entry?: URL): Checked {
  const onDamaged = vi.fn<() => void>();
  const engine = { isIdle: true };
  const log = pino({ level: 'silent' });
  const isIdle = (): boolean => engine.isIdle;
  const given = entry === undefined ? {} : { entry };
  const check = createPageCheck({ library, log, isIdle, onDamaged, lookMs: never, ...given });
  onTestFinished(() => check.close());
  return { check, onDamaged, engine };
}

describe('the look at all pages', () => {
  it('is taken once a week', async () => {
    const library = testLibrary();
    const { check, onDamaged } = checked(library);
    expect(await check.look()).toBe('sound');
    expect(await check.look()).toBe('not due');
    // The library remembers it, whoever asks.
    expect(await checked(library).check.look()).toBe('not due');
    setSetting(library.db, 'pages.checkedAtMs', Date.now() - 8 * 864e5);
    expect(await check.look()).toBe('sound');
    // The clock went wrong, and was put right.
    setSetting(library.db, 'pages.checkedAtMs', Date.now() + 864e5);
    expect(await check.look()).toBe('sound');
    expect(onDamaged).not.toHaveBeenCalled();
    expect(isSuspect(library.directory)).toBe(false);
  });

  it('finds damage where nobody reads, marks the library, and says it once', async () => {
    const directory = temporaryDirectory();
    openLibraryForWriting(directory, { owner: 'a test' }).close();
    damagePageOf(`${directory}/library.sqlite`, 'space_calibration');
    // Opening does not find it.
    const library = openLibraryForWriting(directory, { owner: 'a test' });
    onTestFinished(() => library.close());
    const { check, onDamaged } = checked(library);
    expect(await check.look()).toBe('damaged');
    expect(onDamaged).toHaveBeenCalledTimes(1);
    expect(isSuspect(directory)).toBe(true);
    expect(await check.look()).toBe('not due');
  });

  it('waits while photos are indexed, and is given up when that begins', async () => {
    const library = testLibrary();
    const { check, engine } = checked(library, hanging);
    engine.isIdle = false;
    expect(await check.look()).toBe('busy');
    engine.isIdle = true;
    const looking = check.look();
    check.stop();
    expect(await looking).toBe('stopped');
    expect(await checked(library).check.look()).toBe('sound');
  });

  it('ends with the engine, however long it would take', async () => {
    const { check } = checked(testLibrary(), hanging);
    const looking = check.look();
    await check.close();
    expect(await looking).toBe('stopped');
    expect(await check.look()).toBe('busy');
  });

  it.skipIf(process.platform !== 'linux')(
    'ends when the engine is killed, whatever holds it up',
    async () => {
      const directory = temporaryDirectory();
      openLibraryForWriting(directory, { owner: 'a test' }).close();
      const script = fileURLToPath(new URL('testing/checking-parent.ts', import.meta.url));
      const engine = spawn(process.execPath, [script, directory], { stdio: 'inherit' });
      const { pid = 0 } = engine;
      onTestFinished(() => void engine.kill('SIGKILL'));
      const [look = 0] = await vi.waitFor(
        () => {
          const found = childrenOf(pid, 'check-process');
          expect(found).toHaveLength(1);
          return found;
        },
        { timeout: 60_000 },
      );
      onTestFinished(() => {
        if (commandOf(look).includes('check-process')) process.kill(look, 'SIGKILL');
      });
      // It waits for somebody to write into what it takes for the library, and can do nothing else.
      await vi.waitFor(() => expect(whereItWaits(look)).toContain('wait_for_partner'), { timeout: 60_000 });
      engine.kill('SIGKILL');
      await once(engine, 'exit');
      await vi.waitFor(() => expect(commandOf(look)).toBe(''), { timeout: 30_000 });
    },
    120_000,
  );
});
