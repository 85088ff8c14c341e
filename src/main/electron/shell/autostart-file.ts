/** Linux starts a program with the desktop by a file that names it. Needs nothing of Electron. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { namedProgram, type LoginItemPlan } from './login-item.ts';

type FilePlan = Extract<LoginItemPlan, { kind: 'file' }>;

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The settings of a desktop do not remove the file, but switch it off in there. */
export function isAutostarted({ path }: FilePlan): boolean {
  const text = read(path);
  return text !== undefined && !/^(?:Hidden *= *true|X-GNOME-Autostart-enabled *= *false) *$/mu.test(text);
}

/** Throws where the folder cannot be written. */
export function setAutostarted(plan: FilePlan, starts: boolean): void {
  if (starts) {
    mkdirSync(dirname(plan.path), { recursive: true });
    writeFileSync(plan.path, plan.text);
  } else rmSync(plan.path, { force: true });
}

/**
 * Names this program where the one that is named is there no more: an AppImage bears its version in its name, and is moved
 * about. What else a person has written there stays as long as it works. Throws where the file cannot be written.
 */
export function renewAutostart(plan: FilePlan): void {
  const program = namedProgram(read(plan.path) ?? '');
  if (program !== undefined && !existsSync(program) && isAutostarted(plan)) setAutostarted(plan, true);
}
