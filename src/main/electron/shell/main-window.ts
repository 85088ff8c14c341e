/** The main window: opens where it was, shows where it is, and remembers it. Runs in Electron's main process. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { hostChannels } from '../../../contract/host-channels.ts';
import type { ShellCommand } from '../../../contract/shell.ts';
import { pageUrl } from '../urls.ts';
import { backgroundColour, windowOptions } from '../window-options.ts';
import { createCommandQueue } from './command-queue.ts';
import { createPageRevival } from './page-revival.ts';
import { isInSight, windowBounds, type WindowPlace } from './window-place.ts';

export interface MainWindowOptions {
  readonly preloadPath: string;
  readonly remembered: () => WindowPlace | null;
  readonly remember: (place: WindowPlace) => void;
  /** Asked before it is shown. */
  readonly mayOpen: () => boolean;
  /** Asked before it closes; false: it stays, hidden. */
  readonly mayClose: () => boolean;
  readonly onOpened: () => void;
  readonly onClosed: () => void;
  /** The page has died again and again; `again` loads it once more. */
  readonly onDead: (window: BrowserWindow, again: () => void) => void;
}

export interface MainWindow {
  /** Opens it where it is not open, and brings it to the front. */
  readonly show: () => void;
  /** Takes it out of sight, since the program ends. */
  readonly vanish: () => void;
  readonly tell: (command: ShellCommand) => void;
  /** The page in it listens to what it is told; any other page is none of its business. */
  readonly listens: (contents: Electron.WebContents) => void;
  readonly current: () => BrowserWindow | undefined;
}

/** Moving and sizing tell with every pixel. */
const restMs = 400;

function placeOf(window: BrowserWindow): WindowPlace {
  const look = window.isFullScreen() ? 'full-screen' : window.isMaximized() ? 'maximised' : 'normal';
  return { bounds: window.getNormalBounds(), look };
}

/** Work areas of all displays, the main one first. */
function workAreas(): Electron.Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/** A full-screen window that is hidden leaves a black space behind on a Mac. */
function hide(window: BrowserWindow): void {
  if (process.platform === 'darwin' && window.isFullScreen()) {
    window.once('leave-full-screen', () => window.hide());
    window.setFullScreen(false);
  } else window.hide();
}

export function createMainWindow(options: MainWindowOptions): MainWindow {
  const queue = createCommandQueue();
  const mayRevive = createPageRevival(() => performance.now());
  let window: BrowserWindow | undefined;
  let rememberNow = (): void => undefined;

  /** Gives what remembers it at once. */
  function rememberPlaceOf(opened: BrowserWindow): () => void {
    let timer: NodeJS.Timeout | undefined;
    const now = (): void => {
      clearTimeout(timer);
      // A window that is minimised has no place of its own, and one that is hidden may not know any more how it looked.
      if (opened.isDestroyed() || opened.isMinimized() || !opened.isVisible()) return;
      options.remember(placeOf(opened));
    };
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(now, restMs);
    };
    opened.on('resize', soon);
    opened.on('move', soon);
    opened.on('maximize', soon);
    opened.on('unmaximize', soon);
    opened.on('enter-full-screen', soon);
    opened.on('leave-full-screen', soon);
    opened.once('closed', () => clearTimeout(timer));
    return now;
  }

  /** A load that fails says so itself, in the log of Chromium; the page is there or is not. */
  function load(opened: BrowserWindow): void {
    if (!opened.isDestroyed()) opened.loadURL(pageUrl).catch(() => undefined);
  }

  function open(): void {
    const remembered = options.remembered();
    const opened = new BrowserWindow({
      ...windowOptions(options.preloadPath, nativeTheme.shouldUseDarkColors),
      ...windowBounds(remembered, workAreas()),
    });
    window = opened;
    opened.once('ready-to-show', () => {
      if (remembered?.look === 'maximised') opened.maximize();
      if (remembered?.look === 'full-screen') opened.setFullScreen(true);
      if (options.mayOpen()) opened.show();
      rememberNow = rememberPlaceOf(opened);
      options.onOpened();
    });
    opened.on('close', (event) => {
      rememberNow();
      if (options.mayClose()) {
        // The dock of a Mac would go on showing it.
        opened.setProgressBar(-1);
        return;
      }
      event.preventDefault();
      hide(opened);
    });
    const onTheme = (): void => opened.setBackgroundColor(backgroundColour(nativeTheme.shouldUseDarkColors));
    nativeTheme.on('updated', onTheme);
    opened.webContents.on('did-navigate', () => queue.left());
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      queue.left();
      // One that is hidden waits until it is wanted: the system may have taken its memory.
      if (reason === 'clean-exit' || !opened.isVisible()) return;
      // Not within the event: its process is still being cleared away.
      if (mayRevive()) setImmediate(() => load(opened));
      else options.onDead(opened, () => load(opened));
    });
    opened.once('closed', () => {
      nativeTheme.off('updated', onTheme);
      queue.left();
      window = undefined;
      rememberNow = () => undefined;
      options.onClosed();
    });
    load(opened);
  }

  return {
    show() {
      if (!options.mayOpen()) return;
      if (window === undefined) {
        open();
        return;
      }
      if (window.webContents.isCrashed()) load(window);
      if (window.isMinimized()) window.restore();
      if (!isInSight(window.getBounds(), workAreas()))
        window.setBounds(windowBounds(placeOf(window), workAreas()));
      window.show();
      window.focus();
    },
    vanish() {
      rememberNow();
      // It would have to leave the full screen first, and be seen doing so.
      if (window?.isFullScreen() === false) window.hide();
    },
    tell: (command) => queue.send(command),
    listens(contents) {
      if (window?.webContents !== contents) return;
      queue.listen((command) => {
        if (!contents.isDestroyed()) contents.send(hostChannels.shell, command);
      });
    },
    current: () => window,
  };
}
