/** The tray, or the menu bar's item on a Mac. Runs in Electron's main process. */
import { join } from 'node:path';
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { Logger } from 'pino';
import { createMenuSlot } from './menu-slot.ts';
import { trayLine, trayMenu, type TrayActions, type TrayState } from './tray-menu.ts';
import type { ShellWords } from './words/index.ts';

export interface ShellTray {
  readonly show: (state: TrayState | null, words: ShellWords) => void;
}

/** A Mac draws the shape in the colour of its bar; elsewhere the mark is in its own. */
const iconNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'trayTemplate.png',
  win32: 'trayWindows.png',
};

/** From the end of a menu until what was chosen in it has been told. */
const settleMs = 200;

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
  const slot = createMenuSlot<MenuItemConstructorOptions[]>(
    (template) => {
      const menu = Menu.buildFromTemplate(template);
      menu.on('menu-will-show', () => slot.opened());
      menu.on('menu-will-close', () => slot.closed());
      tray.setContextMenu(menu);
    },
    (act) => setTimeout(act, settleMs),
  );
  let shown = '';
  return {
    show(state, words) {
      const template = trayMenu(state, words, actions);
      const described = JSON.stringify(template);
      if (described === shown) return;
      shown = described;
      tray.setToolTip(`Recollect: ${trayLine(state, words)}`);
      slot.show(template);
    },
  };
}
