/** The desktop app's `test`: an app over a library of its own per test, where the one over the colour library will not do. */
import { startDesktop, type Desktop, type DesktopOptions } from './start-desktop.ts';
import { test as base } from './test.ts';

export { expect } from './test.ts';

interface TestFixtures {
  /** Starts an app, which is quit at the end of the test. */
  readonly start: (options?: DesktopOptions) => Promise<Desktop>;
  /** An app over the colour library, of this test alone: it may be killed, and what it does may be changed. */
  readonly ownDesktop: Desktop;
}

export const test = base.extend<TestFixtures>({
  start: async ({ browserName: _ }, use) => {
    const started: Desktop[] = [];
    await use(async (options) => {
      const desktop = await startDesktop(options);
      started.push(desktop);
      return desktop;
    });
    for (const desktop of started) await desktop.close();
  },
  ownDesktop: async ({ start, colourLibrary: { models, photos } }, use) => {
    await use(await start({ bundledModels: models, folders: [photos] }));
  },
});
