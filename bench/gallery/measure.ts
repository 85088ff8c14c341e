/** The page over a large library, in a real Chromium against the real web host. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { startHostOver, type Host } from '../../e2e/testing/start-host.ts';
import { findChromium } from '../../scripts/chromium.ts';
import { latencyOf, quantile } from '../statistics.ts';
import { makeGallery } from './made-gallery.ts';
import {
  scrollSteadily,
  startFrames,
  watchAnswers,
  watchThumbnails,
  type ProbedAnswer,
  type ProbedWindow,
} from './page-probes.ts';
import type { Frames, GalleryResult } from './result.ts';

const models = fileURLToPath(new URL('../../models', import.meta.url));
const starts = 5;
const scrollMs = 5000;
const dragMs = 3000;
const goodFrameMs = 20;
/** Typed letter by letter; each of them is a search. */
const typed = ['dog in the snow', 'red car', 'IMG_0001', 'people at the beach'];
/** An answer that takes longer has not come. */
const longestAnswerMs = 20_000;

function framesOf(timesMs: readonly number[]): Frames {
  return {
    count: timesMs.length,
    medianMs: quantile(timesMs, 0.5),
    p95Ms: quantile(timesMs, 0.95),
    maxMs: quantile(timesMs, 1),
    shareWithin20Ms: timesMs.filter((timeMs) => timeMs <= goodFrameMs).length / timesMs.length,
  };
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.addInitScript(watchThumbnails);
  await page.addInitScript(watchAnswers);
  await page.goto(url);
  await page.waitForFunction(() => (window as ProbedWindow).allThumbnailsMs !== undefined);
  return page;
}

/** Starts the host and a browser without anything in its cache, and looks when there are thumbnails. */
async function measureStart(
  browser: Browser,
  directory: string,
): Promise<{ host: Host; page: Page; readyMs: number; firstMs: number; allMs: number }> {
  const startedMs = performance.now();
  const host = await startHostOver(directory, { bundledModels: models });
  const readyMs = performance.now() - startedMs;
  const page = await openPage(browser, host.url);
  const { firstMs, allMs } = await page.evaluate(() => {
    const { firstThumbnailMs = NaN, allThumbnailsMs = NaN } = window as ProbedWindow;
    return { firstMs: firstThumbnailMs, allMs: allThumbnailsMs };
  });
  return { host, page, readyMs, firstMs, allMs };
}

async function framesDuring(
  page: Page,
  act: () => Promise<unknown>,
): Promise<{ frames: Frames; longestBlankMs: number }> {
  await page.evaluate(startFrames);
  await act();
  const told = await page.evaluate(() => (window as ProbedWindow).frameWatch?.stop());
  return { frames: framesOf(told?.timesMs ?? []), longestBlankMs: told?.longestBlankMs ?? NaN };
}

async function drag(page: Page): Promise<void> {
  const box = await page.getByRole('slider', { name: 'Timeline' }).boundingBox();
  if (box === null) throw new Error('There is no timeline: the library is too small.');
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + 20);
  await page.mouse.down();
  const startedMs = performance.now();
  let part = 0;
  while (part < 1) {
    part = Math.min(1, (performance.now() - startedMs) / dragMs);
    await page.mouse.move(x, box.y + 20 + part * (box.height - 40));
  }
  await page.mouse.up();
}

/** One search: what stands in the box after this key is looked for. Undefined where no answer comes. */
async function press(
  page: Page,
  key: string,
  query: string,
): Promise<(ProbedAnswer & { keyMs: number }) | undefined> {
  await page.evaluate(() => (window as ProbedWindow).answers?.splice(0));
  await page.keyboard.press(key);
  const wanted = await page
    .waitForFunction(
      (text) => {
        const answer = (window as ProbedWindow).answers?.find((given) => given.query === text);
        return answer?.shownMs != null || answer?.isUnchanged === true ? answer : null;
      },
      query,
      { timeout: longestAnswerMs },
    )
    .catch(() => null);
  const answer = await wanted?.jsonValue();
  if (answer == null) return undefined;
  return { ...answer, keyMs: await page.evaluate(() => (window as ProbedWindow).keyMs ?? NaN) };
}

/** Null where nothing is answered at all. */
async function measureKeystrokes(page: Page): Promise<GalleryResult['keystroke']> {
  const [totals, beyond]: [number[], number[]] = [[], []];
  const box = page.getByRole('combobox');
  for (const text of typed) {
    await box.fill('');
    for (const [index, key] of Array.from(text).entries()) {
      // A space changes nothing that is looked for.
      if (key === ' ') {
        await page.keyboard.press('Space');
        continue;
      }
      const query = text.slice(0, index + 1);
      const answer = await press(page, key, query);
      if (answer === undefined) {
        if (totals.length === 0) return null;
        throw new Error(`There was no answer to "${query}".`);
      }
      if (answer.shownMs === null) continue;
      totals.push(answer.shownMs - answer.keyMs);
      beyond.push(answer.shownMs - answer.keyMs - answer.tookMs);
    }
  }
  return { toResultsMs: latencyOf(totals), beyondEngineMs: latencyOf(beyond) };
}

/**
 * Makes a library of so many photos and measures the page over it. The page has to be built.
 *
 * @param say told what is going on
 */
export async function measureGallery(photos: number, say: (line: string) => void): Promise<GalleryResult> {
  const directory = mkdtempSync(join(tmpdir(), 'recollect-bench-gallery-'));
  const scratch = join(directory, 'scratch');
  mkdirSync(scratch);
  say(`Writing a library of ${photos} photos …`);
  await makeGallery(join(directory, 'library'), photos, { scratch, models });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--disable-gpu'],
  });
  let host: Host | undefined;
  try {
    say('Starting …');
    const [readyMs, firstMs, allMs]: [number[], number[], number[]] = [[], [], []];
    let page: Page | undefined;
    for (let round = 0; round < starts; round += 1) {
      await page?.context().close();
      await host?.kill();
      const start = await measureStart(browser, directory);
      ({ host, page } = start);
      readyMs.push(start.readyMs);
      firstMs.push(start.firstMs);
      allMs.push(start.allMs);
    }
    if (page === undefined) throw new Error('Nothing was started.');
    const opened = page;
    say('Scrolling …');
    const scrolling = await framesDuring(opened, () => opened.evaluate(scrollSteadily, scrollMs));
    const dragging = await framesDuring(opened, () => drag(opened));
    say('Searching …');
    const keystroke = await measureKeystrokes(opened);
    return {
      machine: { cpu: cpus()[0]?.model ?? 'unknown', threads: availableParallelism() },
      photos,
      hostReadyMs: latencyOf(readyMs),
      firstThumbnailMs: latencyOf(firstMs),
      allThumbnailsMs: latencyOf(allMs),
      scrolling: scrolling.frames,
      dragging: dragging.frames,
      longestBlankMs: dragging.longestBlankMs,
      keystroke,
    };
  } finally {
    await browser.close();
    await host?.close();
  }
}
