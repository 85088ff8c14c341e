/**
 * Makes the README's pictures from a real run: `npm run screenshots [folder of photos that may be shown]`.
 * Needs a Chromium and the built page. Runs in the pinned Node.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { pino } from 'pino';
import sharp from 'sharp';
import type { IndexingState } from '../src/contract/index.ts';
import { openEngine, type Engine } from '../src/main/engine/index.ts';
import { startWebHost } from '../src/main/web/index.ts';
import { chromiumMissing, ensureChromium } from './chromium.ts';

const target = fileURLToPath(new URL('../docs/images/', import.meta.url));
const shownByDefault = fileURLToPath(new URL('../../shared/data/photos/showcase', import.meta.url));
const query = 'children playing football';
const log = pino({ level: 'error' }, pino.destination({ fd: 2, sync: true }));

interface Shot {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colours: 'light' | 'dark';
  /** From the open gallery to what is to be seen. */
  readonly act: (page: Page) => Promise<void>;
}

async function search(page: Page): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(query);
  await page.getByRole('heading', { name: query }).waitFor();
}

async function openFirst(page: Page): Promise<void> {
  await search(page);
  await settle(page);
  await page.locator('.view:not([data-covered])').getByRole('gridcell').first().click();
  await page.locator('.viewer').waitFor();
}

async function openSettings(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('dialog').waitFor();
}

const shots: readonly Shot[] = [
  { name: 'library-dark', width: 1280, height: 800, colours: 'dark', act: () => Promise.resolve() },
  { name: 'search-light', width: 1280, height: 800, colours: 'light', act: search },
  { name: 'viewer-dark', width: 1280, height: 800, colours: 'dark', act: openFirst },
  { name: 'settings-light', width: 1280, height: 800, colours: 'light', act: openSettings },
  { name: 'search-phone', width: 390, height: 844, colours: 'light', act: search },
];

/** Ends when every photo of the folder is searchable. */
async function index(engine: Engine, path: string): Promise<void> {
  const { promise, resolve: done } = Promise.withResolvers<undefined>();
  const look = (state: IndexingState): void => {
    if (state.phase === 'idle') done(undefined);
  };
  const context = { signal: new AbortController().signal };
  await engine.handlers['library.addFolder']({ path }, context);
  // Not before: the engine is idle until there is a folder.
  engine.events.on('indexing.changed', look);
  look(await engine.handlers['indexing.state']({}, context));
  await promise;
}

/** Waits until every picture that is in sight has arrived. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  // What lies below a search is not drawn, and its pictures wait.
  const inSight = "document.querySelectorAll('.view:not([data-covered]) img, .viewer img')";
  // Asked from here: the page's policy lets nothing be evaluated there.
  while (!(await page.evaluate<boolean>(`[...${inSight}].every((image) => image.complete)`)))
    await page.waitForTimeout(50);
  // Fading in is over after this.
  await page.waitForTimeout(600);
}

/** The authors that Unsplash's file names hold: first-last-id-unsplash.jpg. */
function authors(files: readonly string[]): string[] {
  const names = files
    .map((file) => /^(.+)-[A-Za-z0-9_-]{11}-unsplash\.jpg$/u.exec(file)?.[1])
    .filter((name) => name !== undefined);
  return [...new Set(names)].sort();
}

/** How long a picture of the animation stays, in milliseconds, and the picture. */
interface Frame {
  readonly png: Buffer;
  readonly ms: number;
}

const animation = { width: 960, height: 600, name: 'search.webp' } as const;

/** A query as it is typed, word by word, with what is found by then. */
async function filmSearch(page: Page): Promise<Frame[]> {
  const frames: Frame[] = [];
  const take = async (ms: number): Promise<void> => {
    frames.push({ png: await page.screenshot(), ms });
  };
  await settle(page);
  await take(900);
  await page.keyboard.press('/');
  for (const word of query.split(/(?<= )/u)) {
    for (const letter of word) {
      await page.keyboard.type(letter);
      await take(90);
    }
    await settle(page);
    await take(500);
  }
  await page.getByRole('heading', { name: query }).waitFor();
  await settle(page);
  await take(2600);
  return frames;
}

/** One animated WebP that begins anew for ever. */
async function writeAnimation(frames: readonly Frame[]): Promise<void> {
  const { width, height, name } = animation;
  const pictures = await Promise.all(
    frames.map(({ png }) => sharp(png).resize(width, height).png().toBuffer()),
  );
  await sharp(pictures, { join: { animated: true } })
    .webp({ quality: 55, effort: 6, loop: 0, delay: frames.map(({ ms }) => ms) })
    .toFile(join(target, name));
  process.stderr.write(`docs/images/${name}\n`);
}

async function takeShots(url: string, executablePath: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--hide-scrollbars'] });
  try {
    for (const { name, width, height, colours, act } of shots) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: colours,
        deviceScaleFactor: 1.5,
      });
      const page = await context.newPage();
      await page.goto(url);
      await page.getByRole('gridcell').first().waitFor();
      await act(page);
      await settle(page);
      const png = await page.screenshot();
      await sharp(png)
        .webp({ quality: 80 })
        .toFile(join(target, `${name}.webp`));
      process.stderr.write(`docs/images/${name}.webp\n`);
      await context.close();
    }
    const context = await browser.newContext({
      viewport: { width: animation.width, height: animation.height },
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('gridcell').first().waitFor();
    await writeAnimation(await filmSearch(page));
  } finally {
    await browser.close();
  }
}

const photos = resolve(process.argv[2] ?? shownByDefault);
const executablePath = ensureChromium((line) => void process.stderr.write(`${line}\n`));
if (!existsSync(photos) || executablePath === undefined) {
  process.stderr.write(
    `${existsSync(photos) ? chromiumMissing : `There is no folder ${photos}; name one.`}\n`,
  );
  process.exitCode = 1;
} else {
  const scratch = await mkdtemp(join(tmpdir(), 'recollect-screenshots-'));
  const engine = await openEngine({ libraryDirectory: scratch, access: 'write', owner: 'screenshots', log });
  const pageDirectory = fileURLToPath(new URL('../dist/renderer', import.meta.url));
  const host = await startWebHost(engine, { pageDirectory, log });
  try {
    await index(engine, photos);
    await takeShots(host.url, executablePath);
    const names = authors(await readdir(photos)).map((name) => `- ${name.replaceAll('-', ' ')}`);
    const text = `# Pictures

Made by \`npm run screenshots\` from a real run of the program. The photographs shown are from Unsplash, under its licence, by
these authors, named as in the files:

${names.join('\n')}
`;
    await writeFile(join(target, 'README.md'), text);
  } finally {
    await host.close();
    await engine.close();
    await rm(scratch, { recursive: true, force: true });
  }
}
