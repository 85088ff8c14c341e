import { cells, expect, summary, test } from './testing/test.ts';

interface Step {
  /** A key for whatever has the focus. */
  readonly press?: string;
  /** What the box, which has the focus, holds next. */
  readonly type?: string;
}

/** Does all of it as fast as it can be: before the browser has gone back in its history, or a timer has run. */
async function atOnce(steps: readonly Step[]): Promise<void> {
  // Runs in the page.
  for (const { press, type } of steps) {
    const focused = document.activeElement;
    if (press !== undefined) {
      focused?.dispatchEvent(new KeyboardEvent('keydown', { key: press, bubbles: true, cancelable: true }));
    }
    if (type !== undefined) {
      if (!(focused instanceof HTMLInputElement)) throw new Error('The box has not the focus.');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(focused, type);
      focused.dispatchEvent(new Event('input', { bubbles: true }));
    }
    // Enough for the page to be drawn anew, and no task of the browser's.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }
}

test('what is typed right after Esc from a photo stays, in a search', async ({ gallery }) => {
  const box = gallery.getByRole('combobox');
  await box.fill('green');
  await expect(summary(gallery)).toBeVisible();
  await cells(gallery).first().click();
  // The photo has an entry in the history.
  await expect(gallery).toHaveURL(/&photo=\d+$/u);
  await gallery.evaluate(atOnce, [{ press: 'Escape' }, { press: '/' }, { type: 'green blue' }]);
  await expect(gallery).toHaveURL(/\?q=green\+blue$/u);
  await expect(box).toHaveValue('green blue');
  await expect(gallery.getByRole('heading', { name: '“green blue”' })).toBeVisible();
  // The caret stays where the next letter goes.
  await expect(box).toBeFocused();
  await gallery.keyboard.type(' sky');
  await expect(box).toHaveValue('green blue sky');
  await gallery.goBack();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
});

test('what is typed right after Esc from a photo stays, in the library', async ({ gallery }) => {
  const box = gallery.getByRole('combobox');
  await cells(gallery).first().click();
  await expect(gallery).toHaveURL(/\?photo=\d+$/u);
  await gallery.evaluate(atOnce, [{ press: 'Escape' }, { press: '/' }, { type: 'red' }]);
  await expect(gallery).toHaveURL(/\?q=red$/u);
  await expect(box).toHaveValue('red');
  await expect(box).toBeFocused();
  await gallery.keyboard.type(' car');
  await expect(box).toHaveValue('red car');
  await gallery.goBack();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
  await expect(gallery.getByRole('dialog')).toBeHidden();
});

test('what is typed right after / in a photo is in the box', async ({ gallery }) => {
  const box = gallery.getByRole('combobox');
  await cells(gallery).first().click();
  await expect(gallery).toHaveURL(/\?photo=\d+$/u);
  await gallery.evaluate(atOnce, [{ press: '/' }, { type: 'r' }, { type: 're' }]);
  await gallery.keyboard.type('d');
  await expect(gallery).toHaveURL(/\?q=red$/u);
  await expect(box).toHaveValue('red');
});

test('a box that was emptied takes the next word at once', async ({ gallery }) => {
  const box = gallery.getByRole('combobox');
  await box.fill('green');
  await expect(gallery).toHaveURL(/\?q=green$/u);
  await gallery.evaluate(atOnce, [{ type: '' }, { type: 'b' }, { type: 'blue' }]);
  await expect(gallery).toHaveURL(/\?q=blue$/u);
  await expect(box).toHaveValue('blue');
  await expect(gallery.getByRole('heading', { name: '“blue”' })).toBeVisible();
  await gallery.goBack();
  await expect(gallery.getByRole('heading', { name: 'Library' })).toBeVisible();
});
