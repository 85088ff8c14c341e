/**
 * The README's start command: builds what is needed, then opens the gallery, in the desktop window where Electron
 * can run and in the browser otherwise. Runs in the pinned Node.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { electronAvailability } from '../src/main/electron/availability.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const forwarded = process.argv.slice(2);

function build(parameters: readonly string[]): boolean {
  say('Building …');
  const result = spawnSync(process.execPath, ['scripts/build.ts', ...parameters], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return result.status === 0;
}

/** Replaces this process as far as that is possible: same terminal, same signals, same exit code. */
function become(command: string, parameters: readonly string[]): void {
  const child = spawn(command, parameters, { stdio: 'inherit' });
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

const desktop = electronAvailability();
if (!build(desktop.canRun ? [] : ['--page'])) {
  say('The build failed; see above.');
  process.exitCode = 1;
} else if (desktop.canRun) {
  // In plain Node, requiring 'electron' gives the path of its binary.
  const electron = createRequire(import.meta.url)('electron') as unknown as string;
  become(electron, ['.', ...forwarded]);
} else {
  say(desktop.reason);
  become(process.execPath, ['src/main/cli/index.ts', 'open', ...forwarded]);
}
