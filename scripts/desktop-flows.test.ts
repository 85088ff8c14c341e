import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../src/testing/temporary-directory.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(root, 'docs', 'desktop.md'), 'utf8');
const section = page.split('\n## ').find((each) => each.startsWith('Each flow and its tests')) ?? '';
/** Of each flow the names of the files that test it: in Electron, in Chromium, in plain Node. */
const flows = section
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => line.split('|').slice(2, 5))
  .map((cells) => cells.map((cell) => [...cell.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name)));

function namedIn(column: number): string[] {
  return [...new Set(flows.flatMap((columns) => columns[column] ?? []))];
}

describe('the table of flows in docs/desktop.md', () => {
  it.each([
    [0, 'e2e/desktop'],
    [1, 'e2e'],
  ])('names specs that are there (column %i: %s)', (column, directory) => {
    expect(namedIn(column).length).toBeGreaterThan(3);
    expect(namedIn(column).filter((name) => !existsSync(join(root, directory, name)))).toEqual([]);
  });

  it('names unit tests that are there', () => {
    const places = ['src/main/electron', 'src/main/engine'];
    const missing = namedIn(2).filter((name) => !places.some((place) => existsSync(join(root, place, name))));
    expect(namedIn(2).length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });

  it('names every desktop spec', () => {
    const specs = globSync('e2e/desktop/*.spec.ts', { cwd: root }).map((path) => basename(path));
    // It has no flow: it fails where the desktop is required and cannot run.
    expect(specs.filter((name) => name !== 'present.spec.ts').sort()).toEqual(namedIn(0).sort());
  });
});

it('Playwright lists the desktop’s specs where the binary is', () => {
  const directory = temporaryDirectory();
  // Nothing is started; it only has to be there.
  writeFileSync(join(directory, process.platform === 'win32' ? 'electron.exe' : 'electron'), '');
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'test', '--list', '--project=desktop', 'e2e/desktop'],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: directory, DISPLAY: ':0' },
    },
  );
  const listed = namedIn(0).filter((name) =>
    stdout.includes(`desktop${process.platform === 'win32' ? '\\' : '/'}${name}:`),
  );
  expect(listed, stderr).toEqual(namedIn(0));
}, 120_000);
