/** Section "Security" of docs/desktop.md, in the real Electron. The rules themselves are tested beside their code. */
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '../testing/desktop-test.ts';

/** The app over the colour library, whose window these tests leave as it is. */
function appOf(desktop: { app: ElectronApplication; window: Page } | undefined): {
  app: ElectronApplication;
  window: Page;
} {
  if (desktop === undefined) throw new Error('These tests are of the desktop app.');
  return desktop;
}

test.describe('the page', () => {
  test('has no Node', async ({ desktop }) => {
    const { window } = appOf(desktop);
    const found = await window.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
    );
    expect(found).toEqual([]);
  });

  test('is given what the preload names, and no way to send anything else', async ({ desktop }) => {
    const { window } = appOf(desktop);
    const names = await window.evaluate(() =>
      Object.keys((window as { recollectHost?: object }).recollectHost ?? {}),
    );
    expect(names).toEqual(
      expect.arrayContaining(['connect', 'pathForFile', 'pickFolder', 'showInFolder', 'startDrag']),
    );
    expect(names).not.toEqual(expect.arrayContaining(['send', 'invoke', 'ipcRenderer']));
    const outcome = await window.evaluate(() =>
      (
        window as unknown as { recollectHost: { showInFolder: (named: unknown) => Promise<unknown> } }
      ).recollectHost
        .showInFolder('/etc/passwd')
        .then(
          () => 'opened',
          (error: unknown) => String(error),
        ),
    );
    expect(outcome).toContain('does not fit');
  });

  test('is under the policy, and reaches nothing but itself and photos', async ({
    desktop,
    expectedComplaints,
  }) => {
    expectedComplaints.push(/Content Security Policy|ERR_|Failed to fetch|Not allowed to load/u);
    const { window } = appOf(desktop);
    const policy = await window.evaluate(async () =>
      (await fetch(location.href)).headers.get('content-security-policy'),
    );
    expect(policy).toContain("default-src 'none'");
    for (const address of ['https://example.org/', 'http://127.0.0.1:1/', 'file:///etc/hosts']) {
      const outcome = await window.evaluate(
        (url) =>
          fetch(url, { mode: 'no-cors' }).then(
            () => 'fetched',
            () => 'refused',
          ),
        address,
      );
      expect(outcome).toBe('refused');
    }
    const isEvaluated = await window.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.inline = "ran"';
      document.body.append(script);
      return document.documentElement.dataset['inline'] ?? null;
    });
    expect(isEvaluated).toBeNull();
  });

  test('has no permission but to fill the screen', async ({ desktop }) => {
    const { window } = appOf(desktop);
    const states = await window.evaluate(async () => {
      const asked = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as const;
      return Promise.all(
        asked.map(
          async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      );
    });
    expect(states).toEqual(states.map(() => 'denied'));
  });
});

test.describe('leaving the page', () => {
  test('by navigation is refused', async ({ ownDesktop: { window } }) => {
    for (const address of ['https://example.org/', 'file:///', 'app://evil/index.html', 'data:text/html,x']) {
      await window.evaluate((url) => {
        const link = document.createElement('a');
        link.href = url;
        document.body.append(link);
        link.click();
      }, address);
      expect(await window.evaluate(() => location.href)).toMatch(/^app:\/\/recollect\/index\.html/u);
    }
  });

  test('by a new window is denied, and links go out only by https and mailto', async ({ ownDesktop }) => {
    const { app, window } = ownDesktop;
    await app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = (url) => {
        opened.push(url);
        return Promise.resolve();
      };
    });
    const before = app.windows().length;
    const isDenied = await window.evaluate(() =>
      [
        'https://example.org/help',
        'mailto:someone@example.org',
        'http://example.org/',
        'file:///etc/hosts',
        'https://user:secret@example.org/',
        'vbscript:x',
        'app://recollect/index.html',
      ].map((url) => globalThis.open(url) === null),
    );
    expect(isDenied).toEqual(isDenied.map(() => true));
    expect(app.windows()).toHaveLength(before);
    expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
      'https://example.org/help',
      'mailto:someone@example.org',
    ]);
  });

  test('by a webview or a frame leads nowhere', async ({ ownDesktop: { app, window } }) => {
    await window.evaluate(() => {
      const view = Object.assign(document.createElement('webview'), { src: 'https://example.org/' });
      const frame = Object.assign(document.createElement('iframe'), { src: 'app://recollect/index.html' });
      document.body.append(view, frame);
    });
    const urls = await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((each) => each.getURL()),
    );
    expect(urls.every((url) => url.startsWith('app://recollect/') || url.startsWith('devtools:'))).toBe(true);
    expect(
      await window
        .frames()
        .at(-1)
        ?.evaluate(() => 'recollectHost' in globalThis)
        .catch(() => false),
    ).toBe(false);
  });
});
