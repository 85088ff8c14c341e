import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PhotoId, RecollectError } from '../../contract/index.ts';
import { createClient, type Client } from '../../contract/rpc/index.ts';
import { startEngineProcess, type EngineProcess, type EngineProcessOptions } from './engine-process.ts';
import { mediaOverPort } from './media-channel.ts';

interface Started {
  readonly engine: EngineProcess;
  /** Every process that was started, the last one last. */
  readonly children: ChildProcess[];
  readonly refusals: RecollectError[];
  readonly delays: number[];
}

/** Starts the small engine; `mode` gives the argument of the n-th process, from 0. */
function start(
  mode: (index: number) => string = () => 'run',
  options: Partial<EngineProcessOptions> = {},
): Started {
  const children: ChildProcess[] = [];
  const refusals: RecollectError[] = [];
  const delays: number[] = [];
  const engine = startEngineProcess({
    log: pino({ level: 'silent' }),
    onRefused: (error) => refusals.push(error),
    restartDelayMs(attempt) {
      delays.push(attempt);
      return 0;
    },
    launch() {
      const child = fork(
        new URL('./testing/small-engine-child.ts', import.meta.url),
        [mode(children.length)],
        {
          execPath: process.execPath,
          execArgv: [],
          serialization: 'advanced',
        },
      );
      children.push(child);
      return child;
    },
    ...options,
  });
  onTestFinished(() => engine.stop());
  return { engine, children, refusals, delays };
}

/** A busy machine may need longer than the default second. */
const patience = { timeout: 30_000 };

/** A client of an engine that answers; tries until there is one, as the page does. */
async function connect(engine: EngineProcess): Promise<Client> {
  let client = createClient(engine.open('rpc'));
  await expect
    .poll(async () => {
      client = createClient(engine.open('rpc'));
      return client.call('library.state', {}).then(
        () => 'answered',
        () => 'failed',
      );
    }, patience)
    .toBe('answered');
  return client;
}

async function killNow(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined) throw new Error('No process was started.');
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

function isOver(child: ChildProcess | undefined): boolean {
  return child !== undefined && (child.exitCode !== null || child.signalCode !== null);
}

describe('the engine’s process', () => {
  it('answers calls that were sent while it was still starting', async () => {
    const { engine } = start();
    const client = createClient(engine.open('rpc'));
    expect(await client.call('library.state', {})).toMatchObject({ revision: 7 });
  });

  it('serves several connections and pictures at once', async () => {
    const { engine } = start();
    const [first, second] = [createClient(engine.open('rpc')), createClient(engine.open('rpc'))];
    const media = mediaOverPort(() => engine.open('media'));
    const [state, info, thumbnail] = await Promise.all([
      first.call('library.state', {}),
      second.call('app.info', {}),
      media.thumbnail(1 as PhotoId, 'small'),
    ]);
    expect(state.revision).toBe(7);
    expect(info.version).toBe('1.0.0');
    expect(thumbnail?.bytes).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('fails open calls when it dies, and answers again once it was started anew', async () => {
    const { engine, children } = start();
    const client = await connect(engine);
    const call = client.call('library.removeFolder', { folderId: 5 });
    const outcome = expect(call).rejects.toMatchObject({ code: 'DISCONNECTED' });
    await killNow(children[0]);
    await outcome;
    await connect(engine);
    expect(children).toHaveLength(2);
  });

  it('waits longer from death to death', async () => {
    const { engine, delays, children } = start((index) => (index < 3 ? 'crash' : 'run'));
    await connect(engine);
    expect(delays).toEqual([1, 2, 3]);
    expect(children).toHaveLength(4);
  });

  it('is not started again where its library refuses, and the reason is told', async () => {
    const { children, refusals } = start(() => 'refuse');
    const [child] = children;
    if (child !== undefined) await once(child, 'exit');
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatchObject({
      code: 'LIBRARY_NEWER',
      message: 'This library is from a newer version.',
    });
    expect(children).toHaveLength(1);
    expect(child?.exitCode).toBe(78);
  });

  it('stops when it is told, and is not started again', async () => {
    const { engine, children } = start();
    await connect(engine);
    await engine.stop();
    expect(children).toHaveLength(1);
    expect(children[0]?.exitCode).toBe(0);
    await new Promise<void>((resolve) => engine.open('rpc').onClose(resolve));
  });

  it('is killed where it does not stop in time', async () => {
    const { engine, children } = start(() => 'stubborn', { stopTimeoutMs: 50 });
    await connect(engine);
    await engine.stop();
    expect(children[0]?.signalCode).toBe('SIGKILL');
  });

  it('ends by itself when its shell is gone', async () => {
    const { engine, children } = start();
    await connect(engine);
    const [child] = children;
    const exit = child === undefined ? undefined : once(child, 'exit');
    // What the death of the shell does to the channel.
    child?.disconnect();
    await exit;
    expect(isOver(child)).toBe(true);
    expect(child?.exitCode).toBe(0);
  });

  // Windows has no such signal.
  it.skipIf(process.platform === 'win32')(
    'is ended and started again when it hangs, and its open calls fail',
    async () => {
      const patience = { readyMs: 2000, openingMs: 60_000 };
      const { engine, children, delays } = start(() => 'run', { pulse: { patience, turnMs: 100 } });
      const client = await connect(engine);
      const call = client.call('library.removeFolder', { folderId: 5 });
      const outcome = expect(call).rejects.toMatchObject({ code: 'DISCONNECTED' });
      children[0]?.kill('SIGSTOP');
      await outcome;
      await connect(engine);
      expect(children[0]?.signalCode).toBe('SIGKILL');
      expect(delays[0]).toBe(1);
    },
  );

  it.skipIf(process.platform === 'win32')('is ended in bounded time where it hangs', async () => {
    const { engine, children } = start(() => 'run', { stopTimeoutMs: 50 });
    await connect(engine);
    children[0]?.kill('SIGSTOP');
    await engine.stop();
    expect(children[0]?.signalCode).toBe('SIGKILL');
    expect(children).toHaveLength(1);
  });

  it('is tried again where its program cannot be started', async () => {
    let launches = 0;
    const { engine, delays } = start(() => 'run', {
      launch() {
        launches++;
        const execPath = launches === 1 ? '/no/such/program' : process.execPath;
        return fork(new URL('./testing/small-engine-child.ts', import.meta.url), ['run'], {
          execPath,
          execArgv: [],
          serialization: 'advanced',
        });
      },
    });
    await connect(engine);
    expect(delays).toEqual([1]);
  });

  it('is tried again where starting it throws', async () => {
    let launches = 0;
    const { engine, delays } = start(() => 'run', {
      launch() {
        launches++;
        if (launches < 3) throw new Error('spawn UNKNOWN');
        return fork(new URL('./testing/small-engine-child.ts', import.meta.url), ['run'], {
          execPath: process.execPath,
          execArgv: [],
          serialization: 'advanced',
        });
      },
    });
    await connect(engine);
    expect(delays).toEqual([1, 2]);
  });

  it('is left behind where not even a kill ends it', async () => {
    const { engine, children } = start(() => 'stubborn', { stopTimeoutMs: 50 });
    await connect(engine);
    const [child] = children;
    if (child === undefined) throw new Error('A process was started.');
    // Like one that waits inside a driver.
    const kill = vi.spyOn(child, 'kill').mockReturnValue(true);
    await engine.stop();
    expect(isOver(child)).toBe(false);
    kill.mockRestore();
    await killNow(child);
  });
});
