/** The main window. Runs in Electron's main process. */
import { BrowserWindow, nativeTheme } from 'electron';
import { pageUrl } from './urls.ts';
import { windowOptions } from './window-options.ts';

/** Opens the gallery; shown once it has drawn. */
export function openMainWindow(preloadPath: string): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preloadPath, nativeTheme.shouldUseDarkColors));
  window.once('ready-to-show', () => window.show());
  void window.loadURL(pageUrl);
  return window;
}
