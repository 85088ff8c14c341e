/**
 * The folder `damaged/` of a library: files that were set aside, as they were found. The newest of those whose library was
 * built anew well are kept; one that may hold what no other file has is never removed. Runs in the engine.
 */
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Each is as large as the library was. One to look into, and two from before in case that one was the first to lack something. */
const keptCount = 3;
const damagedName = /^library \d{4}-\d{2}-\d{2} \d{2}-\d{2}-\d{2}( \d+)?\.sqlite$/u;

function folderOf(directory: string): string {
  return join(directory, 'damaged');
}

/** "2026-11-21 21-35-07", in UTC, for a file name. */
function stamp(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
}

function damagedFiles(directory: string): string[] {
  const folder = folderOf(directory);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => damagedName.test(name));
  return names.map((name) => join(folder, name)).sort(byAge);
}

/** Where a damaged file goes. Of one second the later one has the higher number, whatever was removed meanwhile. */
export function damagedPath(directory: string, nowMs: number): string {
  const base = join(folderOf(directory), `library ${stamp(nowMs)}`);
  const last = damagedFiles(directory).find((path) => path.startsWith(base));
  const count = last === undefined ? 1 : Number(damagedName.exec(basename(last))?.[1] ?? 1) + 1;
  return count === 1 ? `${base}.sqlite` : `${base} ${count}.sqlite`;
}

/** Gives the file a second name where the file system can, and a copy elsewhere: it must not be missing for a moment. */
export function setAside(path: string, directory: string, asidePath: string): void {
  mkdirSync(folderOf(directory), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) return;
  try {
    linkSync(path, asidePath);
  } catch {
    copyFileSync(path, asidePath);
  }
}

/**
 * The library that was built in the place of this file opens, and lacks nothing that cannot be computed again. Removes
 * all but the newest of such files.
 */
export function noteBuiltAnew(directory: string, asidePath: string): void {
  try {
    writeFileSync(builtAnewMark(asidePath), '');
    const others = damagedFiles(directory).filter(
      (path) => path !== asidePath && existsSync(builtAnewMark(path)),
    );
    for (const path of others.slice(keptCount - 1)) {
      for (const part of [`${path}-wal`, path, builtAnewMark(path)]) rmSync(part, { force: true });
    }
  } catch {
    // A disk that is full, or a folder that may not be written: the next time removes more.
  }
}

function builtAnewMark(path: string): string {
  return `${path}.built-anew`;
}

/** Newest first: by the time in their names, and of one second by their numbers. */
function byAge(a: string, b: string): number {
  const plain = (path: string): string => path.replace(/\.sqlite$/u, '');
  return plain(b).localeCompare(plain(a), 'en', { numeric: true });
}
