/**
 * The small search window, over whatever else is open: the same page with another entry. Made with the first press of its
 * key, hidden afterwards. Runs in Electron's main process.
 */
import { BrowserWindow, globalShortcut, nativeTheme, screen } from 'electron';
import type { QuickSearchKey } from '../../../contract/shell.ts';
import { quickPageUrl } from '../urls.ts';
import { quickWindowOptions } from '../window-options.ts';
import { quickBounds } from './window-place.ts';

export interface QuickWindow {
  readonly toggle: () => void;
  readonly hide: () => void;
  /** Takes the key; false where another program holds it. Null gives back the one that was held. */
  readonly setKey: (key: QuickSearchKey | null) => boolean;
  readonly close: () => void;
}

/** Before the app is ready: lets Wayland's desktops give a key to the whole session, where they have a portal for it. */
export function askPortalForKeys(
  commandLine: Pick<Electron.CommandLine, 'appendSwitch' | 'getSwitchValue'>,
): void {
  const others = commandLine.getSwitchValue('enable-features');
  // A second one would take the place of what a person has given.
  commandLine.appendSwitch(
    'enable-features',
    [others, 'GlobalShortcutsPortal'].filter((name) => name !== '').join(','),
  );
}

export function createQuickWindow(preloadPath: string): QuickWindow {
  let window: BrowserWindow | undefined;
  let held: QuickSearchKey | null = null;

  function open(): BrowserWindow {
    const made = new BrowserWindow(quickWindowOptions(preloadPath, nativeTheme.shouldUseDarkColors));
    made.on('blur', () => made.hide());
    made.once('closed', () => {
      window = undefined;
    });
    // The next press makes another one.
    made.webContents.on('render-process-gone', () => made.destroy());
    made.loadURL(quickPageUrl).catch(() => undefined);
    return made;
  }

  function show(): void {
    window ??= open();
    window.setBounds(quickBounds(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea));
    window.show();
    window.focus();
  }

  function toggle(): void {
    if (window?.isVisible() === true) window.hide();
    else show();
  }

  return {
    toggle,
    hide: () => window?.hide(),
    setKey(key) {
      if (held !== null) globalShortcut.unregister(held);
      held = null;
      if (key === null) return true;
      // False, and on some systems an error, where it cannot be had.
      try {
        if (!globalShortcut.register(key, toggle)) return false;
      } catch {
        return false;
      }
      held = key;
      return true;
    },
    close: () => window?.destroy(),
  };
}
