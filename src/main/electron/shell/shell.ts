/** The shell as a whole: windows, menu, tray, messages and settings, around an engine. Runs in Electron's main process. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, Menu, nativeTheme, Notification, type WebContents } from 'electron';
import type { Logger } from 'pino';
import { hostChannels } from '../../../contract/host-channels.ts';
import type { HostHandlers } from '../../../contract/host-contract.ts';
import type { IndexingState } from '../../../contract/index.ts';
import { firstSpoken, regionalForm } from '../../../contract/language.ts';
import type { Port } from '../../../contract/rpc/index.ts';
import type { PageLooks } from '../../../contract/shell.ts';
import { onPageMessage } from '../page-messages.ts';
import { appMenu } from './app-menu.ts';
import { renewAutostart } from './autostart-file.ts';
import { closing, endsWithWindow } from './closing.ts';
import { followIndexing, type IndexingFollower } from './follow-indexing.ts';
import { followRun, isWorthTelling, noRun } from './indexing-run.ts';
import { loginItemPlan } from './login-item.ts';
import { createMainWindow } from './main-window.ts';
import { createQuickWindow } from './quick-window.ts';
import { createSettings } from './settings.ts';
import { openShellFile } from './shell-file.ts';
import { folderCommands, namedPaths, staysHidden, type StartRequest } from './start-request.ts';
import { setStartsAtLogin, startsAtLogin } from './system-login-item.ts';
import { taskProgress } from './task-progress.ts';
import { textMenu } from './text-menu.ts';
import { openTray } from './tray.ts';
import { shellWords, type ShellWords } from './words/index.ts';

export interface ShellOptions {
  readonly preloadPath: string;
  /** The tray's icons, as scripts/tray-icons.ts draws them. */
  readonly iconDirectory: string;
  /** A port to the engine of the moment. */
  readonly openEngine: () => Port;
  /** What looks for updates; undefined where the app may not bring itself up to date. */
  readonly checkForUpdates: (() => void) | undefined;
  readonly log: Logger;
}

type ShellMethod = 'shellSettings' | 'changeShellSettings' | 'tellLooks' | 'showSearch' | 'hideQuickSearch';

export interface Shell {
  /** What the page may ask of the shell. */
  readonly handlers: Pick<HostHandlers<WebContents>, ShellMethod>;
  readonly words: () => ShellWords;
  /** Answers a start; `isFirst`: the one of this very process. */
  readonly receive: (request: StartRequest, isFirst: boolean) => void;
  /** Lets the page offer to watch these folders. */
  readonly offer: (paths: readonly string[]) => void;
  readonly showWindow: () => void;
  /** The program is about to end: its windows are not seen any more, and nothing opens another. */
  readonly close: () => void;
  /** It goes on all the same, with another engine. */
  readonly reopen: () => void;
}

/** Older ones have gone from the screen. */
const maxMessages = 5;

/** Call once the app is ready. */
export function openShell(options: ShellOptions): Shell {
  const { preloadPath, iconDirectory, openEngine, checkForUpdates, log } = options;
  const file = openShellFile(join(app.getPath('userData'), 'window.json'), log);
  let isQuitting = false;
  let state: IndexingState | null = null;

  function words(): ShellWords {
    const preferred = app.getPreferredSystemLanguages();
    const language = file.get().language ?? firstSpoken(preferred);
    return shellWords(language, regionalForm(language, preferred));
  }

  let messages: readonly Notification[] = [];
  function notify({ title, body }: { readonly title: string; readonly body: string }): void {
    if (!Notification.isSupported()) return;
    const message = new Notification({ title, body });
    message.on('click', () => main.show());
    message.show();
    // One that nothing holds is collected, and then a click on it is not heard (Electron issue 12690).
    messages = [...messages, message].slice(-maxMessages);
  }

  const tray = openTray(
    iconDirectory,
    {
      open: () => main.show(),
      quickSearch() {
        if (!isQuitting) quick.toggle();
      },
      pause: () => indexing.pause(),
      resume: () => indexing.resume(),
      settings: () => showInWindow({ kind: 'shortcut', name: 'settings' }),
      quit: () => app.quit(),
    },
    log,
  );
  const main = createMainWindow({
    preloadPath,
    remembered: () => file.get().window,
    remember: (window) => file.change({ window }),
    mayOpen: () => !isQuitting,
    mayClose() {
      const { closesToTray, hasToldOfTray } = file.get();
      const way = closing({ closesToTray, hasToldOfTray, hasTray: tray !== undefined, isQuitting });
      if (way === 'hide-and-tell') {
        notify(words().stillRunning(process.platform === 'darwin' ? 'menu-bar' : 'tray'));
        file.change({ hasToldOfTray: true });
      }
      return way === 'close';
    },
    onOpened: () => showProgress(),
    onClosed() {
      // The small search window may be there still, unseen.
      if (endsWithWindow(process.platform)) app.quit();
    },
    onDead(window, again) {
      const { message, detail, again: tryAgain, quit } = words().pageDied;
      const question = { message, detail, buttons: [tryAgain, quit], defaultId: 0, cancelId: 0 };
      void dialog.showMessageBox(window, question).then(({ response }) => {
        if (response === 0) again();
        else app.quit();
      });
    },
  });
  onPageMessage(hostChannels.shell, main.listens);
  const quick = createQuickWindow(preloadPath);
  const plan = loginItemPlan({
    platform: process.platform,
    isPackaged: app.isPackaged,
    execPath: process.execPath,
    env: process.env,
    homeDirectory: homedir(),
  });
  try {
    if (plan.kind === 'file') renewAutostart(plan);
  } catch (error) {
    log.warn({ err: error }, 'it will not start with the computer any more');
  }
  const settings = createSettings(
    file,
    {
      platform: process.platform,
      startsAtLogin: () => startsAtLogin(plan),
      setStartsAtLogin: (starts) => setStartsAtLogin(plan, starts),
      setQuickSearchKey: (key) => quick.setKey(key),
    },
    log,
  );

  function showInWindow(command: Parameters<typeof main.tell>[0]): void {
    main.show();
    main.tell(command);
  }

  function showProgress(): void {
    const { fraction, mode } = taskProgress(state, process.platform);
    main.current()?.setProgressBar(fraction, { mode });
  }

  let run = noRun;
  function onState(next: IndexingState | null): void {
    state = next;
    tray?.show(state, words());
    showProgress();
    if (state === null) return;
    const followed = followRun(run, state, performance.now());
    run = followed.watch;
    const isFocused = main.current()?.isFocused() ?? false;
    if (followed.ended !== null && isWorthTelling(followed.ended, isFocused)) {
      notify(words().indexingEnded(followed.ended.read, followed.ended.failed));
    }
  }
  const follow = (): IndexingFollower => followIndexing({ open: openEngine, onState, log });
  let indexing = follow();

  /** In the language and the colours that the page has. */
  function applyLooks(): void {
    nativeTheme.themeSource = file.get().appearance;
    const template = appMenu({
      platform: process.platform,
      words: words(),
      isPackaged: app.isPackaged,
      send: showInWindow,
      checkForUpdates,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
    tray?.show(state, words());
  }
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_clicked, clicked) => {
      const items = textMenu(clicked, words());
      if (items.length > 0) Menu.buildFromTemplate(items).popup();
    });
  });
  app.setAboutPanelOptions({ applicationName: 'Recollect', applicationVersion: app.getVersion() });
  applyLooks();

  function offer(paths: readonly string[]): void {
    if (paths.length === 0) return;
    main.show();
    void folderCommands(paths).then((commands) => commands.forEach((command) => main.tell(command)));
  }

  return {
    handlers: {
      shellSettings: () => settings.get(),
      changeShellSettings: (changes) => settings.change(changes),
      tellLooks(looks: PageLooks) {
        file.change(looks);
        applyLooks();
        return null;
      },
      showSearch(search) {
        quick.hide();
        showInWindow({ kind: 'show-search', ...search });
        return null;
      },
      hideQuickSearch() {
        quick.hide();
        return null;
      },
    },
    words,
    receive(request, isFirst) {
      const isByMac = isFirst && process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
      const isByItself = tray !== undefined && (staysHidden(request) || isByMac);
      if (!isByItself) main.show();
      offer(namedPaths(request));
    },
    offer,
    showWindow: main.show,
    close() {
      isQuitting = true;
      indexing.stop();
      quick.setKey(null);
      quick.close();
      main.vanish();
    },
    reopen() {
      isQuitting = false;
      indexing = follow();
      quick.setKey(file.get().quickSearchKey);
    },
  };
}
