/**
 * Stops a single thread of this process in the middle of whatever it does, as one stops that hangs in native code: by a
 * group of processes of its own, which Linux can freeze. Runs in tests only.
 */
import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The threads of this process that have this name. */
export function threadsNamed(name: string): number[] {
  return readdirSync('/proc/self/task')
    .filter((thread) => readFileSync(`/proc/self/task/${thread}/comm`, 'utf8').trim() === name)
    .map(Number);
}

export interface ThreadFreezer {
  freeze(thread: number): void;
  /** Lets it go on; does nothing where nothing is frozen. */
  thaw(): void;
  /** Once all of its threads have ended. */
  remove(): void;
}

/** Undefined where this process may not do that, or the system cannot. */
export function createThreadFreezer(): ThreadFreezer | undefined {
  if (process.platform !== 'linux') return undefined;
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  const root = mounts.map((line) => line.split(' ')).find(([, , type]) => type === 'cgroup2')?.[1];
  if (root === undefined) return undefined;
  const own = /^0::(.*)$/mu.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '/';
  const group = join(root, own, `recollect-${String(process.pid)}`);
  const set = (file: string, value: string): void => writeFileSync(join(group, file), value);
  try {
    mkdirSync(group);
    set('cgroup.type', 'threaded');
  } catch {
    return undefined;
  }
  return {
    freeze(thread) {
      set('cgroup.freeze', '1');
      set('cgroup.threads', String(thread));
    },
    thaw: () => set('cgroup.freeze', '0'),
    remove: () => rmdirSync(group),
  };
}
