/** What the system shows of indexing: a bar in the task bar or dock, and a message after a long run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePhoto } from '../../src/testing/make-photo.ts';
import { expect, test } from '../testing/desktop-test.ts';
import {
  answerFolderDialog,
  chooseInMenu,
  isMainWindowVisible,
  messages,
  noteShell,
  pressMessage,
  progressOf,
} from '../testing/shell-notes.ts';
import { cells } from '../testing/test.ts';

/** Enough for several states between the first and the last. */
const photoCount = 150;
let photos: string;
test.beforeAll(async () => {
  photos = mkdtempSync(join(tmpdir(), 'recollect-indexing-'));
  for (let index = 0; index < photoCount; index += 1)
    await makePhoto(join(photos, `photo-${String(index)}.jpg`), { seed: index + 1, width: 320, height: 240 });
});
test.afterAll(() => rmSync(photos, { recursive: true, force: true }));

test('progress is shown, and taken away at the end', async ({ start, colourLibrary }) => {
  const { app, window } = await start({ bundledModels: colourLibrary.models });
  await noteShell(app);
  await answerFolderDialog(app, photos);
  await chooseInMenu(app, 'add-folder');
  await expect(cells(window).first()).toBeVisible();
  await expect.poll(async () => (await progressOf(app)).some((each) => each > 0 && each < 1)).toBe(true);
  await expect.poll(async () => (await progressOf(app)).at(-1)).toBe(-1);
});

test('a long run that ends out of sight is told, and the message leads back', async ({
  start,
  colourLibrary,
}) => {
  const { app } = await start({ bundledModels: colourLibrary.models });
  await noteShell(app);
  // A minute between each look at the clock: the run counts as long.
  await app.evaluate(() => {
    let nowMs = performance.now();
    performance.now = () => (nowMs += 60_000);
  });
  await answerFolderDialog(app, photos, { hidesWindow: true });
  await chooseInMenu(app, 'add-folder');
  await expect
    .poll(() => messages(app))
    .toEqual([{ title: 'All photos are searchable', body: `${String(photoCount)} photos were read.` }]);
  await pressMessage(app);
  await expect.poll(() => isMainWindowVisible(app)).toBe(true);
});

test('a short run is not told', async ({ start, colourLibrary }) => {
  const { app } = await start({ bundledModels: colourLibrary.models });
  await noteShell(app);
  await answerFolderDialog(app, colourLibrary.photos, { hidesWindow: true });
  await chooseInMenu(app, 'add-folder');
  await expect.poll(async () => (await progressOf(app)).some((each) => each >= 0)).toBe(true);
  await expect.poll(async () => (await progressOf(app)).at(-1)).toBe(-1);
  expect(await messages(app)).toEqual([]);
});
