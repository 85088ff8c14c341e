import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderCommands, namedPaths, readStartRequest, startRequest, staysHidden } from './start-request.ts';

describe('a start', () => {
  it('names folders behind the program’s own words', () => {
    const named = [resolve('/home/me/Pictures'), resolve('/mnt/photos')];
    const words = ['Pictures', '/mnt/photos'];
    expect(namedPaths(startRequest(['recollect', ...words], true, '/home/me'))).toEqual(named);
    expect(namedPaths(startRequest(['electron', '.', ...words], false, '/home/me'))).toEqual(named);
  });

  it('never takes the checkout for a folder of photos, whatever switches come before it', () => {
    for (const switches of [
      ['--inspect=0', '--remote-debugging-port=0'],
      ['-r', 'hook.cjs', '--no-sandbox'],
    ]) {
      const argv = ['electron', ...switches, '/checkout', '--lang=en-GB', 'Pictures'];
      expect(namedPaths(startRequest(argv, false, '/home/me'))).toEqual([resolve('/home/me/Pictures')]);
    }
    for (const argv of [[], ['electron'], ['electron', '--inspect=0']])
      expect(namedPaths(startRequest(argv, false, '/home/me'))).toEqual([]);
  });

  it('takes no switch for a folder, such as those that Chromium adds, nor an address, nor the same twice', () => {
    const words = ['--no-sandbox', '', '-x', 'https://evil.example/', 'a', './a', 'b\0c'];
    expect(namedPaths({ words, workingDirectory: '/home/me' })).toEqual([resolve('/home/me/a')]);
  });

  it('understands the addresses that desktops give files, of this machine only', () => {
    const folder = resolve('/photos/Ünter 100%');
    const words = [pathToFileURL(folder).href, 'file:///a%00b', 'file://elsewhere/share', 'file:///%'];
    const named = namedPaths({ words, workingDirectory: '/' });
    expect(named).toContain(folder);
    // Windows has names for the folders of other machines.
    expect(named).toHaveLength(process.platform === 'win32' ? 2 : 1);
  });

  it('by the system itself stays in the tray', () => {
    expect(staysHidden(startRequest(['recollect', '--hidden'], true, '/'))).toBe(true);
    expect(staysHidden(startRequest(['recollect', '/photos'], true, '/'))).toBe(false);
  });

  it('crosses to the first one and back as it was', () => {
    const request = startRequest(['recollect', 'Ünicode/📷'], true, '/home/me');
    expect(readStartRequest(JSON.parse(JSON.stringify(request)))).toEqual(request);
  });

  it.each([
    null,
    undefined,
    'words',
    [],
    {},
    { words: 'x', workingDirectory: '/' },
    { words: [1], workingDirectory: '/' },
    { words: [], workingDirectory: 7 },
    { words: ['x'.repeat(40_000)], workingDirectory: '/' },
    { words: Array.from({ length: 2000 }, () => 'x'), workingDirectory: '/' },
    { words: [], workingDirectory: '/', more: 1 },
  ])('that makes no sense only shows the window: %#', (message) => {
    const request = readStartRequest(message);
    expect(namedPaths(request)).toEqual([]);
    expect(staysHidden(request)).toBe(false);
  });

  it('with a thousand words asks about a hundred folders', () => {
    const words = Array.from({ length: 1000 }, (_, index) => `f${String(index)}`);
    expect(namedPaths({ words, workingDirectory: '/' })).toHaveLength(100);
  });
});

describe('what the page is told of it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'recollect-start-'));
  mkdirSync(join(directory, 'Holidays'));
  writeFileSync(join(directory, 'sky.jpg'), '');
  symlinkSync(join(directory, 'nowhere'), join(directory, 'broken'));

  it('are the folders that are there, and the names of what is none', async () => {
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const paths = ['Holidays', 'sky.jpg', 'broken', 'gone'].map((name) => join(directory, name));
    expect(await folderCommands(paths)).toEqual([
      { kind: 'offer-folders', folders: [{ name: 'Holidays', path: join(directory, 'Holidays') }] },
      { kind: 'no-folders', names: ['sky.jpg', 'broken', 'gone'] },
    ]);
    expect(await folderCommands([])).toEqual([]);
    expect(await folderCommands(['/'])).toEqual([
      { kind: 'offer-folders', folders: [{ name: '/', path: '/' }] },
    ]);
  });
});
