/** Drags files over a page as the system does. Runs in Playwright. */
import type { Page } from '@playwright/test';

/** One step of the way, at a point of the page. */
export type DragStep = (type: 'dragEnter' | 'dragOver' | 'drop', x: number, y: number) => Promise<void>;

/** Files and folders, by their paths. */
export async function dragFiles(page: Page, paths: readonly string[]): Promise<DragStep> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  return async (type, x, y) => {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  };
}
