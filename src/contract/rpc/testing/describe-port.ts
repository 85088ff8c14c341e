/** The cases that a port must pass on every transport, from the client's side alone. Runs in vitest. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FolderId, Method } from '../../index.ts';
import { createClient, type Client } from '../client.ts';
import type { Frame } from '../frames.ts';
import type { Port } from '../port.ts';
import { behaviours, knownErrorText, maxPendingCalls, secretText } from './test-backend.ts';

/** A port whose far end serves `testBackend()`. */
export interface ServedPort {
  readonly port: Port;
  /** Ends the far side without ceremony, as a crash would. */
  killBackend(): void | Promise<void>;
  /** Frees what was opened for this port. */
  close(): void | Promise<void>;
}

function folder(behaviour: keyof typeof behaviours): FolderId {
  // Test data: the ids name behaviours.
  return behaviours[behaviour] as FolderId;
}

/** A busy machine may need longer than the default second. */
const patience = { timeout: 30_000 };

/** Something that is no frame, sent as if it were. */
function sendRaw(port: Port, value: unknown): void {
  port.send(value as Frame);
}

async function info(client: Client): Promise<string> {
  return (await client.call('app.info', {})).displayLibraryPath;
}

/** Asks until the backend says so: a cancel has no answer of its own to wait for. */
async function untilInfo(client: Client, expected: string): Promise<void> {
  await expect.poll(() => info(client), patience).toBe(expected);
}

/** Runs every case over the ports that `open` makes. */
export function describePort(name: string, open: () => Promise<ServedPort> | ServedPort): void {
  describe(name, () => {
    let served: ServedPort;
    let client: Client;

    beforeEach(async () => {
      served = await open();
      client = createClient(served.port);
    });
    afterEach(async () => {
      client.close();
      await served.close();
    });

    it('answers a good call', async () => {
      const state = await client.call('library.state', {});
      expect(state).toEqual({ folders: [], photoCount: 0, refusedCount: 0, revision: 7 });
    });

    it('carries text and paths unchanged', async () => {
      const path = '/fotos/Ünïcödé 写真 🎉/"quoted"\\back\u2028line';
      const { folder: added } = await client.call('library.addFolder', { path });
      expect(added.displayPath).toBe(path);
    });

    it('answers calls that overlap, each with its own answer', async () => {
      const paths = ['/a', '/b', '/c', '/d'];
      const answers = await Promise.all(paths.map((path) => client.call('library.addFolder', { path })));
      expect(answers.map((answer) => answer.folder.displayPath)).toEqual(paths);
    });

    it('refuses bad input and names the place', async () => {
      const call = client.call('search.query', {
        query: 'dog',
        limit: 9999,
      });
      await expect(call).rejects.toMatchObject({
        name: 'RecollectError',
        code: 'INVALID_INPUT',
        message: expect.stringContaining('"limit"') as unknown,
      });
    });

    it('refuses input with a key too many', async () => {
      const input = { limit: 1, cursor: null, extra: true };
      await expect(client.call('library.photos', input)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    });

    it('refuses input that is missing', async () => {
      const answer = firstAnswer(served.port, 900);
      served.port.send({ kind: 'call', id: 900, method: 'library.state' });
      expect(await answer).toMatchObject({ kind: 'error', code: 'INVALID_INPUT' });
    });

    for (const method of ['library.nothing', '', 'constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      it(`knows no procedure named '${method}'`, async () => {
        // The name of no procedure, which is the point.
        const call = client.call(method as Method, {});
        await expect(call).rejects.toMatchObject({ code: 'UNKNOWN_METHOD' });
      });
    }

    it('refuses a procedure that this client may not call', async () => {
      const call = client.call('models.import', { modelId: 'clip', path: '/models' });
      await expect(call).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });

    it('keeps the code and sentence of a handler’s own error', async () => {
      const call = client.call('library.removeFolder', { folderId: folder('throwKnownError') });
      await expect(call).rejects.toMatchObject({ code: 'NOT_FOUND', message: knownErrorText });
    });

    for (const behaviour of ['throwUnknownError', 'throwText', 'breakOutput'] as const) {
      it(`turns an unforeseen error into INTERNAL with a log id and none of its text (${behaviour})`, async () => {
        const error: unknown = await client
          .call('library.removeFolder', { folderId: folder(behaviour) })
          .catch((reason: unknown) => reason);
        expect(error).toMatchObject({ code: 'INTERNAL', logId: 'log-1' });
        expect((error as Error).message).not.toContain(secretText);
        expect((error as Error).message).toContain('log-1');
      });
    }

    it('rejects at once when the caller cancels, and aborts the handler', async () => {
      const controller = new AbortController();
      const call = client.call(
        'library.removeFolder',
        { folderId: folder('waitForCancel') },
        { signal: controller.signal },
      );
      await untilInfo(client, 'aborted 0, running 1');
      controller.abort();
      await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
      await untilInfo(client, 'aborted 1, running 0');
    });

    it('sends nothing for a call whose signal is aborted already', async () => {
      const call = client.call(
        'library.removeFolder',
        { folderId: folder('waitForCancel') },
        { signal: AbortSignal.abort() },
      );
      await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(await info(client)).toBe('aborted 0, running 0');
    });

    it('ignores a cancel of a call that has ended, or never was', async () => {
      const controller = new AbortController();
      await client.call('library.state', {}, { signal: controller.signal });
      controller.abort();
      served.port.send({ kind: 'cancel', id: 12_345 });
      expect(await info(client)).toBe('aborted 0, running 0');
    });

    it('delivers events to the listeners of their name, until they unsubscribe', async () => {
      const revisions: number[] = [];
      const stop = client.on('library.changed', (state) => revisions.push(state.revision));
      await client.call('library.removeFolder', { folderId: folder('emitEvent') });
      expect(revisions).toEqual([8]);
      stop();
      await client.call('library.removeFolder', { folderId: folder('emitEvent') });
      expect(revisions).toEqual([8]);
    });

    it('carries a big answer', async () => {
      const { photos } = await client.call('library.photos', { cursor: null, limit: 1000 });
      expect(photos).toHaveLength(1000);
      expect(photos[999]?.name).toHaveLength(1004);
    });

    it('refuses calls beyond the number that may be open, and takes them again afterwards', async () => {
      const controller = new AbortController();
      const calls = Array.from({ length: maxPendingCalls }, () =>
        client
          .call('library.removeFolder', { folderId: folder('waitForCancel') }, { signal: controller.signal })
          .catch((error: unknown) => error),
      );
      await expect(client.call('library.state', {})).rejects.toMatchObject({ code: 'TOO_BUSY' });
      controller.abort();
      await Promise.all(calls);
      await expect
        .poll(() => info(client).catch(() => 'busy'), patience)
        .toBe(`aborted ${maxPendingCalls}, running 0`);
    });

    it('ignores frames that are none, and goes on', async () => {
      const malformed = [
        null,
        42,
        'text',
        [],
        {},
        { kind: 'constructor', id: 1 },
        { kind: 'call', id: -1, method: 'app.info', input: {} },
        { kind: 'call', id: 1.5, method: 'app.info', input: {} },
        { kind: 'call', id: 1, method: ['app.info'], input: {} },
        { kind: 'call', id: 1, method: 'a'.repeat(101), input: {} },
        { kind: 'call', id: 1, method: 'app.info', input: {}, extra: 1 },
        { kind: 'ok', id: 1, output: {} },
        { kind: 'event', name: 'library.changed', payload: {} },
      ];
      for (const frame of malformed) sendRaw(served.port, frame);
      expect(await info(client)).toBe('aborted 0, running 0');
    });

    it('gives one answer where an id is used twice at once', async () => {
      const answers: unknown[] = [];
      served.port.onFrame((frame) => answers.push(frame));
      const call = { kind: 'call', id: 700, method: 'library.removeFolder' } as const;
      served.port.send({ ...call, input: { folderId: behaviours.waitForCancel } });
      served.port.send({ ...call, input: { folderId: behaviours.succeed } });
      await untilInfo(client, 'aborted 0, running 1');
      expect(answers.filter((frame) => (frame as { id?: number }).id === 700)).toEqual([]);
    });

    it('fails every open call when the backend is lost, and every later one', async () => {
      const calls = [1, 2, 3].map(() =>
        client.call('library.removeFolder', { folderId: folder('waitForCancel') }),
      );
      const outcomes = Promise.allSettled(calls);
      await untilInfo(client, 'aborted 0, running 3');
      const closed = new Promise<void>((resolve) => client.onClose(resolve));
      await served.killBackend();
      for (const outcome of await outcomes) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'DISCONNECTED' } });
      }
      await closed;
      await expect(client.call('library.state', {})).rejects.toMatchObject({ code: 'DISCONNECTED' });
      await new Promise<void>((resolve) => client.onClose(resolve));
    });

    it('fails open calls when the client itself closes', async () => {
      const call = client.call('library.removeFolder', { folderId: folder('waitForCancel') });
      const outcome = expect(call).rejects.toMatchObject({ code: 'DISCONNECTED' });
      client.close();
      await outcome;
    });
  });
}

/** The first frame that answers the call `id`. */
function firstAnswer(port: Port, id: number): Promise<unknown> {
  return new Promise((resolve) => {
    port.onFrame((frame) => {
      if ((frame as { id?: number }).id === id) resolve(frame);
    });
  });
}
