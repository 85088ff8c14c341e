/** The viewer's `test`: a host over the scenery library. Runs in Playwright. */
import type { Locator, Page } from '@playwright/test';
import { makeSceneryLibrary } from './scenery-library.ts';
import { startHost, type Host } from './start-host.ts';
import { cells, expect, test as base, untilNamed } from './test.ts';

interface WorkerFixtures {
  readonly sceneryHost: Host;
}

interface TestFixtures {
  /** The page of `sceneryHost`, with its photos in sight. */
  readonly scenery: Page;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sceneryHost: [
    async ({ colourLibrary }, use) => {
      const library = await makeSceneryLibrary();
      const host = await startHost({ bundledModels: colourLibrary.models, folders: [library.photos] });
      await use(host);
      await host.close();
      library.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  scenery: async ({ page, sceneryHost }, use) => {
    await page.goto(sceneryHost.url);
    await expect(cells(page).first()).toBeVisible();
    await untilNamed(page);
    await use(page);
  },
});

export function viewer(page: Page): Locator {
  return page.locator('.viewer');
}

/** The photo as it lies in the viewer. */
export function photoFrame(page: Page): Locator {
  return viewer(page)
    .getByRole('img', { name: /\.(?:jpg|png), / })
    .first();
}

/** Opens a photo of the grid by its name, and waits until it stands still. */
export async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('gridcell', { name: new RegExp(`^${name}`, 'u') }).click();
  await expect(page.getByRole('dialog', { name })).toBeVisible();
  await expect(page.locator('.viewer-layer-late[data-stage="shown"]').first()).toBeAttached();
}

/** Where the photo lies in the window, in CSS pixels. */
export async function placeOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  return photoFrame(page).evaluate((frame) => {
    const { x, y, width, height } = frame.getBoundingClientRect();
    return { x, y, width, height };
  });
}
