/** The menu bar, by each platform's conventions. Pure: a template for Electron's menu. */
import type { MenuItemConstructorOptions } from 'electron';
import { shortcutKeys, type ShortcutEverywhere } from '../../../contract/shortcut-keys.ts';
import type { ShellCommand } from '../../../contract/shell.ts';
import type { ShellWords } from './words/index.ts';

export interface AppMenuOptions {
  readonly platform: NodeJS.Platform;
  readonly words: ShellWords;
  /** A checkout: with what its developers need. */
  readonly isPackaged: boolean;
  readonly send: (command: ShellCommand) => void;
  /** Undefined where the app may not bring itself up to date. */
  readonly checkForUpdates: (() => void) | undefined;
}

type Item = MenuItemConstructorOptions;

/** Electron's name for the first of a shortcut's alternatives that has a modifier; the others belong to the page alone. */
export function acceleratorOf(name: ShortcutEverywhere): string | undefined {
  const alternatives: readonly (readonly string[])[] = shortcutKeys[name];
  const keys = alternatives.find(([first]) => first === 'Mod');
  return keys?.map((key) => (key === 'Mod' ? 'CommandOrControl' : key.toUpperCase())).join('+');
}

/** An item of the page's own table of shortcuts: its key is shown, and left to the page, which handles it. */
function shortcut(
  name: Extract<ShellCommand, { kind: 'shortcut' }>['name'],
  label: string,
  send: AppMenuOptions['send'],
): Item {
  const accelerator = acceleratorOf(name);
  return {
    id: name,
    label,
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => send({ kind: 'shortcut', name }),
  };
}

const line: Item = { type: 'separator' };

export function appMenu({ platform, words, isPackaged, send, checkForUpdates }: AppMenuOptions): Item[] {
  const isMac = platform === 'darwin';
  const addFolder: Item = {
    id: 'add-folder',
    label: words.addFolder,
    click: () => send({ kind: 'add-folder' }),
  };
  const settings = shortcut('settings', words.settings, send);
  const quit: Item = { role: 'quit', label: words.quit };
  const about: Item = { role: 'about', label: words.about };
  const updates: Item[] =
    checkForUpdates === undefined
      ? []
      : [{ id: 'check-for-updates', label: words.checkForUpdates, click: checkForUpdates }];
  const close: Item = { role: 'close', label: words.closeWindow };

  const appItems: Item = {
    label: 'Recollect',
    submenu: [
      about,
      ...updates,
      line,
      settings,
      line,
      { role: 'services', label: words.services },
      line,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      line,
      quit,
    ],
  };
  const file: Item = {
    label: words.file,
    submenu: isMac ? [addFolder, line, close] : [addFolder, line, settings, line, close, quit],
  };
  const edit: Item = {
    role: 'editMenu',
    label: words.edit,
    submenu: [
      shortcut('undo', words.undo, send),
      { role: 'redo', label: words.redo },
      line,
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      { role: 'delete', label: words.remove },
      line,
      { role: 'selectAll', label: words.selectAll },
    ],
  };
  const developer: Item[] = isPackaged ? [] : [line, { role: 'reload' }, { role: 'toggleDevTools' }];
  const view: Item = {
    label: words.view,
    submenu: [
      shortcut('search', words.search, send),
      line,
      { role: 'resetZoom', label: words.actualSize },
      { role: 'zoomIn', label: words.zoomIn },
      // The plus of many keyboards is above this sign, and nobody presses Shift for it.
      { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true },
      { role: 'zoomOut', label: words.zoomOut },
      line,
      { role: 'togglefullscreen', label: words.fullScreen },
      ...developer,
    ],
  };
  const window: Item = {
    role: 'windowMenu',
    label: words.window,
    submenu: [
      { role: 'minimize', label: words.minimize },
      { role: 'zoom', label: words.zoomWindow },
      line,
      { role: 'front', label: words.bringAllToFront },
    ],
  };
  const help: Item = {
    role: 'help',
    label: words.help,
    submenu: [shortcut('sheet', words.shortcuts, send), ...(isMac ? [] : [line, ...updates, about])],
  };
  return isMac ? [appItems, file, edit, view, window, help] : [file, edit, view, help];
}
