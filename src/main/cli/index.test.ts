import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';

const entry = fileURLToPath(new URL('index.ts', import.meta.url));
const oldNode =
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})';

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function recollect(
  parameters: readonly string[],
  options: { readonly nodeOptions?: readonly string[]; readonly stdout?: number } = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...(options.nodeOptions ?? []), entry, ...parameters],
    { stdio: ['ignore', options.stdout ?? 'pipe', 'pipe'], encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

function libraryWith(folder: string): string {
  const library = join(temporaryDirectory(), 'library');
  expect(recollect(['folders', 'add', folder, '--library', library]).status).toBe(0);
  return library;
}

describe('the command', () => {
  it('says that its Node is too old, before it loads anything', () => {
    expect(recollect(['status'], { nodeOptions: ['--import', oldNode] })).toEqual({
      status: 10,
      stdout: '',
      stderr: expect.stringMatching(/^recollect: this needs Node\.js .* 20\.20\.2\.\n$/u) as string,
    });
  });

  it('keeps what was compiled in the folder for caches', () => {
    const home = temporaryDirectory();
    const places = { HOME: home, XDG_CACHE_HOME: home, LOCALAPPDATA: home };
    const env = { ...process.env, ...places, NODE_COMPILE_CACHE: undefined };
    expect(spawnSync(process.execPath, [entry, '--version'], { env }).status).toBe(0);
    const kept = readdirSync(home, { recursive: true, encoding: 'utf8' });
    expect(kept.filter((path) => /Recollect.*[/\\]compiled[/\\].*[/\\]/u.test(path)).length).toBeGreaterThan(
      100,
    );
  });

  it('starts all the same where nothing can be kept', () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    const env = { ...process.env, NODE_COMPILE_CACHE: join(file, 'below') };
    const { status, stderr } = spawnSync(process.execPath, [entry, '--version'], { env, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it.skipIf(process.platform !== 'linux')('says in one line that its answer has no room', () => {
    const library = libraryWith(temporaryDirectory());
    const { status, stderr } = recollect(['status', '--library', library], {
      stdout: openSync('/dev/full', 'w'),
    });
    expect([status, stderr.trim().split('\n')]).toEqual([9, [expect.stringContaining('full')]]);
  });

  it.skipIf(process.platform === 'win32')('ends quietly where nobody reads its answer', () => {
    const library = libraryWith(temporaryDirectory());
    const command = '"$0" "$1" status --library "$2" 2>&1 >&3 | cat >&2; exit "${PIPESTATUS[0]}"';
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', `exec 3> >(exec true); wait $!; ${command}`, process.execPath, entry, library],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
  });

  it('says who holds the library, and reads beside it', async () => {
    const library = libraryWith(temporaryDirectory());
    const script = fileURLToPath(new URL('../engine/storage/testing/hold-lock.ts', import.meta.url));
    const holder = spawn(process.execPath, [script, library], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void holder.kill('SIGKILL'));
    await once(holder.stdout, 'data');
    const { status, stderr } = recollect(['index', temporaryDirectory(), '--library', library]);
    expect([status, stderr]).toEqual([
      4,
      expect.stringContaining(`is held by the other process (process ${holder.pid ?? 0}, since`) as string,
    ]);
    expect(recollect(['status', '--library', library]).status).toBe(0);
  });

  it('makes no library in order to list models', () => {
    const library = join(temporaryDirectory(), 'typo');
    const { status, stdout } = recollect(['models', 'list', '--library', library]);
    expect(status).toBe(0);
    expect(stdout).toContain('clip-vit-b32');
    expect(existsSync(library)).toBe(false);
  });

  it('removes a folder that is named by a link to it', () => {
    const parent = temporaryDirectory();
    mkdirSync(join(parent, 'photos'));
    symlinkSync(join(parent, 'photos'), join(parent, 'link'));
    const library = libraryWith(join(parent, 'photos'));
    expect(recollect(['folders', 'remove', join(parent, 'link'), '--library', library]).status).toBe(0);
  });

  it('says what is wrong with the address of a mirror, in words', () => {
    const library = join(temporaryDirectory(), 'library');
    const parameters = ['models', 'download', 'clip-vit-b32', '--mirror', 'foo', '--library', library];
    const { status, stderr } = recollect(parameters);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^recollect: "foo" is no address/u)]);
  });
});
