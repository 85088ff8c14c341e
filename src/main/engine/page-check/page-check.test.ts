import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { isSuspect, openLibraryForWriting, setSetting, type OpenLibrary } from '../storage/index.ts';
import { damagePageOf } from '../storage/testing/damage-page.ts';
import { testLibrary } from '../storage/testing/library.ts';
import { createPageCheck, type PageCheck } from './index.ts';

const hanging = new URL('./testing/hanging-check.ts', import.meta.url);
const never = 2 ** 31 - 1;

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
});
