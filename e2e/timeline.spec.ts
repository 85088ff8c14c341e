import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { makeGallery } from '../bench/gallery/made-gallery.ts';
import { startHostOver, type Host } from './testing/start-host.ts';
import { cells, expect, expectNoBarriers, leave, test, untilNamed } from './testing/test.ts';

const photoCount = 4000;
let host: Host;

// The photos are on no drive: the viewer asks for the one that is opened, and shows its preview.
test.use({ expectedComplaints: [/404/u] });

test.beforeAll(async ({ colourLibrary }) => {
  const directory = mkdtempSync(join(tmpdir(), 'recollect-timeline-'));
  const scratch = join(directory, 'scratch');
  mkdirSync(scratch);
  await makeGallery(join(directory, 'library'), photoCount, { scratch, models: colourLibrary.models });
  host = await startHostOver(directory, { bundledModels: colourLibrary.models });
});
test.afterAll(() => host.close());

test.beforeEach(async ({ page }) => {
  await page.goto(host.url);
  await expect(cells(page).first()).toBeVisible();
});
test.afterEach(({ page }) => leave(page));

function timeline(page: Page): Locator {
  return page.getByRole('slider', { name: 'Timeline' });
}

/** What the heading says that is stuck to the top of the photos. */
function monthAtTop(page: Page): Promise<string> {
  return page.locator('.view').evaluate((view) => {
    const { left, top } = view.getBoundingClientRect();
    const heading = document.elementFromPoint(left + 40, top + 22)?.closest('[role="row"]');
    return heading?.querySelector('h2')?.textContent ?? '';
  });
}

test('it is dragged to the middle of thousands of photos, and says where that is', async ({ page }) => {
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', 'December 2025');
  await expect(page.getByText('4,000 photos')).toBeVisible();
  await expectNoBarriers(page);
  const box = await timeline(page).boundingBox();
  if (box === null) throw new Error('The timeline is not there.');
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + 40);
  const bubble = page.locator('.timeline-bubble');
  await expect(bubble).toHaveText(/^[A-Z][a-z]+ 202\d$/u);
  await page.mouse.down();
  await page.mouse.move(x, box.y + box.height / 2, { steps: 12 });
  await expect(bubble).toHaveText(/^[A-Z][a-z]+ 20(?:19|20|21|22)$/u);
  // Both are drawn anew until the drag has been followed: asked for together.
  await expect.poll(async () => (await monthAtTop(page)) === (await bubble.textContent())).toBe(true);
  await expect(page.locator('[role="gridcell"][aria-busy]')).toHaveCount(0);
  await page.mouse.up();
  await page.mouse.move(300, 300);
  await expect(bubble).toBeHidden();

  // The photos there are like any others.
  await page.mouse.click(500, 400);
  await expect(page.getByText(/, [\d,]+ of 4,000$/u)).toBeVisible();
  const position = (await page.getByText(/, [\d,]+ of 4,000$/u).textContent()) ?? '';
  const index = Number(/([\d,]+) of 4,000$/u.exec(position)?.[1]?.replace(',', ''));
  expect(index).toBeGreaterThan(1000);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(`${(index + 1).toLocaleString('en-GB')} of 4,000`)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[role="gridcell"]:focus')).toBeInViewport();
});

test('what goes by while it is dragged has its colours at once', async ({ page }) => {
  const box = await timeline(page).boundingBox();
  if (box === null) throw new Error('The timeline is not there.');
  await untilNamed(page);
  // Every photo that is drawn from now on is looked at.
  await page.evaluate(() => {
    const grid = document.querySelector('.photo-grid');
    if (grid === null) throw new Error('There is no grid.');
    const seen = { drawn: 0, plain: 0 };
    Object.assign(window, { seen });
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          if (!(node instanceof HTMLElement)) continue;
          for (const cell of node.querySelectorAll('[role="gridcell"]')) {
            seen.drawn += 1;
            if (cell.matches('[data-plain]')) seen.plain += 1;
          }
        }
      }
    }).observe(grid, { childList: true, subtree: true });
  });
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(x, box.y + box.height * 0.8, { steps: 25 });
  await page.mouse.up();
  await untilNamed(page);
  const seen = await page.evaluate(() => (window as unknown as { seen: object }).seen);
  expect(seen).toMatchObject({ plain: 0 });
  expect(seen).not.toMatchObject({ drawn: 0 });
});

test('it is walked with the keys, by month and by year', async ({ page }) => {
  await timeline(page).focus();
  const value = (): Promise<string | null> => timeline(page).getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowDown');
  await expect.poll(value).toBe('November 2025');
  await expect(page.locator('.timeline-bubble')).toHaveText('November 2025');
  await expect.poll(() => monthAtTop(page)).toBe('November 2025');
  await page.keyboard.press('PageDown');
  await expect.poll(value).toBe('December 2024');
  await page.keyboard.press('PageUp');
  await expect.poll(value).toBe('December 2025');
  await page.keyboard.press('End');
  await expect.poll(value).toMatch(/^[A-Z][a-z]+ 201\d$/u);
  await expect(cells(page).last()).toBeInViewport();
  await page.keyboard.press('Home');
  await expect.poll(value).toBe('December 2025');
  await expect(page.getByRole('heading', { name: 'Library', level: 1 })).toBeInViewport();
});

test('there is no room for it on a phone, where photos are made smaller with the buttons', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(timeline(page)).toBeHidden();
  await expect(page.getByRole('slider', { name: 'Size of the photos' })).toBeHidden();
  const before = (await cells(page).first().boundingBox())?.height ?? 0;
  await page.getByRole('button', { name: 'Smaller photos' }).click();
  expect((await cells(page).first().boundingBox())?.height ?? 0).toBeLessThan(before);
  await expectNoBarriers(page);
});
