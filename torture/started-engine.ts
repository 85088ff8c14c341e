/** The engine's process, seen from the one who kills it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EngineTask, Said } from './engine-process.ts';

export interface StartedEngine {
  /** What it said so far, oldest first. */
  readonly said: readonly Said[];
  /** Ends when the library is open; the milliseconds that took. Never, where it dies before. */
  readonly opened: Promise<number>;
  /** Ends when it has finished its first photo; never, where it dies before. */
  readonly working: Promise<void>;
  /** Kills it as `kill -9` does, and waits until it is gone. */
  kill(): Promise<void>;
  /** Ends with what it wrote as warnings and errors; rejects where it did not end well by itself. */
  ended(): Promise<string>;
  /** Warnings and errors so far. */
  readonly warnings: () => string;
  readonly hasEnded: () => boolean;
}

export function startEngine(task: EngineTask): StartedEngine {
  const script = fileURLToPath(new URL('engine-process.ts', import.meta.url));
  const startedAtMs = performance.now();
  const child = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Said[] = [];
  let warnings = '';
  const working = Promise.withResolvers<undefined>();
  const opened = Promise.withResolvers<number>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    // The other side writes whole lines of exactly this.
    const value = JSON.parse(line) as Said;
    said.push(value);
    if (value.kind === 'working') working.resolve(undefined);
    if (value.kind === 'open') opened.resolve(performance.now() - startedAtMs);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (warnings += text));
  const exited = once(child, 'close');
  return {
    said,
    opened: opened.promise,
    working: working.promise,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async ended() {
      await exited;
      if (child.exitCode !== 0) {
        throw new Error(`The engine ended with ${child.exitCode ?? child.signalCode ?? '?'}:\n${warnings}`);
      }
      return warnings;
    },
    warnings: () => warnings,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
  };
}
