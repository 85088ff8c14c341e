import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tinyPackFiles } from '../src/main/engine/embedding/testing/tiny-pack.ts';
import { makeColourLibrary, photoCount, type ColourLibrary } from './testing/colour-library.ts';
import { startHost, type Host } from './testing/start-host.ts';
import { cells, expect, expectNoBarriers, test } from './testing/test.ts';

/** Serves the second model; holds its largest file back until it is let go. */
class ModelServer {
  readonly #server: Server;
  #letGo: () => void = () => undefined;
  readonly #isLetGo = new Promise<void>((resolve) => {
    this.#letGo = resolve;
  });

  constructor() {
    const files = tinyPackFiles();
    this.#server = createServer((request, response) => {
      const content = files.get((request.url ?? '').slice(1));
      if (content === undefined) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 10));
      void this.#isLetGo.then(() => response.end(content.subarray(10)));
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    // It listens on a port, not on a pipe.
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  letGo(): void {
    this.#letGo();
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

let server: ModelServer;
let library: ColourLibrary;
let host: Host;

test.beforeAll(async () => {
  server = new ModelServer();
  library = await makeColourLibrary(await server.listen());
  host = await startHost({ bundledModels: library.models, folders: [library.photos] });
});
test.afterAll(async () => {
  await host.close();
  server.close();
  library.remove();
});

test('a model is fetched with progress, stopped, fetched again, and used', async ({ page }) => {
  await page.goto(host.url);
  await expect(cells(page).first()).toBeVisible();
  await page.getByRole('combobox').fill('red');
  await expect(page.getByText('Basic search by Starter.')).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Get CLIP' }).click();

  const dialog = page.getByRole('dialog', { name: 'Search models' });
  await expect(dialog.getByText('In use')).toBeVisible();
  await expectNoBarriers(page);
  await expect(dialog.getByText(/Fetched from 127\.0\.0\.1:\d+ · /u)).toBeVisible();
  await dialog.getByRole('button', { name: /^Get/u }).click();
  await expect(dialog.getByRole('progressbar', { name: 'Download of CLIP' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop the download' }).click();
  await expect(page.getByText('The download was stopped.')).toBeVisible();

  await dialog.getByRole('button', { name: /^(?:Get|Continue)/u }).click();
  await expect(dialog.getByRole('progressbar', { name: 'Download of CLIP' })).toBeVisible();
  server.letGo();
  await dialog.getByRole('button', { name: 'Use', exact: true }).click();
  await expect(dialog.getByText('In use')).toHaveCount(1);
  await expect(dialog.getByRole('listitem').filter({ hasText: 'CLIP' }).getByText('In use')).toBeVisible();
  await expect(dialog.getByText(`Knows all ${String(photoCount)} photos`).last()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Basic search by Starter.')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Search by CLIP' })).toBeVisible();
});

test('without a model the page says what to do, in the library and in a search', async ({ page }) => {
  const models = mkdtempSync(join(tmpdir(), 'recollect-no-models-'));
  const bare = await startHost({ bundledModels: models });
  try {
    await page.goto(bare.url);
    await page.getByRole('button', { name: 'Add a folder' }).click();
    await page.getByRole('textbox', { name: 'Folder' }).fill(library.photos);
    await page.getByRole('button', { name: 'Add “Colours”' }).click();
    await expect(page.getByText('Photos cannot be read yet')).toBeVisible();
    await expectNoBarriers(page);
    await page.getByRole('combobox').fill('red');
    await expect(page.getByText('No search model is installed')).toBeVisible();
    await expectNoBarriers(page);
  } finally {
    await bare.close();
    rmSync(models, { recursive: true });
  }
});
