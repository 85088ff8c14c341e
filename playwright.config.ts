/**
 * End-to-end tests: the built page in a real Chromium, against the real engine and web host; and, wherever Electron's binary
 * is, the same specs and those of e2e/desktop in the desktop app.
 */
import { defineConfig } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { desktopAvailability } from './e2e/testing/start-desktop.ts';
import { findChromium } from './scripts/chromium.ts';
import { desktopRun, webOnlySpecs, type WorkerOptions } from './scripts/desktop-run.ts';

const executablePath = findChromium();

const desktop = desktopRun(desktopAvailability(), process.env);
// Workers read this file too.
if (desktop.line !== undefined && process.env['TEST_WORKER_INDEX'] === undefined)
  process.stderr.write(`${desktop.line}\n`);

export default defineConfig<object, WorkerOptions>({
  testDir: 'e2e',
  // Every test file has a library and a host of its own. A page mostly waits, so two of them keep two cores busy.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  outputDir: 'test-results',
  // Pictures are of the web host's page, whatever its project is called.
  snapshotPathTemplate: '{testDir}/{testFilePath}-snapshots/{arg}-{platform}{ext}',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    // A trace reads images through the page's own policy, which rightly refuses some: a picture has to do.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'web', testIgnore: 'desktop/**' },
    ...(desktop.tests === 'none'
      ? []
      : [
          {
            name: 'desktop',
            use: { host: 'desktop' as const },
            ...(desktop.tests === 'presence'
              ? { testMatch: 'desktop/present.spec.ts' }
              : { testIgnore: [...webOnlySpecs(fileURLToPath(new URL('./e2e', import.meta.url)))] }),
          },
        ]),
  ],
});
