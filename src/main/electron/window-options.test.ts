import { expect, it } from 'vitest';
import { webPreferences, windowOptions } from './window-options.ts';

it('keeps the page in a sandbox without Node', () => {
  expect(windowOptions('/preload/index.cjs', true).webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    preload: '/preload/index.cjs',
  });
});

it('cannot be loosened at run time', () => {
  expect(Object.isFrozen(webPreferences)).toBe(true);
});
