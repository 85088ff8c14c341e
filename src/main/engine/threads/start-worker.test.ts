import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { RecollectError } from '../../../contract/errors.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import type { TestTasks } from './testing/test-worker.ts';
import { startWorker, WorkerDied, WorkerTimedOut, workerUrl, type WorkerHandle } from './index.ts';

const url = workerUrl(import.meta.url, './testing/test-worker');
const open: WorkerHandle<TestTasks>[] = [];

function testWorker(options: Partial<Parameters<typeof startWorker>[1]> = {}): WorkerHandle<TestTasks> {
  const worker = startWorker<TestTasks>(url, { name: 'test', ...options });
  open.push(worker);
  return worker;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((worker) => worker.close()));
});

describe('a call to a worker', () => {
  it('runs the task and gives its answer', async () => {
    expect(await testWorker().call('echo', { text: 'ä', list: [1, 2] })).toEqual({ text: 'ä', list: [1, 2] });
  });

  it('keeps calls and answers together when many are in flight', async () => {
    const worker = testWorker();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => worker.call('echo', i)));
    expect(answers).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it('gives the worker its data', async () => {
    expect(await testWorker({ workerData: { folder: 'x' } }).call('data', null)).toEqual({ folder: 'x' });
  });

  it('moves buffers in both directions', async () => {
    const input = new Float32Array([1, 2]);
    const output = await testWorker().call('double', input, { transfer: [input.buffer] });
    expect(output).toEqual(new Float32Array([2, 4]));
    expect(input.length).toBe(0);
  });

  it('rejects with the RecollectError that the task threw: code, message and cause', async () => {
    const error: unknown = await testWorker()
      .call('refuse', 'No.')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RecollectError);
    expect(error).toMatchObject({ code: 'UNREADABLE', message: 'No.', cause: { message: 'the cause' } });
  });

  it('rejects with an Error that keeps name, message and plain fields, whatever else it carried', async () => {
    const error: unknown = await testWorker()
      .call('fail', 'bad')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'TypeError', message: 'bad', code: 'E_TEST', reason: 'corrupt' });
    expect(error).not.toHaveProperty('handle');
  });

  it('rejects when the answer or the input cannot be cloned, and goes on', async () => {
    const worker = testWorker();
    await expect(worker.call('unclonable', null)).rejects.toMatchObject({ name: 'DataCloneError' });
    await expect(worker.call('echo', () => 1)).rejects.toMatchObject({ name: 'DataCloneError' });
    expect(await worker.call('echo', 1)).toBe(1);
  });
});

describe('cancelling', () => {
  it('rejects at once with CANCELLED while the worker is blocked', async () => {
    const worker = testWorker();
    const controller = new AbortController();
    await worker.call('echo', 1);
    const blocking = worker.call('block', 300);
    const call = worker.call('echo', 2, { signal: controller.signal });
    controller.abort();
    const winner = await Promise.race([blocking.then(() => 'blocking'), call.catch(() => 'cancelled')]);
    expect(winner).toBe('cancelled');
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
    await blocking;
  });

  it('never begins a call that was cancelled while another blocked the thread', async () => {
    const worker = testWorker();
    const controller = new AbortController();
    const blocking = worker.call('block', 100);
    const call = worker.call('count', null, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
    await blocking;
    expect(await worker.call('counts', null)).toEqual({ begun: 0, aborted: 0 });
  });

  it('aborts the signal of a task that runs, and drops what it answers', async () => {
    const worker = testWorker();
    const controller = new AbortController();
    const call = worker.call('untilAborted', null, { signal: controller.signal });
    await worker.call('echo', 1);
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await worker.call('counts', null)).toMatchObject({ aborted: 1 });
  });

  it('sends nothing when the signal is aborted already', async () => {
    const worker = testWorker();
    await expect(worker.call('count', null, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(await worker.call('counts', null)).toMatchObject({ begun: 0 });
  });
});

describe('a worker that dies', () => {
  it.each([
    ['an uncaught error', 'crash', 1, 'crashed on purpose'],
    ['process.exit', 'exit', 7, undefined],
  ] as const)('by %s rejects what waits with WorkerDied, and the next call is answered', async (...row) => {
    const [, task, exitCode, cause] = row;
    const deaths: Error[] = [];
    const worker = testWorker({ onDeath: (error) => deaths.push(error) });
    const waiting = worker.call('untilAborted', null);
    const fatal = task === 'exit' ? worker.call('exit', 7) : worker.call('crash', null);
    const errors: unknown[] = await Promise.all(
      [waiting, fatal].map((call) => call.catch((e: unknown) => e)),
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(WorkerDied);
      expect(error).toMatchObject({
        exitCode,
        ...(cause === undefined ? {} : { cause: { message: cause } }),
      });
    }
    expect(await worker.call('echo', 'again')).toBe('again');
    expect(deaths).toHaveLength(1);
  });

  it('each time it loads is started again and again, with pauses, for each call', async () => {
    const deaths: Error[] = [];
    const worker = startWorker<TestTasks>(workerUrl(import.meta.url, './testing/broken-worker'), {
      name: 'broken',
      maxBackoffMs: 5,
      onDeath: (error) => deaths.push(error),
    });
    for (let i = 0; i < 4; i += 1) {
      await expect(worker.call('echo', 1)).rejects.toMatchObject({
        name: 'WorkerDied',
        cause: { message: 'broken on purpose' },
      });
    }
    expect(deaths).toHaveLength(4);
    await worker.close();
  });

  it('lets a call that waits for the pause be cancelled', async () => {
    const worker = startWorker<TestTasks>(workerUrl(import.meta.url, './testing/broken-worker'), {
      name: 'broken',
      maxBackoffMs: 1_000_000,
    });
    for (let i = 0; i < 2; i += 1) await expect(worker.call('echo', 1)).rejects.toThrow(WorkerDied);
    const controller = new AbortController();
    const call = worker.call('echo', 1, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
    const another = worker.call('echo', 1);
    await worker.close();
    await expect(another).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('a time limit', () => {
  it('replaces a worker that hangs, and says so to its call and to the others', async () => {
    const worker = testWorker();
    const other = worker.call('untilAborted', null);
    const hanging = worker.call('hang', null, { timeoutMs: 50 });
    await expect(hanging).rejects.toThrow(WorkerTimedOut);
    await expect(other).rejects.toThrow(WorkerDied);
    expect(await worker.call('echo', 1)).toBe(1);
  });

  it('guards a cancelled call too, until the worker lets go of it', async () => {
    const worker = testWorker();
    const controller = new AbortController();
    const hanging = worker.call('hang', null, { timeoutMs: 50, signal: controller.signal });
    controller.abort();
    await expect(hanging).rejects.toMatchObject({ code: 'CANCELLED' });
    // Whether the hanging task was begun or not, the worker must come back.
    expect(await worker.call('echo', 1).catch(() => worker.call('echo', 1))).toBe(1);
  });

  it('counts from when the task begins, not while it waits for others', async () => {
    const worker = testWorker();
    const blocking = worker.call('block', 400);
    expect(await worker.call('echo', 1, { timeoutMs: 200 })).toBe(1);
    await blocking;
  });

  it('does not end a thread in the middle of work that may not be interrupted', async () => {
    const flags = new Int32Array(new SharedArrayBuffer(8));
    const worker = testWorker({ workerData: flags.buffer });
    const call = worker.call('blockUninterrupted', 400, { timeoutMs: 50 });
    await expect(call).rejects.toThrow(WorkerTimedOut);
    expect(Atomics.load(flags, 1)).toBe(0);
    expect(await worker.call('echo', 1)).toBe(1);
    Atomics.wait(flags, 1, 0, 20_000);
    expect(Atomics.load(flags, 1)).toBe(1);
  });

  it('is set for the start as well', async () => {
    const worker = startWorker<TestTasks>(workerUrl(import.meta.url, './testing/silent-worker'), {
      name: 'silent',
      startTimeoutMs: 50,
    });
    await expect(worker.call('echo', 1)).rejects.toMatchObject({
      name: 'WorkerDied',
      cause: { name: 'WorkerTimedOut' },
    });
    await worker.close();
  });
});

describe('closing', () => {
  it('lets the worker clean up, rejects what waits, and refuses later calls', async () => {
    const flags = new SharedArrayBuffer(8);
    const worker = testWorker({ workerData: flags });
    await worker.call('echo', 1);
    const waiting = worker.call('untilAborted', null);
    await Promise.all([expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' }), worker.close()]);
    expect(new Int32Array(flags)[0]).toBe(1);
    await expect(worker.call('echo', 1)).rejects.toMatchObject({ code: 'CANCELLED' });
    await worker.close();
  });

  it('ends a worker that hangs', async () => {
    const worker = testWorker({ closeGraceMs: 50 });
    await worker.call('echo', 1);
    const hanging = worker.call('hang', null);
    await Promise.all([expect(hanging).rejects.toMatchObject({ code: 'CANCELLED' }), worker.close()]);
  });
});

it('an idle worker does not keep its process alive, and what it prints stays off stdout', async () => {
  const script = join(temporaryDirectory(), 'owner.mjs');
  await writeFile(
    script,
    `import { startWorker } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const url = new URL(${JSON.stringify(workerUrl(import.meta.url, './testing/printing-worker').href)});
    console.log(await startWorker(url, { name: 'printing' }).call('print', 'from the worker'));`,
  );
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script]);
  expect(stdout).toBe('printed\n');
  expect(stderr).toContain('from the worker');
});
