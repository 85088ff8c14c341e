import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { acceleratorOf, appMenu, type AppMenuOptions } from './app-menu.ts';
import { shellWords } from './words/index.ts';

const words = shellWords('en', 'en-GB');
const menu = (options: Partial<AppMenuOptions> = {}): MenuItemConstructorOptions[] =>
  appMenu({
    platform: 'linux',
    words,
    isPackaged: true,
    send: vi.fn(),
    checkForUpdates: undefined,
    ...options,
  });

function itemsOf(menus: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}
const roles = (menus: readonly MenuItemConstructorOptions[]) => itemsOf(menus).map(({ role }) => role);

describe('the menu bar', () => {
  it('is the platform’s own', () => {
    expect(menu().map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Help']);
    expect(menu({ platform: 'win32' }).map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Help']);
    const mac = menu({ platform: 'darwin' });
    expect(mac.map(({ label }) => label)).toEqual(['Recollect', 'File', 'Edit', 'View', 'Window', 'Help']);
    expect(roles(mac)).toEqual(expect.arrayContaining(['services', 'hide', 'hideOthers', 'unhide', 'front']));
    expect(roles(menu())).not.toContain('services');
  });

  it('has one way out, one about and one way to the settings on each', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const items = itemsOf(menu({ platform }));
      for (const role of ['quit', 'about', 'close'] as const) {
        expect(items.filter((item) => item.role === role)).toHaveLength(1);
      }
      expect(items.filter(({ id }) => id === 'settings')).toHaveLength(1);
    }
  });

  it('shows the keys of the page’s table, and leaves pressing them to the page', () => {
    expect(acceleratorOf('search')).toBe('CommandOrControl+K');
    expect(acceleratorOf('settings')).toBe('CommandOrControl+,');
    expect(acceleratorOf('undo')).toBe('CommandOrControl+Z');
    // A bare sign would be taken from who types.
    expect(acceleratorOf('sheet')).toBeUndefined();
    const search = itemsOf(menu()).find(({ id }) => id === 'search');
    expect(search).toMatchObject({ accelerator: 'CommandOrControl+K', registerAccelerator: false });
  });

  it('makes larger with the plus sign and with the key that bears it', () => {
    const zoomIn = itemsOf(menu()).filter(({ role }) => role === 'zoomIn');
    // Electron's own for the first.
    expect(zoomIn.map(({ accelerator, visible }) => [accelerator, visible])).toEqual([
      [undefined, undefined],
      ['CommandOrControl+=', false],
    ]);
  });

  it('tells the page what was chosen', () => {
    const send = vi.fn();
    for (const { id, click } of itemsOf(menu({ send }))) {
      if (id !== undefined) Reflect.apply(click ?? (() => undefined), undefined, []);
    }
    expect(send.mock.calls.flat()).toEqual([
      { kind: 'add-folder' },
      { kind: 'shortcut', name: 'settings' },
      { kind: 'shortcut', name: 'undo' },
      { kind: 'shortcut', name: 'search' },
      { kind: 'shortcut', name: 'sheet' },
    ]);
  });

  it('looks for updates where that may be done, in the place that each platform has for it', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const checkForUpdates = vi.fn();
      expect(itemsOf(menu({ platform })).map(({ id }) => id)).not.toContain('check-for-updates');
      const home = menu({ platform, checkForUpdates }).at(platform === 'darwin' ? 0 : -1);
      const item = itemsOf(home === undefined ? [] : [home]).find(({ id }) => id === 'check-for-updates');
      Reflect.apply(item?.click ?? (() => undefined), undefined, []);
      expect(checkForUpdates).toHaveBeenCalledOnce();
    }
  });

  it('has the developers’ tools in a checkout only', () => {
    expect(roles(menu())).not.toContain('toggleDevTools');
    expect(roles(menu({ isPackaged: false }))).toContain('toggleDevTools');
  });
});
