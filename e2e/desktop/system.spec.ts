/** What the system tells the app, and what the app asks of it: power, the start with the computer. */
import { expect, test } from '../testing/desktop-test.ts';
import { chooseInMenu } from '../testing/shell-notes.ts';
import { cells } from '../testing/test.ts';

test('the engine is told when the machine goes on battery, and when it is back', async ({
  ownDesktop: { app, window },
}) => {
  await expect(cells(window).first()).toBeVisible();
  await chooseInMenu(app, 'settings');
  for (const [event, isOnBattery, sentence] of [
    ['on-battery', true, 'This computer runs on battery at present.'],
    ['on-ac', false, 'This computer is plugged in at present.'],
  ] as const) {
    await app.evaluate(
      ({ powerMonitor }, { event, isOnBattery }) => {
        powerMonitor.isOnBatteryPower = () => isOnBattery;
        powerMonitor.emit(event);
      },
      { event, isOnBattery },
    );
    await expect(window.getByText(sentence)).toBeVisible();
  }
});

test('a start from source is not offered to start with the computer, and the settings say why', async ({
  ownDesktop: { app, window },
}) => {
  await expect(cells(window).first()).toBeVisible();
  await chooseInMenu(app, 'settings');
  await expect(window.getByRole('switch', { name: 'Start with the computer' })).toBeDisabled();
  await expect(window.getByText(/where Recollect is installed/u)).toBeVisible();
  expect(await app.evaluate(({ app }) => app.getLoginItemSettings().openAtLogin)).toBe(false);
});
