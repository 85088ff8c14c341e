/** Which end-to-end tests run over the desktop app as well. Read by Playwright's configuration. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Availability } from '../src/main/electron/availability.ts';

/** What Playwright's projects differ in. */
export interface WorkerOptions {
  /** What the specs run over. */
  readonly host: 'web' | 'desktop';
}

export interface DesktopRun {
  /** Which of the desktop's tests are run: all, none, or the one that fails because it cannot be. */
  readonly tests: 'all' | 'none' | 'presence';
  /** One line for a person who reads the run; undefined where nothing is left out. */
  readonly line: string | undefined;
}

/** Set by the workflow: there a desktop app that cannot run is a failure. */
export const requiredVariable = 'RECOLLECT_DESKTOP_TESTS';

export function desktopRun(
  availability: Pick<Availability, 'canRun' | 'reason'>,
  env: Readonly<Record<string, string | undefined>>,
): DesktopRun {
  if (availability.canRun) return { tests: 'all', line: undefined };
  const isRequired = env[requiredVariable] === 'required';
  const line = `Not run: the end-to-end tests over the desktop app (e2e/desktop, and those of the gallery there). ${availability.reason}`;
  return { tests: isRequired ? 'presence' : 'none', line };
}

/** Starts a host of its own for a browser, or sets the browser up: a desktop window could do neither. */
const needsWeb =
  /startHost|startWebHost|viewer-test|routeWebSocket|newPage|\bcontext\b|spawn\(|fork\(|test\.use\(/u;

/** Those of the specs in a folder that run over the web host alone, by what is in them; all others run over the desktop app too. */
export function webOnlySpecs(directory: string): readonly string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.spec.ts'))
    .filter((name) => needsWeb.test(readFileSync(join(directory, name), 'utf8')));
}
