import { join } from 'node:path';
import { photoBytes } from '../src/testing/make-photo.ts';
import { photosPerColour } from './testing/colour-library.ts';
import { cells, expect, expectNoBarriers, giveFile, photoNames, test } from './testing/test.ts';

/** The colours of the best photos, as many as there are of one colour. */
async function bestColours(page: Parameters<typeof photoNames>[0]): Promise<string[]> {
  const names = (await photoNames(page)).slice(0, photosPerColour);
  return [...new Set(names.map((name) => name.split('-')[0] ?? ''))];
}

test('photos appear while words are typed, and Esc leads back one step at a time', async ({ gallery }) => {
  const box = gallery.getByRole('combobox');
  await gallery.keyboard.press('Control+k');
  await expect(box).toBeFocused();
  await gallery.keyboard.type('green');
  await expect(gallery.getByRole('heading', { name: '“green”' })).toBeVisible();
  await expect.poll(() => bestColours(gallery)).toEqual(['green']);
  await expect(gallery).toHaveURL(/\?q=green$/u);
  await expect(gallery.getByText('Basic search by Starter.')).toBeHidden();
  await expectNoBarriers(gallery);

  await gallery.keyboard.press('Enter');
  await expect(cells(gallery).first()).toBeFocused();
  await gallery.keyboard.press('Enter');
  await expect(gallery.getByRole('dialog')).toBeVisible();
  await gallery.keyboard.press('Escape');
  await expect(gallery.getByRole('dialog')).toBeHidden();
  await expect(cells(gallery).first()).toBeFocused();
  await gallery.keyboard.press('Escape');
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
  await expect(box).toHaveValue('');
});

test('a key after a pause is looked for at once, and a burst of keys when it ends', async ({
  page,
  galleryHost,
}) => {
  const asked: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const { method, input } = JSON.parse(String(payload)) as { method?: string; input?: { query: string } };
      if (method === 'search.query' && input !== undefined) asked.push(input.query);
    }),
  );
  await page.clock.install();
  await page.goto(galleryHost.url);
  await expect(cells(page).first()).toBeVisible();
  // From here time passes as the test says.
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.getByRole('combobox').focus();
  await page.keyboard.press('g');
  await expect.poll(() => asked).toEqual(['g']);
  await page.keyboard.press('r');
  await page.clock.runFor(40);
  await page.keyboard.press('e');
  await page.clock.runFor(40);
  await page.keyboard.press('e');
  expect(asked).toEqual(['g']);
  await page.clock.runFor(100);
  await expect.poll(() => asked).toEqual(['g', 'gree']);
  await page.keyboard.press('n');
  await expect.poll(() => asked).toEqual(['g', 'gree', 'green']);
});

test('a search is in the address: reload, back and forward keep it', async ({ gallery }) => {
  await gallery.getByRole('combobox').fill('yellow');
  await expect(gallery).toHaveURL(/\?q=yellow$/u);
  await gallery.reload();
  await expect(gallery.getByRole('combobox')).toHaveValue('yellow');
  await expect.poll(() => bestColours(gallery)).toEqual(['yellow']);
  await gallery.goBack();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
  await gallery.goForward();
  await expect(gallery.getByRole('heading', { name: '“yellow”' })).toBeVisible();
});

test('what was typed last is there again after Back and forward, however quickly they came', async ({
  gallery,
}) => {
  const box = gallery.getByRole('combobox');
  await box.fill('yel');
  await expect(gallery).toHaveURL(/\?q=yel$/u);
  await box.pressSequentially('low');
  // At once: the address is written a moment later.
  await gallery.evaluate(() => window.history.back());
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
  await gallery.goForward();
  await expect(gallery.getByRole('heading', { name: '“yellow”' })).toBeVisible();
  await expect(gallery).toHaveURL(/\?q=yellow$/u);
});

test('a dropped image finds its like, words join it, and Backspace takes it away', async ({ gallery }) => {
  await giveFile(gallery, 'drop', {
    name: 'from-the-desk.jpg',
    bytes: await photoBytes({ colour: 'rgb(250, 20, 10)' }),
  });
  await expect(gallery.getByRole('heading', { name: 'Photos like this' })).toBeVisible();
  await expect(gallery.getByRole('button', { name: 'from-the-desk.jpg', exact: true })).toBeVisible();
  await expect.poll(() => bestColours(gallery)).toEqual(['red']);
  await expectNoBarriers(gallery);

  const box = gallery.getByRole('combobox');
  await box.fill('blue');
  await expect(gallery.getByRole('heading', { name: 'Photos like this, “blue”' })).toBeVisible();
  await box.fill('');
  await box.press('Backspace');
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
});

test('an image is pasted', async ({ gallery }) => {
  await giveFile(gallery, 'paste', {
    name: 'image.png',
    bytes: await photoBytes({ colour: 'rgb(20, 30, 240)' }),
  });
  await expect(gallery.getByRole('button', { name: 'Pasted image', exact: true })).toBeVisible();
  await expect.poll(() => bestColours(gallery)).toEqual(['blue']);
  await gallery.getByRole('button', { name: 'Remove Pasted image' }).click();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
});

test('an image is chosen, and a file that is none is refused with a sentence', async ({
  gallery,
  colourLibrary,
  expectedComplaints,
}) => {
  const chooser = gallery.locator('input[type=file]');
  await chooser.setInputFiles(join(colourLibrary.photos, 'green-1.jpg'));
  await expect.poll(async () => (await photoNames(gallery))[0]).toBe('green-1.jpg');

  expectedComplaints.push(/415/u);
  await chooser.setInputFiles(join(colourLibrary.photos, 'broken.jpg'));
  await expect(gallery.getByText('“broken.jpg” could not be used')).toBeVisible();
  await expect(gallery.getByText('green-1.jpg').first()).toBeVisible();
});

test('more like this, by button and by key', async ({ gallery }) => {
  const blue = gallery.getByRole('gridcell', { name: /^blue-1/u });
  await blue.hover();
  await blue.getByRole('button', { name: 'More like this' }).click();
  await expect(gallery.getByRole('heading', { name: 'Photos like this' })).toBeVisible();
  await expect.poll(async () => (await photoNames(gallery))[0]).toMatch(/^blue/u);
  await gallery.goBack();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();

  await gallery.getByRole('gridcell', { name: /^red-1/u }).focus();
  await gallery.keyboard.press('m');
  await expect.poll(() => bestColours(gallery)).toEqual(['red']);
  await gallery.keyboard.press('Escape');
  await expect(gallery.getByRole('gridcell', { name: /^red-1/u })).toBeFocused();
});
