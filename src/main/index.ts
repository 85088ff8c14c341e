/**
 * The desktop app's entry: puts the shell's parts together. Runs in Electron's main process. The engine runs in a process
 * of its own; this one relays frames and owns windows, dialogs and the two schemes.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, powerMonitor, session } from 'electron';
import type { Power } from '../contract/index.ts';
import { createClient, type Port } from '../contract/rpc/index.ts';
import { libraryDirectory } from './cli/library-directory.ts';
import {
  appId,
  askPortalForKeys,
  createQuitting,
  dataDirectory,
  engineLaunch,
  gather,
  limitSession,
  lockPages,
  logFailures,
  mediaOverPort,
  openAppLog,
  openShell,
  readStartRequest,
  registerSchemes,
  relayPages,
  serveHostCapabilities,
  serveSchemes,
  spawnEngine,
  startEngineProcess,
  startRequest,
  tellPower,
  updatesOf,
  type EngineProcess,
  type Shell,
  type ShellWords,
} from './electron/index.ts';
import { logLevel } from './hosting/log-level.ts';

const distDirectory = fileURLToPath(new URL('../', import.meta.url));
const preloadPath = join(distDirectory, 'preload', 'index.cjs');
const iconDirectory = join(distDirectory, 'main', 'icons');
const pageDirectory = join(distDirectory, 'renderer');
const library = libraryDirectory(undefined);
const userData = dataDirectory(app.getPath('userData'), library);
if (userData !== app.getPath('userData')) {
  mkdirSync(userData, { recursive: true });
  // Before anything of it is used: the lock of the first start lies there too.
  for (const name of ['userData', 'sessionData']) app.setPath(name, userData);
}
// As the installer calls it: else Windows shows no messages, and two buttons in the task bar.
if (process.platform === 'win32') app.setAppUserModelId(appId);
const request = startRequest(process.argv, app.isPackaged, process.cwd());
/**
 * A second start hands over to the first, whose log it leaves alone. With its words as they are: what Electron itself hands over is
 * in another order, with switches of Chromium's.
 */
const isFirst = app.requestSingleInstanceLock({ ...request });
const { log, copyLines } = openAppLog(
  isFirst ? join(app.getPath('logs'), 'recollect.log') : undefined,
  logLevel('info'),
);

function startEngine(words: () => ShellWords): EngineProcess {
  const launch = engineLaunch({
    platform: process.platform,
    isPackaged: app.isPackaged,
    resourcesDirectory: process.resourcesPath,
    appDirectory: app.getAppPath(),
    electronPath: process.execPath,
  });
  return startEngineProcess({
    log,
    launch() {
      const child = spawnEngine(launch, library, 'pipe');
      copyLines(child.stderr);
      return child;
    },
    onRefused(error) {
      const { title, body } = words().libraryRefused(error);
      dialog.showErrorBox(title, body);
      app.quit();
    },
  });
}

/** An engine that cannot be told now is told a minute later. */
async function passPower(openEngine: () => Port, power: Power): Promise<void> {
  const client = createClient(openEngine());
  await client.call('settings.setPower', { power }).catch((error: unknown) => {
    log.debug({ err: error }, 'the engine was not told what the machine runs on');
  });
  client.close();
}

async function start(): Promise<void> {
  /** Folders that were dropped on the dock's icon, which a Mac tells before the app is ready. */
  const dropped: string[] = [];
  let offer = (path: string): void => void dropped.push(path);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    offer(path);
  });
  await app.whenReady();
  const words = (): ShellWords => shell.words();
  let engine = startEngine(words);
  const openEngine = (): Port => engine.open('rpc');
  const quitting = createQuitting({
    close: () => shell.close(),
    stopEngine: () => engine.stop(),
    reopen() {
      engine = startEngine(words);
      shell.reopen();
    },
    quit: () => app.quit(),
  });
  const checkForUpdates = updatesOf({ words: () => words().update, quitting, log });
  const shell: Shell = openShell({ preloadPath, iconDirectory, openEngine, checkForUpdates, log });
  app.on('before-quit', quitting.beforeQuit);
  // The shell says when it ends: the tray may be all that is open.
  app.on('window-all-closed', () => undefined);
  app.on('activate', () => quitting.whenOpen(shell.showWindow));
  app.on('second-instance', (_event, _argv, _workingDirectory, message) => {
    quitting.whenOpen(() => shell.receive(readStartRequest(message), false));
  });

  tellPower(powerMonitor, (power) => void passPower(openEngine, power));
  const media = mediaOverPort(() => engine.open('media'));
  limitSession(session.defaultSession);
  serveSchemes(session.defaultSession, {
    pageDirectory,
    media,
    async addQueryImage(path, signal) {
      const client = createClient(openEngine());
      try {
        return await client.call('search.addQueryImage', { path }, { signal });
      } finally {
        client.close();
      }
    },
  });
  relayPages(openEngine);
  serveHostCapabilities(media, shell, log);
  shell.receive(request, true);
  offer = gather((paths) => quitting.whenOpen(() => shell.offer(paths)));
  shell.offer(dropped);
}

if (isFirst) {
  logFailures(app, log);
  app.enableSandbox();
  if (process.platform === 'linux') askPortalForKeys(app.commandLine);
  registerSchemes();
  lockPages();
  start().catch((error: unknown) => {
    log.fatal({ err: error }, 'the app could not be started');
    dialog.showErrorBox(
      'Recollect could not be started',
      error instanceof Error ? error.message : String(error),
    );
    // What is half there would keep every further start away.
    app.exit(1);
  });
} else {
  app.quit();
}
