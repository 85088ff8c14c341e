/**
 * The desktop app's entry: puts the shell's parts together. Runs in Electron's main process. The engine runs in a process
 * of its own; this one relays frames and owns windows, dialogs and the two schemes.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, powerMonitor, session, type BrowserWindow } from 'electron';
import type { Power } from '../contract/index.ts';
import { createClient } from '../contract/rpc/index.ts';
import { libraryDirectory } from './cli/library-directory.ts';
import {
  limitPermissions,
  engineLaunch,
  folderArguments,
  lockPages,
  mediaOverPort,
  offerUpdates,
  openAppLog,
  openMainWindow,
  registerSchemes,
  relayPages,
  serveHostCapabilities,
  serveSchemes,
  spawnEngine,
  startEngineProcess,
  tellPower,
  type EngineProcess,
} from './electron/index.ts';
import { logLevel } from './hosting/log-level.ts';

const distDirectory = fileURLToPath(new URL('../', import.meta.url));
const preloadPath = join(distDirectory, 'preload', 'index.cjs');
const pageDirectory = join(distDirectory, 'renderer');
/** A second start hands over to the first, whose log it leaves alone. */
const isFirst = app.requestSingleInstanceLock();
const { log, copyLines } = openAppLog(
  isFirst ? join(app.getPath('logs'), 'recollect.log') : undefined,
  logLevel('info'),
);

let window: BrowserWindow | undefined;

function startEngine(): EngineProcess {
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
      const child = spawnEngine(launch, libraryDirectory(undefined), 'pipe');
      copyLines(child.stderr);
      return child;
    },
    onRefused(error) {
      dialog.showErrorBox('Recollect cannot open its library', error.message);
      app.quit();
    },
  });
}

/** Watches the folders that a start named; the page shows them, and what went wrong with one. */
async function addFolders(engine: EngineProcess, folders: readonly string[]): Promise<void> {
  if (folders.length === 0) return;
  const client = createClient(engine.open('rpc'));
  for (const path of folders) {
    await client.call('library.addFolder', { path }).catch((error: unknown) => {
      dialog.showErrorBox('That folder cannot be watched', error instanceof Error ? error.message : path);
    });
  }
  client.close();
}

/** An engine that cannot be told now is told a minute later. */
async function passPower(engine: EngineProcess, power: Power): Promise<void> {
  const client = createClient(engine.open('rpc'));
  await client.call('settings.setPower', { power }).catch((error: unknown) => {
    log.debug({ err: error }, 'the engine was not told what the machine runs on');
  });
  client.close();
}

function showWindow(): void {
  if (window === undefined) {
    window = openMainWindow(preloadPath);
    window.once('closed', () => {
      window = undefined;
    });
    return;
  }
  if (window.isMinimized()) window.restore();
  window.focus();
}

async function start(): Promise<void> {
  await app.whenReady();
  const engine = startEngine();
  let isEngineStopped = false;
  app.on('before-quit', (event) => {
    if (isEngineStopped) return;
    event.preventDefault();
    void engine.stop().finally(() => {
      isEngineStopped = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', showWindow);
  const ownArguments = app.isPackaged ? 1 : 2;
  app.on('second-instance', (_event, argv, workingDirectory) => {
    showWindow();
    void addFolders(engine, folderArguments(argv, ownArguments, workingDirectory));
  });

  tellPower(powerMonitor, (power) => void passPower(engine, power));
  const media = mediaOverPort(() => engine.open('media'));
  limitPermissions(session.defaultSession);
  serveSchemes(session.defaultSession, {
    pageDirectory,
    media,
    async addQueryImage(path, signal) {
      const client = createClient(engine.open('rpc'));
      try {
        return await client.call('search.addQueryImage', { path }, { signal });
      } finally {
        client.close();
      }
    },
  });
  relayPages(() => engine.open('rpc'));
  serveHostCapabilities(media, log);
  offerUpdates(log);
  showWindow();
  await addFolders(engine, folderArguments(process.argv, ownArguments, process.cwd()));
}

if (isFirst) {
  app.enableSandbox();
  registerSchemes();
  lockPages();
  void start();
} else {
  app.quit();
}
