import type { Locator, Page } from '@playwright/test';
import { cells, expect, matchNames, summary, test, untilNamed } from './testing/test.ts';

interface HeldAnswers {
  readonly box: Locator;
  /** From now on answers to searches wait, and the photos that filters leave. */
  readonly hold: () => void;
  /** The answers that wait are let through, in the order in which they came. */
  readonly letGo: () => void;
  readonly waiting: () => number;
}

const heldMethods = ['search.query', 'library.outline'];

/** Looks for it by Enter, while the answer is held back. */
async function enterHeld({ box, hold, waiting }: HeldAnswers, query: string): Promise<void> {
  hold();
  await box.fill(query);
  await box.press('Enter');
  await expect.poll(waiting).toBe(1);
}

/** The page's own connection to its host, on which answers can be held back. */
async function openHeld(page: Page, url: string): Promise<HeldAnswers> {
  let isHolding = false;
  const asked = new Set<number>();
  const held: (() => void)[] = [];
  await page.routeWebSocket(/\/rpc$/u, (route) => {
    const server = route.connectToServer();
    route.onMessage((message) => {
      const { id, method } = JSON.parse(String(message)) as { id: number; method?: string };
      if (method !== undefined && heldMethods.includes(method)) asked.add(id);
      server.send(message);
    });
    server.onMessage((message) => {
      const { id } = JSON.parse(String(message)) as { id?: number };
      if (isHolding && id !== undefined && asked.has(id)) held.push(() => route.send(message));
      else route.send(message);
    });
  });
  await page.goto(url);
  await expect(cells(page).first()).toBeVisible();
  await untilNamed(page);
  return {
    box: page.getByRole('combobox'),
    hold: () => (isHolding = true),
    letGo: () => {
      isHolding = false;
      for (const send of held.splice(0)) send();
    },
    waiting: () => held.length,
  };
}

test('Enter waits for the answer to what stands in the box, and goes to its first photo', async ({
  page,
  galleryHost,
}) => {
  const answers = await openHeld(page, galleryHost.url);
  const { box } = answers;
  await box.fill('green');
  await expect.poll(async () => (await matchNames(page))[0]).toMatch(/^green/u);
  await enterHeld(answers, 'red');
  // The photos of the query before are still there, and nobody means them.
  await expect(cells(page).first()).toHaveAccessibleName(/^green/u);
  await expect(box).toBeFocused();
  answers.letGo();
  await expect(summary(page)).toBeVisible();
  await expect(cells(page).first()).toBeFocused();
  await expect(cells(page).first()).toHaveAccessibleName(/^red/u);
});

test('Enter waits at the first word beside a filter, and at the first filter', async ({
  page,
  galleryHost,
}) => {
  const answers = await openHeld(page, galleryHost.url);
  const { box } = answers;
  await enterHeld(answers, 'year:2024');
  await expect(box).toBeFocused();
  answers.letGo();
  await expect(cells(page).first()).toBeFocused();

  // Photos further down had the focus last, and are among the answer too.
  await page.keyboard.press('End');
  await expect(cells(page).first()).not.toBeFocused();
  await enterHeld(answers, 'year:2024 blue');
  await expect(box).toBeFocused();
  answers.letGo();
  await expect(cells(page).first()).toBeFocused();
  await expect(cells(page).first()).toHaveAccessibleName(/^blue/u);
});

test('the list under the box goes while Enter waits', async ({ page, galleryHost }) => {
  const answers = await openHeld(page, galleryHost.url);
  const { box } = answers;
  answers.hold();
  await box.fill('year');
  await expect(page.getByRole('listbox')).toBeVisible();
  await box.press('Enter');
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(box).toBeFocused();
  answers.letGo();
  await expect(summary(page)).toBeVisible();
  await expect(box).not.toBeFocused();
});

test('whoever goes on typing, or elsewhere, after Enter is not called to the photos', async ({
  page,
  galleryHost,
}) => {
  const answers = await openHeld(page, galleryHost.url);
  const { box } = answers;
  await enterHeld(answers, 'gre');
  await box.fill('green');
  await expect.poll(answers.waiting).toBe(2);
  answers.letGo();
  await expect(summary(page)).toBeVisible();
  await expect.poll(async () => (await matchNames(page))[0]).toMatch(/^green/u);
  await expect(box).toBeFocused();
  // A query that was left by Enter once is not gone on from by itself, either.
  await box.fill('gre');
  await expect(page).toHaveURL(/\?q=gre$/u);
  await expect(box).toBeFocused();

  await enterHeld(answers, 'yellow');
  const filter = page.getByRole('button', { name: 'Filter' });
  await filter.focus();
  answers.letGo();
  await expect.poll(async () => (await matchNames(page))[0]).toMatch(/^yellow/u);
  await expect(filter).toBeFocused();
});

test('photos that had the focus when an answer took their place leave it to its first', async ({
  page,
  galleryHost,
}) => {
  const answers = await openHeld(page, galleryHost.url);
  const { box } = answers;
  await box.fill('year:2024');
  await box.press('Enter');
  await expect(cells(page).first()).toBeFocused();
  answers.hold();
  await box.fill('year:2024 red');
  await expect.poll(answers.waiting).toBe(1);
  // Not by Enter: to the photos that are in sight.
  await cells(page).nth(3).focus();
  answers.letGo();
  await expect(summary(page)).toBeVisible();
  await expect(cells(page).first()).toBeFocused();
  await expect(cells(page).first()).toHaveAccessibleName(/^red/u);
});
