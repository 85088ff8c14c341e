/**
 * Can the desktop window open on this machine? Answers without importing 'electron', whose index would download the
 * missing binary. Runs in plain Node: in `npm start` and in tests.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Availability {
  readonly canRun: boolean;
  /** One sentence for a person. */
  readonly reason: string;
  /** The executable, where it is present. */
  readonly executablePath: string | undefined;
}

export interface AvailabilityQuestion {
  /** The `electron` package: node_modules/electron. */
  readonly packageDirectory: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Where Electron's executable is, as its package tells in path.txt; undefined where it was not downloaded. */
function findExecutable({ packageDirectory, env }: AvailabilityQuestion): string | undefined {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const distDirectory = override === undefined || override === '' ? join(packageDirectory, 'dist') : override;
  let name: string;
  try {
    name = readFileSync(join(packageDirectory, 'path.txt'), 'utf8').trim();
  } catch {
    // Without its install step the package has no path.txt, but an override may have the executable all the same.
    name = 'electron';
  }
  const path = join(distDirectory, name === '' ? 'electron' : name);
  return existsSync(path) ? path : undefined;
}

/** macOS and Windows have a display wherever a person starts a program; Linux says so in the environment. */
export function hasDisplay({ platform, env }: AvailabilityQuestion): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
}

/** Whether the desktop window can open here, and if not, why. */
export function electronAvailability(question: AvailabilityQuestion): Availability {
  const executablePath = findExecutable(question);
  if (executablePath === undefined) {
    return {
      canRun: false,
      reason: "Electron's binary is not on this machine (npx install-electron fetches it).",
      executablePath,
    };
  }
  if (!hasDisplay(question)) {
    return {
      canRun: false,
      reason: 'This machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set).',
      executablePath,
    };
  }
  return { canRun: true, reason: 'The desktop window can open here.', executablePath };
}
