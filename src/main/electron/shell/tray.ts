/** The tray, or the menu bar's item on a Mac. Runs in Electron's main process. */
import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { Logger } from 'pino';
import { trayLine, trayMenu, type TrayActions, type TrayState } from './tray-menu.ts';
import type { ShellWords } from './words.ts';

export interface ShellTray {
  readonly show: (state: TrayState | null, words: ShellWords) => void;
}

/** A Mac draws the shape in the colour of its bar; elsewhere the mark is in its own. */
const iconNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'trayTemplate.png',
  win32: 'trayWindows.png',
};

/** Undefined where the system has no place for one. */
export function openTray(
  iconDirectory: string,
  actions: TrayActions,
  log: Pick<Logger, 'warn'>,
): ShellTray | undefined {
  const iconPath = join(iconDirectory, iconNames[process.platform] ?? 'tray.png');
  let tray: Tray;
  try {
    tray = new Tray(nativeImage.createFromPath(iconPath));
  } catch (error) {
    log.warn({ err: error }, 'there is no tray');
    return undefined;
  }
  // A Mac opens the menu with the same press.
  if (process.platform !== 'darwin') tray.on('click', actions.open);
  let shown = '';
  return {
    show(state, words) {
      const template = trayMenu(state, words, actions);
      // A menu that is replaced while it is open closes on some systems: only where it says something else.
      const described = JSON.stringify(template);
      if (described === shown) return;
      shown = described;
      tray.setToolTip(`Recollect: ${trayLine(state, words)}`);
      tray.setContextMenu(Menu.buildFromTemplate(template));
    },
  };
}
