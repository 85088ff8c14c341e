import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { defaultMemory, openShellFile } from './shell-file.ts';

function place(): { readonly path: string; readonly directory: string } {
  const directory = mkdtempSync(join(tmpdir(), 'recollect-shell-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return { directory, path: join(directory, 'data', 'window.json') };
}

const window = { bounds: { x: 1, y: 2, width: 800, height: 600 }, look: 'maximised' as const };

describe('what the shell remembers', () => {
  it('begins with the defaults, without a complaint', () => {
    const warn = vi.fn();
    expect(openShellFile(place().path, { warn }).get()).toEqual(defaultMemory);
    expect(warn).not.toHaveBeenCalled();
  });

  it('is there at the next start, in one file and nothing beside it', () => {
    const { path, directory } = place();
    const warn = vi.fn();
    const file = openShellFile(path, { warn });
    file.change({ closesToTray: true, quickSearchKey: 'Alt+Space' });
    file.change({ window });
    expect(openShellFile(path, { warn }).get()).toEqual({
      ...defaultMemory,
      closesToTray: true,
      quickSearchKey: 'Alt+Space',
      window,
    });
    expect(readdirSync(join(directory, 'data'))).toEqual(['window.json']);
    expect(warn).not.toHaveBeenCalled();
  });

  it.each([
    ['cut short', '{"window": {"bounds"'],
    ['empty', ''],
    ['bytes', '\0\x01\x02'],
    ['another kind of thing', '[]'],
    ['a null', 'null'],
    ['huge', ' '.repeat(100_000)],
  ])('begins anew, and says so in the log, where the file is %s', (_what, content) => {
    const { path } = place();
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    const warn = vi.fn();
    const file = openShellFile(path, { warn });
    expect(file.get()).toEqual(defaultMemory);
    expect(warn).toHaveBeenCalledOnce();
    file.change({ closesToTray: true });
    expect(openShellFile(path, { warn }).get()).toEqual({ ...defaultMemory, closesToTray: true });
  });

  it.each([
    ['a key that was never offered', { quickSearchKey: 'A' }],
    ['a size below zero', { window: { ...window, bounds: { x: 0, y: 0, width: -1, height: 5 } } }],
    ['two things at once', { window: 7, language: 'tlh' }],
  ])('begins with the rest, and says so in the log, where there is %s', (_what, damage) => {
    const { path } = place();
    openShellFile(path, { warn: vi.fn() }).change({ closesToTray: true, appearance: 'dark' });
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...damage }));
    const warn = vi.fn();
    const kept = openShellFile(path, { warn }).get();
    expect(kept).toEqual({ ...defaultMemory, closesToTray: true, appearance: 'dark' });
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.calls[0]?.[0]).toEqual({ damaged: Object.keys(damage) });
  });

  it.each([
    ['an older version', { closesToTray: true }],
    ['a newer version', { ...defaultMemory, closesToTray: true, openedAt: 5 }],
  ])('is understood where %s wrote it', (_what, written) => {
    const { path } = place();
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, JSON.stringify(written));
    const warn = vi.fn();
    expect(openShellFile(path, { warn }).get()).toEqual({ ...defaultMemory, closesToTray: true });
    expect(warn).not.toHaveBeenCalled();
  });

  it('lasts as long as the program where it cannot be written', () => {
    const { path } = place();
    // A folder in the file's place.
    mkdirSync(path, { recursive: true });
    const warn = vi.fn();
    const file = openShellFile(path, { warn });
    file.change({ closesToTray: true });
    expect(file.get().closesToTray).toBe(true);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it('is not written where nothing changes', () => {
    const { path } = place();
    const file = openShellFile(path, { warn: vi.fn() });
    file.change({ window });
    writeFileSync(path, 'as it was');
    file.change({ window: { ...window } });
    expect(readFileSync(path, 'utf8')).toBe('as it was');
  });
});
