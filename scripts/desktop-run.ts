/** Whether the end-to-end tests run over the desktop app as well. Pure; read by Playwright's configuration. */
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

/**
 * Specs about the web host alone: its door, its process, several hosts at once, or a library of their own that a browser
 * opens. All others run over the desktop app too.
 */
export const webOnlySpecs: readonly string[] = [
  'accessibility.spec.ts',
  'bin.spec.ts',
  'connection.spec.ts',
  'damaged-library.spec.ts',
  'everyday.spec.ts',
  'filters.spec.ts',
  'folders.spec.ts',
  'formats.spec.ts',
  'gallery.spec.ts',
  'grid.spec.ts',
  'image-search.spec.ts',
  'kept-searches.spec.ts',
  'language.spec.ts',
  'looks.spec.ts',
  'models.spec.ts',
  'query.spec.ts',
  'second-host.spec.ts',
  'selection.spec.ts',
  'settings.spec.ts',
  'timeline.spec.ts',
  'trouble.spec.ts',
  'viewer-actions.spec.ts',
  'viewer-photos.spec.ts',
  'viewer-zoom.spec.ts',
  'web-security.spec.ts',
];
