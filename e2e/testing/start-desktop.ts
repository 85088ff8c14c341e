/** Starts the desktop app over a throw-away library for a test. Runs in Playwright, wherever Electron's binary is. */
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronAvailability, type Availability } from '../../src/main/electron/availability.ts';
import { pageUrl } from '../../src/main/electron/urls.ts';
import { startHostOver, type HostOptions } from './start-host.ts';

const checkout = fileURLToPath(new URL('../../', import.meta.url));

/** Of this machine. */
export function desktopAvailability(): Availability {
  return electronAvailability({
    packageDirectory: join(checkout, 'node_modules', 'electron'),
    platform: process.platform,
    env: process.env,
  });
}

export interface DesktopOptions extends HostOptions {
  /** Words of the command line, such as a folder. */
  readonly words?: readonly string[];
}

export interface Desktop {
  readonly app: ElectronApplication;
  /** The main window, with the page loaded. */
  readonly window: Page;
  /** Starts the program once more while it runs, and waits for that start to end. */
  startAgain(words: readonly string[]): Promise<void>;
  /** Quits, and starts anew over the same library and the same settings. */
  restart(): Promise<Desktop>;
  /** Quits and removes the library. */
  close(): Promise<void>;
}

function binary(): string {
  const { executablePath, reason } = desktopAvailability();
  if (executablePath === undefined) throw new Error(reason);
  return executablePath;
}

function environment(directory: string, options: HostOptions): Record<string, string> {
  const own = {
    RECOLLECT_LIBRARY: join(directory, 'library'),
    // The pages speak English and look light, whatever the machine does.
    LANGUAGE: 'en_GB',
    LANG: 'en_GB.UTF-8',
    ...(options.bundledModels === undefined ? {} : { RECOLLECT_MODELS: options.bundledModels }),
  };
  const inherited = Object.entries(process.env).filter(
    // Playwright's loaders are not wanted there, and Electron is to be itself.
    ([name, value]) => value !== undefined && name !== 'NODE_OPTIONS' && name !== 'ELECTRON_RUN_AS_NODE',
  );
  return { ...(Object.fromEntries(inherited) as Record<string, string>), ...own };
}

/** As the app runs with its people; Chromium's sandbox knows no superuser. */
const isSandboxed = process.getuid?.() !== 0;

const switches = (directory: string): string[] => [
  `--user-data-dir=${join(directory, 'settings')}`,
  '--lang=en-GB',
  '--force-prefers-reduced-motion',
  // No question of the system's key ring over the window.
  '--use-mock-keychain',
  '--password-store=basic',
  ...(isSandboxed ? [] : ['--no-sandbox']),
];

async function launch(directory: string, options: DesktopOptions): Promise<Desktop> {
  const env = environment(directory, options);
  const app = await _electron.launch({
    executablePath: binary(),
    args: [checkout, ...switches(directory), ...(options.words ?? [])],
    cwd: directory,
    chromiumSandbox: isSandboxed,
    env,
    locale: 'en-GB',
    colorScheme: 'light',
  });
  const window = await app.firstWindow();
  await window.waitForURL(pageUrl);
  return {
    app,
    window,
    async startAgain(words) {
      const second = spawn(binary(), [checkout, ...switches(directory), ...words], {
        cwd: directory,
        env,
        stdio: 'ignore',
      });
      await once(second, 'exit');
    },
    async restart() {
      await app.close();
      return launch(directory, { ...options, words: [] });
    },
    async close() {
      await app.close();
      rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** The desktop app over a new library; `folders` are indexed before it starts. */
export async function startDesktop(options: DesktopOptions = {}): Promise<Desktop> {
  const directory = mkdtempSync(join(tmpdir(), 'recollect-desktop-'));
  if ((options.folders ?? []).length > 0) {
    const indexing = await startHostOver(directory, options);
    await indexing.kill();
  }
  return launch(directory, options);
}
