/** What a page may not do, over an event emitter in place of Electron's contents; Electron itself in e2e/desktop. */
import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { pageUrl } from './urls.ts';

const electron = vi.hoisted(() => ({
  app: undefined as EventEmitter | undefined,
  opened: [] as string[],
  policies: [] as string[],
}));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  electron.app = new Emitter();
  const openExternal = (url: string): Promise<void> => {
    electron.opened.push(url);
    return Promise.reject(new Error('There is no program for it.'));
  };
  return { app: electron.app, shell: { openExternal } };
});
const { limitSession, lockPages } = await import('./lockdown.ts');
lockPages();

type WindowOpen = (details: { url: string }) => { action: string };

/** A page that was just made, and what it answers to an attempt to leave it. */
function madePage(): { isPrevented: (event: string, details: object) => boolean; open: WindowOpen } {
  let open: WindowOpen = () => ({ action: 'allow' });
  const contents = Object.assign(new EventEmitter(), {
    setWebRTCIPHandlingPolicy: (policy: string) => electron.policies.push(policy),
    setWindowOpenHandler: (handler: WindowOpen) => (open = handler),
  });
  electron.app?.emit('web-contents-created', {}, contents);
  return {
    isPrevented(event, details) {
      let isPrevented = false;
      contents.emit(event, { ...details, preventDefault: () => (isPrevented = true) });
      return isPrevented;
    },
    open,
  };
}

const elsewhere = [
  'https://example.org/',
  'file:///etc/passwd',
  'app://evil/index.html',
  'javascript:0',
  'about:blank',
];

describe('a page', () => {
  it.each(elsewhere)('does not go to %s', (url) => {
    const { isPrevented } = madePage();
    expect(isPrevented('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
    expect(isPrevented('will-redirect', { url })).toBe(true);
  });

  it('goes to itself, in its main frame alone', () => {
    const { isPrevented } = madePage();
    expect(isPrevented('will-frame-navigate', { url: pageUrl, isMainFrame: true })).toBe(false);
    expect(isPrevented('will-redirect', { url: pageUrl })).toBe(false);
    expect(isPrevented('will-frame-navigate', { url: pageUrl, isMainFrame: false })).toBe(true);
  });

  it('embeds no webview, and calls nobody', () => {
    electron.policies.length = 0;
    expect(madePage().isPrevented('will-attach-webview', {})).toBe(true);
    expect(electron.policies).toEqual(['disable_non_proxied_udp']);
  });

  it('opens no window, and hands on links of https and mailto only', () => {
    const { open } = madePage();
    electron.opened.length = 0;
    const links = ['https://example.org/help', 'mailto:someone@example.org'];
    for (const url of [
      ...links,
      pageUrl,
      'http://example.org/',
      'https://user:secret@example.org/',
      'smb://host/share',
      ...elsewhere.slice(1),
    ])
      expect(open({ url })).toEqual({ action: 'deny' });
    expect(electron.opened).toEqual(links);
  });
});

it('a session gives no permission but to fill the screen, no device and no file, and fetches no dictionaries', () => {
  type Request = (
    contents: object,
    permission: string,
    callback: (isAllowed: boolean) => void,
    details: { requestingUrl: string },
  ) => void;
  type Check = (contents: object, permission: string, origin: string) => boolean;
  let request: Request = () => undefined;
  let check: Check = () => true;
  let device = (): boolean => true;
  const spelling: unknown[] = [];
  // What is used of a session.
  const session = Object.assign(new EventEmitter(), {
    setSpellCheckerLanguages: (languages: string[]) => spelling.push(languages),
    setSpellCheckerEnabled: (isEnabled: boolean) => spelling.push(isEnabled),
    setPermissionRequestHandler: (handler: Request) => (request = handler),
    setPermissionCheckHandler: (handler: Check) => (check = handler),
    setDevicePermissionHandler: (handler: () => boolean) => (device = handler),
  }) as unknown as Session;
  limitSession(session);
  const mayHave = (permission: string, url: string): boolean => {
    let isAllowed = false;
    request({}, permission, (answer) => (isAllowed = answer), { requestingUrl: url });
    expect(check({}, permission, url)).toBe(isAllowed);
    return isAllowed;
  };
  expect(mayHave('fullscreen', pageUrl)).toBe(true);
  expect(mayHave('fullscreen', 'https://example.org/')).toBe(false);
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal'])
    expect(mayHave(permission, pageUrl)).toBe(false);
  expect(device()).toBe(false);
  const preventDefault = vi.fn();
  session.emit('will-download', { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(spelling).toEqual([[], false]);
});
