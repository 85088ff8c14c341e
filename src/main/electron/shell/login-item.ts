/** Starting with the computer: what each system wants for it. Pure; the calls are in system-login-item.ts. */
import { join } from 'node:path';

/** Given to a start that the system makes by itself: it stays in the tray. */
export const hiddenSwitch = '--hidden';

export interface LoginItemQuestion {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** `process.execPath`. */
  readonly execPath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
}

export type LoginItemPlan =
  /** By Electron; `args` are given to the start. macOS tells by itself that it was one at login. */
  | { readonly kind: 'system'; readonly path?: string; readonly args?: readonly string[] }
  /** Linux: a file in the desktop's folder of what it starts. */
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  /** From a checkout the program has no place of its own; in a sandbox it may not start itself. */
  | { readonly kind: 'none' };

/** A word of an `Exec` line by the Desktop Entry Specification: quoted, then escaped as every string there. */
function execWord(word: string): string {
  const quoted = `"${word.replaceAll(/["`$\\]/gu, '\\$&')}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('%', '%%');
}

/** The program that an entry like ours names by its path; undefined where it names one in another way. */
export function namedProgram(entry: string): string | undefined {
  const line = /^Exec=(.*)$/mu.exec(entry)?.[1]?.replaceAll('\\\\', '\\');
  const quoted = /^"((?:[^"\\]|\\.)*)"/u.exec(line ?? '')?.[1];
  return quoted?.replaceAll(/\\(["`$\\])/gu, '$1').replaceAll('%%', '%');
}

function autostartEntry(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Recollect',
    `Exec=${execWord(program)} ${hiddenSwitch}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** What a system says of its own list. */
export interface SystemLoginItem {
  readonly openAtLogin: boolean;
  /** Of Windows: false where the person has switched it off in its task manager or settings. */
  readonly executableWillLaunchAtLogin: boolean;
}

export function startsBySystem(item: SystemLoginItem, platform: NodeJS.Platform): boolean {
  return item.openAtLogin && (platform !== 'win32' || item.executableWillLaunchAtLogin);
}

function given(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

export function loginItemPlan(question: LoginItemQuestion): LoginItemPlan {
  const { platform, isPackaged, execPath, env, homeDirectory } = question;
  if (!isPackaged) return { kind: 'none' };
  if (platform === 'darwin') return { kind: 'system' };
  if (platform === 'win32') {
    // The portable program unpacks itself to a place that is gone afterwards.
    const path = given(env['PORTABLE_EXECUTABLE_FILE']) ? env['PORTABLE_EXECUTABLE_FILE'] : execPath;
    return { kind: 'system', path, args: [hiddenSwitch] };
  }
  if (given(env['FLATPAK_ID']) || given(env['SNAP'])) return { kind: 'none' };
  // An AppImage runs from a mount that changes with every start.
  const program = given(env['APPIMAGE']) ? env['APPIMAGE'] : execPath;
  if (/[\n\r\0]/u.test(program)) return { kind: 'none' };
  const configured = env['XDG_CONFIG_HOME'];
  // By the specification a relative one is to be ignored.
  const config = configured?.startsWith('/') === true ? configured : join(homeDirectory, '.config');
  return {
    kind: 'file',
    path: join(config, 'autostart', 'recollect.desktop'),
    text: autostartEntry(program),
  };
}
