/**
 * Starts the engine's process. Runs in Electron's main process; needs nothing of Electron.
 *
 * Not with `fork`: Electron replaces it, and its own throws where the fuse RunAsNode is off, as it is on Linux. This is what
 * Node's `fork` does.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import type { EngineLaunch } from './engine-launch.ts';

/** What would change how Node runs: a person's, for other programs. The fuses keep them from the shell. */
const notForTheEngine = ['NODE_OPTIONS', 'NODE_PATH', 'ELECTRON_RUN_AS_NODE'];

/** The engine, connected by a channel that carries bytes. Its log comes on `stderr`. */
export function spawnEngine(
  launch: EngineLaunch,
  libraryDirectory: string,
  stderr: 'inherit' | 'pipe' = 'inherit',
): ChildProcess {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of notForTheEngine) Reflect.deleteProperty(env, name);
  return spawn(launch.execPath, [launch.modulePath, libraryDirectory], {
    env: { ...env, ...launch.env },
    stdio: ['ignore', 'ignore', stderr, 'ipc'],
    serialization: 'advanced',
    windowsHide: true,
  });
}
