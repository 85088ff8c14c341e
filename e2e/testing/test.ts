/**
 * The gallery's `test`: a page that must not complain, and a host over a throw-away library per test file. The host is the web
 * host or the desktop app, as the project says; a spec need not know which.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type ConsoleMessage, type Locator, type Page } from '@playwright/test';
import { makeColourLibrary, type ColourLibrary } from './colour-library.ts';
import type { WorkerOptions } from '../../scripts/desktop-run.ts';
import { pageUrl } from '../../src/main/electron/urls.ts';
import { startDesktop, type Desktop } from './start-desktop.ts';
import { startHost, type HostOptions } from './start-host.ts';

export { expect };

interface WorkerFixtures extends WorkerOptions {
  readonly colourLibrary: ColourLibrary;
  /** The desktop app over the colour library; undefined where the web host is the host. */
  readonly desktop: Desktop | undefined;
  /** The address of a host that has indexed the colour library. */
  readonly galleryHost: { readonly url: string };
}

interface TestFixtures {
  /** What the page is expected to complain about, besides nothing. */
  readonly expectedComplaints: RegExp[];
  /** The page of `galleryHost`, with its photos in sight. */
  readonly gallery: Page;
}

function libraryOf({ models, photos }: ColourLibrary): HostOptions {
  return { bundledModels: models, folders: [photos] };
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  host: ['web', { option: true, scope: 'worker' }],
  colourLibrary: [
    async ({ browserName: _ }, use) => {
      const library = await makeColourLibrary();
      await use(library);
      library.remove();
    },
    { scope: 'worker' },
  ],
  desktop: [
    async ({ colourLibrary, host }, use) => {
      const desktop = host === 'desktop' ? await startDesktop(libraryOf(colourLibrary)) : undefined;
      await use(desktop);
      await desktop?.close();
    },
    { scope: 'worker' },
  ],
  galleryHost: [
    async ({ colourLibrary, desktop }, use) => {
      if (desktop !== undefined) {
        await use({ url: pageUrl });
        return;
      }
      const host = await startHost(libraryOf(colourLibrary));
      await use(host);
      await host.close();
    },
    { scope: 'worker' },
  ],
  expectedComplaints: async ({ browserName: _ }, use) => {
    await use([]);
  },
  // A refused style or script, a failed request or an uncaught error fails the test that met it.
  page: async ({ page: browserPage, desktop, expectedComplaints }, use) => {
    const page = desktop?.window ?? browserPage;
    // The one window lives on from test to test; what it remembers is of the one before.
    if (desktop !== undefined) await page.evaluate(() => window.localStorage.clear());
    const complaints: string[] = [];
    const onError = (error: Error): void => void complaints.push(error.message);
    const onMessage = (message: ConsoleMessage): void => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    };
    page.on('pageerror', onError);
    page.on('console', onMessage);
    await use(page);
    page.off('pageerror', onError);
    page.off('console', onMessage);
    expect(complaints.filter((text) => !expectedComplaints.some((expected) => expected.test(text)))).toEqual(
      [],
    );
  },
  gallery: async ({ page, galleryHost }, use) => {
    await page.goto(galleryHost.url);
    await expect(cells(page).first()).toBeVisible();
    await untilNamed(page);
    await use(page);
  },
});

/** For the end of a test that ends its host: photos still on their way would be missed, loudly. */
export async function leave(page: Page): Promise<void> {
  await page.goto('about:blank');
}

/** The photos in sight. */
export function cells(page: Page): Locator {
  return page.getByRole('gridcell');
}

/** Adds photos to the selection by Ctrl and a click, or takes them out again, by their places in the grid. */
export async function select(page: Page, ...places: readonly number[]): Promise<void> {
  for (const place of places) {
    await cells(page)
      .nth(place)
      .click({ modifiers: ['ControlOrMeta'] });
  }
}

/** What can be done with the photos that are selected; only there while some are. */
export function selectionBar(page: Page): Locator {
  return page.getByRole('toolbar', { name: 'Selected photos' });
}

/** Names of photos come a moment after their shapes. */
export async function untilNamed(page: Page): Promise<void> {
  await expect(page.locator('[role="gridcell"][aria-busy]')).toHaveCount(0);
}

/** Names of the photos in the grid that is in sight, in its order. */
export async function photoNames(page: Page): Promise<string[]> {
  await untilNamed(page);
  const labels = await cells(page).evaluateAll((found) =>
    found.map((cell) => cell.getAttribute('aria-label') ?? ''),
  );
  return labels.map((label) => label.split(',')[0] ?? '');
}

/** The line that says how many photos match. */
export function summary(page: Page): Locator {
  return page.getByText(/^(?:[\d,]+ match(?:es)?|No match)\b/u);
}

/** Names of the photos that match, in their order: what stands above the less likely ones. */
export async function matchNames(page: Page): Promise<string[]> {
  const rows = await page
    .getByRole('main')
    .getByRole('row')
    .evaluateAll((found) =>
      found.map((row) => ({
        place: Number(row.getAttribute('aria-rowindex')),
        isHeading: row.querySelector('[role="rowheader"]') !== null,
        labels: [...row.querySelectorAll('[role="gridcell"]')].map(
          (cell) => cell.getAttribute('aria-label') ?? '',
        ),
      })),
    );
  rows.sort((a, b) => a.place - b.place);
  const end = rows.findIndex((row) => row.isHeading);
  const matching = end === -1 ? rows : rows.slice(0, end);
  return matching.flatMap((row) => row.labels).map((label) => label.split(',')[0] ?? '');
}

/** Every rule of axe, the best practices included; in the whole page, or within one element of it. */
export async function expectNoBarriers(page: Page, within = 'html'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html) }))).toEqual([]);
}

/** Closes a dialog by its key, once it has the focus and with it the keys. */
export async function leaveDialog(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name });
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

/** Types the path of a folder into the dialog that adds one. */
export async function nameFolder(page: Page, path: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Folder' });
  // Where it begins is there a moment after the dialog, and would stand before what is typed into it meanwhile.
  await expect(field).not.toHaveValue('');
  await field.fill(path);
}

/** A file as it is dropped on the page or pasted into it. */
export async function giveFile(
  page: Page,
  how: 'drop' | 'paste',
  file: { name: string; bytes: Buffer },
): Promise<void> {
  await page.evaluate(
    ({ how, name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: 'image/jpeg' }));
      const options = { bubbles: true, cancelable: true };
      if (how === 'paste') {
        document.body.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }));
      } else {
        document.body.dispatchEvent(new DragEvent('dragenter', { ...options, dataTransfer: data }));
        document.body.dispatchEvent(new DragEvent('dragover', { ...options, dataTransfer: data }));
        document.body.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: data }));
      }
    },
    { how, name: file.name, base64: file.bytes.toString('base64') },
  );
}
