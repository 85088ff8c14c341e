import { expect, it } from 'vitest';
import { quickWindowOptions, webPreferences, windowOptions } from './window-options.ts';

it.each([windowOptions, quickWindowOptions])('keeps the page in a sandbox without Node: %o', (optionsOf) => {
  expect(optionsOf('/preload/index.cjs', true).webPreferences).toMatchObject({
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
