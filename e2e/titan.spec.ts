/** Amazon Titan with the real engine and the real SDK, against the stand-in of Bedrock: from the first look to the last photo. */
import type { Page } from '@playwright/test';
import { startStandIn, standInCredentials, type StandIn } from '../bedrock-stub/stand-in.ts';
import { makeColourLibrary, photoCount, type ColourLibrary } from './testing/colour-library.ts';
import { startHost, type Host } from './testing/start-host.ts';
import { cells, expect, expectNoBarriers, test } from './testing/test.ts';

let standIn: StandIn;
let library: ColourLibrary;
let host: Host;

test.beforeEach(async () => {
  standIn = await startStandIn();
  library = await makeColourLibrary();
  host = await startHost({
    bundledModels: library.models,
    folders: [library.photos],
    env: {
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: standIn.url,
      AWS_ACCESS_KEY_ID: standInCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: standInCredentials.secretAccessKey,
    },
  });
});
test.afterEach(async () => {
  await host.close();
  await standIn.close();
  library.remove();
});

/** Lets Titan read all photos, and closes the dialog. */
async function useTitan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Search by Starter' }).click();
  const card = page.getByRole('listitem').filter({ hasText: 'Amazon Titan' });
  await card.getByRole('button', { name: 'Set up…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Amazon Titan' });
  const region = dialog.getByRole('combobox', { name: 'AWS region' });
  await region.fill('us-east-1');
  await region.press('Enter');
  await expect(dialog.getByText('All of it goes to Amazon Bedrock in us-east-1')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Type the sentence' }).fill('send my photos to Amazon Bedrock');
  await dialog.getByRole('button', { name: 'Send my photos' }).click();
  await expect(card.getByText(`Knows all ${String(photoCount)} photos`)).toBeVisible();
  await page.keyboard.press('Escape');
}

test('Titan asks for a typed yes, reads the photos, and is gone again', async ({ page }) => {
  await page.goto(host.url);
  await expect(cells(page).first()).toBeVisible();
  await page.getByRole('button', { name: 'Search by Starter' }).click();
  const models = page.getByRole('dialog', { name: 'Search models' });
  const card = models.getByRole('listitem').filter({ hasText: 'Amazon Titan' });
  await card.getByRole('button', { name: 'Set up…' }).click();

  const dialog = page.getByRole('dialog', { name: 'Amazon Titan' });
  await expectNoBarriers(page);
  await expect(dialog.getByText(`${String(photoCount)} photos are to be sent now`)).toBeVisible();
  await expect(dialog.getByText('$0.0014 for the photos that are here now')).toBeVisible();
  const agree = dialog.getByRole('button', { name: 'Send my photos' });
  const sentence = dialog.getByRole('textbox', { name: 'Type the sentence' });
  await sentence.fill('send my photos to Amazon Bedrock');
  await expect(agree).toBeDisabled();

  const region = dialog.getByRole('combobox', { name: 'AWS region' });
  await region.fill('nowhere');
  await region.press('Enter');
  await expect(dialog.getByText('An AWS region is written like us-east-1.')).toBeVisible();
  await region.fill('eu-west-1');
  await region.press('Enter');
  await expect(dialog.getByText('All of it goes to Amazon Bedrock in eu-west-1')).toBeVisible();

  const price = dialog.getByRole('textbox', { name: 'Dollars per thousand photos' });
  await price.fill('1000');
  await price.press('Enter');
  await expect(dialog.getByText('About $24.00 for the photos that are here now.')).toBeVisible();
  await price.fill('');
  await price.press('Enter');
  await expect(price).toHaveValue('0.06');

  standIn.behave({ isDenied: true });
  const test = dialog.getByRole('button', { name: 'Test connection' });
  await test.click();
  await expect(dialog.locator('.titan-outcome')).toContainText('eu-west-1');
  standIn.behave({ isDenied: false });
  await test.click();
  await expect(dialog.getByText('It works: Amazon Bedrock answered.')).toBeVisible();
  expect(standIn.counts().paidImages).toBe(0);

  await sentence.fill('send my photos');
  await expect(agree).toBeDisabled();
  await sentence.fill('send my photos to Amazon Bedrock');
  await agree.click();
  await expect(dialog).toBeHidden();
  await expect(card.getByText('In use', { exact: true })).toBeVisible();
  await expect(card.getByText(`Knows all ${String(photoCount)} photos`)).toBeVisible();
  await expect(card.getByText(`${String(photoCount)} photos paid so far, about $0.0014`)).toBeVisible();
  expect(standIn.counts().paidImages).toBe(photoCount);
  await expectNoBarriers(page);

  await page.keyboard.press('Escape');
  await page.getByRole('combobox').fill('red');
  await expect(page.getByText(/of \d+ photos|matches/u).first()).toBeVisible();
  await expect.poll(() => standIn.counts().texts.some((text) => text.includes('red'))).toBe(true);

  standIn.behave({ isAway: true });
  await page.getByRole('combobox').fill('green');
  await expect(page.getByText('Amazon Titan cannot be asked at present, so Starter answered.')).toBeVisible();
  await expectNoBarriers(page);
  standIn.behave({ isAway: false });

  await page.getByRole('button', { name: 'Search by Amazon Titan' }).click();
  await card.getByRole('button', { name: 'Settings…' }).click();
  await dialog.getByLabel('Numbers per photo').selectOption('256');
  const again = page.getByRole('alertdialog', { name: `Send ${String(photoCount)} photos once more?` });
  await expect(again.getByText('about $0.0014')).toBeVisible();
  // It lies over the other dialog, which is dimmed as the page is.
  const heights = await page
    .locator('.dialog-scrim, .dialog')
    .evaluateAll((layers) => layers.map((layer) => Number(getComputedStyle(layer).zIndex)));
  expect(heights.length).toBeGreaterThan(3);
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
  await again.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByLabel('Numbers per photo')).toHaveValue('1024');
  expect(standIn.counts().paidImages).toBe(photoCount);
  await dialog.getByRole('button', { name: 'Delete what Amazon Titan knows…' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question.getByText('for about $0.0014')).toBeVisible();
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('What Amazon Titan knew is deleted.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Take the yes back' }).click();
  await expect(dialog.getByRole('button', { name: 'Send my photos' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(
    models.getByRole('listitem').filter({ hasText: 'Starter' }).getByText('In use', { exact: true }),
  ).toBeVisible();
  const paid = standIn.counts().paid;
  await page.keyboard.press('Escape');
  await page.getByRole('combobox').fill('blue');
  await expect(cells(page).first()).toBeVisible();
  expect(standIn.counts().paid).toBe(paid);
});

test('a limit stops it, and the strip says where to raise it', async ({ page }) => {
  await page.goto(host.url);
  await page.getByRole('button', { name: 'Search by Starter' }).click();
  const card = page.getByRole('listitem').filter({ hasText: 'Amazon Titan' });
  await card.getByRole('button', { name: 'Set up…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Amazon Titan' });
  const set = async (name: string, value: string): Promise<void> => {
    const field = dialog.getByLabel(name);
    await field.fill(value);
    await field.press('Enter');
  };
  await set('AWS region', 'us-east-1');
  await set('Stop after so many photos', 'ten');
  await expect(dialog.getByText('That is no whole number.')).toBeVisible();
  await set('Stop after so many photos', '10');
  await dialog.getByRole('textbox', { name: 'Type the sentence' }).fill('send my photos to Amazon Bedrock');
  await dialog.getByRole('button', { name: 'Send my photos' }).click();
  await expect(card.getByText('10 photos paid so far')).toBeVisible();
  await expect(card.getByRole('alert')).toContainText('limit of 10 photos');
  expect(standIn.counts().paidImages).toBe(10);
  await page.keyboard.press('Escape');
  const strip = page.getByRole('region', { name: 'Indexing' });
  await expect(strip.getByText('Waiting')).toBeVisible();
  await strip.getByRole('button', { name: 'Search models…' }).click();
  await card.getByRole('button', { name: 'Settings…' }).click();
  await set('Stop after so many photos', '');
  await page.keyboard.press('Escape');
  await expect(card.getByText(`Knows all ${String(photoCount)} photos`)).toBeVisible();
  expect(standIn.counts().paidImages).toBe(photoCount);
});

test('a folder that Titan knows is removed only after the page has said what is paid again', async ({
  page,
}) => {
  await page.goto(host.url);
  await expect(cells(page).first()).toBeVisible();
  const ask = async (): Promise<void> => {
    await page.getByRole('button', { name: 'More for Colours' }).click();
    await page.getByRole('menuitem', { name: 'Remove from Recollect…' }).click();
  };
  const dialog = page.getByRole('alertdialog');
  const warning = dialog.getByText(/What Amazon Titan knows of them goes as well; added again later/u);
  await ask();
  await expect(dialog).toBeVisible();
  await expect(warning).toBeHidden();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await useTitan(page);
  await ask();
  await expect(warning).toBeVisible();
  await expectNoBarriers(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(cells(page).first()).toBeVisible();
  expect(standIn.counts().paidImages).toBe(photoCount);
});
