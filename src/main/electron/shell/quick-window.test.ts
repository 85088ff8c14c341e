import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ BrowserWindow: {}, globalShortcut: {}, nativeTheme: {}, screen: {} }));
const { askPortalForKeys } = await import('./quick-window.ts');

it.each([
  ['', 'GlobalShortcutsPortal'],
  ['VaapiVideoDecoder', 'VaapiVideoDecoder,GlobalShortcutsPortal'],
])('asks the portal for keys beside what a person has switched on (%o)', (given, expected) => {
  const appendSwitch = vi.fn();
  askPortalForKeys({ appendSwitch, getSwitchValue: () => given });
  expect(appendSwitch.mock.calls).toEqual([['enable-features', expected]]);
});
