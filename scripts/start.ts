/**
 * The README's start command: builds what is needed, then opens the gallery, in the desktop window where Electron
 * can run and in the browser otherwise. Runs in the pinned Node.
 */
import { spawn, spawnSync } from 'node:child_process';
import { electronAvailability, hasDisplay, type Availability } from '../src/main/electron/availability.ts';
import { engineEnvironment } from '../src/main/electron/engine-launch.ts';

/** A binary of some 110 MB; a network that hangs must not keep anybody from their photos. */
const electronFetchTimeoutMs = 300_000;
const question = { packageDirectory: 'node_modules/electron', platform: process.platform, env: process.env };

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Whether the desktop window can open; its binary is fetched once, where there is a display to show it on. */
function desktopAvailability(): Availability {
  const now = electronAvailability(question);
  if (now.executablePath !== undefined || !hasDisplay(question)) return now;
  say('Fetching the desktop window (Electron, once) …');
  spawnSync(process.execPath, ['node_modules/electron/install.js'], {
    stdio: 'ignore',
    timeout: electronFetchTimeoutMs,
  });
  return electronAvailability(question);
}

function build(parameters: readonly string[]): boolean {
  say('Building …');
  const result = spawnSync(process.execPath, ['scripts/build.ts', ...parameters], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return result.status === 0;
}

/** Hands over to a program as far as that is possible: same terminal, same signals, same exit code. */
function become(command: string, parameters: readonly string[], env = process.env): void {
  const child = spawn(command, parameters, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Ctrl-C reaches the child by itself; this one only has to outlive it.
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  }
  child.once('error', (error) => {
    say(`Recollect could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}

const forwarded = process.argv.slice(2);
const desktop = desktopAvailability();
if (!build(desktop.canRun ? [] : ['--page'])) {
  say('The build failed; see above.');
  process.exitCode = 1;
} else if (desktop.canRun && desktop.executablePath !== undefined) {
  become(desktop.executablePath, ['.', ...forwarded]);
} else {
  say(`${desktop.reason} The gallery opens in the browser instead.`);
  become(process.execPath, ['src/main/cli/index.ts', 'open', ...forwarded], {
    ...engineEnvironment,
    ...process.env,
  });
}
