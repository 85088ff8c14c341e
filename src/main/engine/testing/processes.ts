/** Which processes there are, by what Linux says of them. Runs in tests only. */
import { readdirSync, readFileSync } from 'node:fs';

/** Those that a process has started and whose command names this module; ended ones have no command. */
export function childrenOf(parent: number, module: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      try {
        const itsParent = /^PPid:\s*(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        return Number(itsParent) === parent && commandOf(Number(pid)).includes(module);
      } catch {
        // It has ended meanwhile.
        return false;
      }
    })
    .map(Number);
}

/** Empty where there is no such process, or not any more. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
