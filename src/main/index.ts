/**
 * The desktop app's entry: puts the shell's parts together. Runs in Electron's main process. The engine runs in a process
 * of its own; this one relays frames and owns windows, dialogs and the two schemes.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, powerMonitor, session } from 'electron';
import type { Power } from '../contract/index.ts';
import { createClient, type Port } from '../contract/rpc/index.ts';
import { libraryDirectory } from './cli/library-directory.ts';
import {
  limitPermissions,
  engineLaunch,
  lockPages,
  mediaOverPort,
  offerUpdates,
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
  type EngineProcess,
} from './electron/index.ts';
import { logLevel } from './hosting/log-level.ts';

const distDirectory = fileURLToPath(new URL('../', import.meta.url));
const preloadPath = join(distDirectory, 'preload', 'index.cjs');
const iconDirectory = join(distDirectory, 'main', 'icons');
const pageDirectory = join(distDirectory, 'renderer');
/** What comes first on the command line is the program's own. */
const request = startRequest(process.argv, app.isPackaged ? 1 : 2, process.cwd());
/**
 * A second start hands over to the first, whose log it leaves alone. With its words as they are: what Electron itself hands over is
 * in another order, with switches of Chromium's.
 */
const isFirst = app.requestSingleInstanceLock({ ...request });
const { log, copyLines } = openAppLog(
  isFirst ? join(app.getPath('logs'), 'recollect.log') : undefined,
  logLevel('info'),
);

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

/** An engine that cannot be told now is told a minute later. */
async function passPower(engine: EngineProcess, power: Power): Promise<void> {
  const client = createClient(engine.open('rpc'));
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
  const engine = startEngine();
  const openEngine = (): Port => engine.open('rpc');
  const shell = openShell({ preloadPath, iconDirectory, openEngine, log });
  let isEngineStopped = false;
  app.on('before-quit', (event) => {
    shell.end();
    if (isEngineStopped) return;
    event.preventDefault();
    void engine.stop().finally(() => {
      isEngineStopped = true;
      app.quit();
    });
  });
  // The shell says when it ends: the tray may be all that is open.
  app.on('window-all-closed', () => undefined);
  app.on('activate', shell.showWindow);
  app.on('second-instance', (_event, _argv, _workingDirectory, message) => {
    shell.receive(readStartRequest(message), false);
  });

  tellPower(powerMonitor, (power) => void passPower(engine, power));
  const media = mediaOverPort(() => engine.open('media'));
  limitPermissions(session.defaultSession);
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
  offerUpdates(log);
  shell.receive(request, true);
  offer = (path) => shell.offer([path]);
  shell.offer(dropped);
}

if (isFirst) {
  app.enableSandbox();
  registerSchemes();
  lockPages();
  void start();
} else {
  app.quit();
}
