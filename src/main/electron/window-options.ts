/** How the desktop window is made: what may not be loosened stands frozen here. Runs in Electron's main process. */
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** Sandbox, isolation and no Node in the page; no webviews, no insecure content. */
export const webPreferences = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} satisfies WebPreferences);

/** Options for the main window; shown once the page has drawn, so that it does not flash white. */
export function windowOptions(preloadPath: string, isDark: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 860,
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Recollect',
    // The page's own background, from its tokens.
    backgroundColor: isDark ? '#141312' : '#fdfcfa',
    webPreferences: { ...webPreferences, preload: preloadPath },
  };
}
