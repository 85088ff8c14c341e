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

/** The page's own background, from its tokens. */
export function backgroundColour(isDark: boolean): string {
  return isDark ? '#141312' : '#fdfcfa';
}

/** Options for the main window but its place; shown once the page has drawn, so that it does not flash white. */
export function windowOptions(preloadPath: string, isDark: boolean): BrowserWindowConstructorOptions {
  return {
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Recollect',
    // All of it is in the page as well; Alt shows it.
    autoHideMenuBar: true,
    backgroundColor: backgroundColour(isDark),
    webPreferences: { ...webPreferences, preload: preloadPath },
  };
}

/** Options for the small search window: without a frame, over other windows, in no list of them. */
export function quickWindowOptions(preloadPath: string, isDark: boolean): BrowserWindowConstructorOptions {
  return {
    show: false,
    title: 'Recollect',
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    backgroundColor: backgroundColour(isDark),
    webPreferences: { ...webPreferences, preload: preloadPath },
  };
}
