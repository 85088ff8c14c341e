import { expect, test } from '@playwright/test';
import { desktopAvailability } from '../testing/start-desktop.ts';

test('the desktop app can be started here', () => {
  const { canRun, reason } = desktopAvailability();
  expect(canRun, reason).toBe(true);
});
