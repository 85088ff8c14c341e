/**
 * What the preload gives the page, over the web host: the rest of the window is the browser. The page's side of the desktop is
 * tested with it; the shell's own is in src/main/electron, and where Electron is, in e2e/desktop.
 */
import type { Page } from '@playwright/test';
import type { ShellCommand, ShellSettings } from '../../src/contract/shell.ts';

export interface DesktopOptions {
  /** Paths of dropped files, by their names. */
  readonly paths?: Readonly<Record<string, string>>;
  readonly settings?: Partial<ShellSettings>;
  /** Keys that another program holds. */
  readonly takenKeys?: readonly string[];
  /** The system refuses every change of the settings. */
  readonly refusesChanges?: boolean;
}

const defaultSettings: ShellSettings = {
  platform: 'linux',
  closesToTray: false,
  startsAtLogin: false,
  quickSearchKey: null,
  isQuickSearchKeyTaken: false,
};

/** What the page has asked of the desktop, by name and input. */
export type Asked = readonly [method: string, input: unknown];

interface DesktopWindow {
  readonly desktop: {
    readonly asked: Asked[];
    readonly tell: (command: ShellCommand) => void;
  };
}

/** Call before the page is loaded. */
export async function actAsDesktop(page: Page, options: DesktopOptions = {}): Promise<void> {
  const { paths = {}, takenKeys = [], refusesChanges = false } = options;
  const given = { ...defaultSettings, ...options.settings };
  await page.addInitScript(
    ({ paths, given, takenKeys, refusesChanges }) => {
      const connect = () => {
        const socket = new WebSocket(new URL('/rpc', location.href.replace(/^http/u, 'ws')));
        const early: string[] = [];
        socket.addEventListener('open', () => early.splice(0).forEach((frame) => socket.send(frame)));
        return {
          send: (frame: unknown) => {
            const written = JSON.stringify(frame);
            if (socket.readyState === WebSocket.OPEN) socket.send(written);
            else early.push(written);
          },
          onFrame: (listener: (frame: unknown) => void) => {
            socket.addEventListener('message', ({ data }) => listener(JSON.parse(String(data))));
            return () => undefined;
          },
          onClose: (listener: () => void) => {
            socket.addEventListener('close', listener);
            return () => undefined;
          },
          close: () => socket.close(),
        };
      };
      const asked: [string, unknown][] = [];
      const listeners = new Set<(command: ShellCommand) => void>();
      let settings = given;
      /** Notes the request, and answers it. */
      const request =
        <Input, Output>(method: string, answer: (input: Input) => Output) =>
        (input: Input): Promise<Output> => {
          asked.push([method, input]);
          return Promise.resolve().then(() => answer(input));
        };
      const host = {
        connect,
        pathForFile: (file: File): string => paths[file.name] ?? '',
        onCommand(listener: (command: ShellCommand) => void) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
        pickFolder: request('pickFolder', () => null),
        shellSettings: request('shellSettings', () => settings),
        changeShellSettings: request('changeShellSettings', (changes: Partial<ShellSettings>) => {
          if (refusesChanges) throw new Error('The desktop could not do that.');
          settings = { ...settings, ...changes };
          settings = {
            ...settings,
            isQuickSearchKeyTaken: takenKeys.includes(settings.quickSearchKey ?? ''),
          };
          return settings;
        }),
        tellLooks: request('tellLooks', () => null),
        showSearch: request('showSearch', () => null),
        hideQuickSearch: request('hideQuickSearch', () => null),
      };
      const tell = (command: ShellCommand): void => listeners.forEach((listener) => listener(command));
      Object.assign(window, { recollectHost: host, desktop: { asked, tell } });
    },
    { paths, given, takenKeys, refusesChanges },
  );
}

/** The pictures of the desktop have an address of its own, which a browser refuses. */
export const desktopComplaints = /photo:\/\//u;

export function askedOf(page: Page): Promise<readonly Asked[]> {
  return page.evaluate(() => (window as unknown as DesktopWindow).desktop.asked);
}

/** The shell tells the page something. */
export async function tellPage(page: Page, command: ShellCommand): Promise<void> {
  await page.evaluate((told) => (window as unknown as DesktopWindow).desktop.tell(told), command);
}
