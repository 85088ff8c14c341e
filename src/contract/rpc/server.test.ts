import { describe, expect, it } from 'vitest';
import { contract, type FolderId } from '../index.ts';
import { createClient } from './client.ts';
import type { Frame } from './frames.ts';
import { createInMemoryClient, inMemoryPorts } from './ports/in-memory.ts';
import { serve } from './server.ts';
import { behaviours, secretText, testBackend } from './testing/test-backend.ts';

const hanging = { folderId: behaviours.waitForCancel as FolderId };

describe('serve', () => {
  it('aborts running calls when the client goes away', async () => {
    const backend = testBackend();
    const [clientPort, serverPort] = inMemoryPorts();
    serve(serverPort, backend);
    const leaving = createClient(clientPort);
    const call = leaving.call('library.removeFolder', hanging).catch(() => undefined);
    await leaving.call('app.info', {});
    leaving.close();
    await call;
    const other = createInMemoryClient(backend);
    await expect
      .poll(async () => (await other.call('app.info', {})).displayLibraryPath, { timeout: 30_000 })
      .toBe('aborted 1, running 0');
  });

  it('logs an unforeseen error with its text and the procedure', async () => {
    const logged: unknown[] = [];
    const client = createInMemoryClient({
      ...testBackend(),
      logError(error, method) {
        logged.push([(error as Error).message, method]);
        return 'log-2';
      },
    });
    const call = client.call('library.removeFolder', { folderId: behaviours.throwUnknownError });
    await expect(call).rejects.toMatchObject({ code: 'INTERNAL', logId: 'log-2' });
    expect(logged).toEqual([[secretText, 'library.removeFolder']]);
  });

  it('tells the host of each malformed frame, so that it may close', async () => {
    const [clientPort, serverPort] = inMemoryPorts();
    serve(serverPort, { ...testBackend(), onMalformedFrame: () => serverPort.close() });
    const client = createClient(clientPort);
    const closed = new Promise<void>((resolve) => client.onClose(resolve));
    // No frame, sent as if it were one.
    clientPort.send({ kind: 'nonsense' } as unknown as Frame);
    await closed;
  });

  it('sends no events after the client has gone', async () => {
    const backend = testBackend();
    const client = createInMemoryClient(backend);
    const names: string[] = [];
    client.on('library.changed', () => names.push('library.changed'));
    client.close();
    const other = createInMemoryClient(backend);
    await other.call('library.removeFolder', { folderId: behaviours.emitEvent });
    expect(names).toEqual([]);
  });

  it('answers INTERNAL where an output cannot be sent', async () => {
    const backend = testBackend();
    const client = createInMemoryClient({
      ...backend,
      checksOutputs: false,
      // A function cannot be copied to the other side.
      handlers: {
        ...backend.handlers,
        'library.rescan': () => ({ run: () => 1 }) as unknown as Record<string, never>,
      },
    });
    await expect(client.call('library.rescan', { folderId: null })).rejects.toMatchObject({
      code: 'INTERNAL',
    });
  });

  it('looks handlers up as own properties only', async () => {
    const backend = testBackend();
    // An object whose handlers are all inherited has none.
    const handlers = Object.create(backend.handlers) as typeof backend.handlers;
    const client = createInMemoryClient({ ...backend, handlers });
    await expect(client.call('app.info', {})).rejects.toMatchObject({ code: 'UNKNOWN_METHOD' });
  });

  it('refuses input whose keys would reach a prototype', async () => {
    const client = createInMemoryClient(testBackend());
    const input: unknown = JSON.parse('{"folderId": 1, "__proto__": {"admin": true}}');
    const answer = client.call('library.removeFolder', input as { folderId: FolderId });
    await answer.catch((error: unknown) => expect(error).toMatchObject({ code: 'INVALID_INPUT' }));
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe('the contract', () => {
  it('has strict objects as inputs: an unknown key is refused by every procedure', () => {
    for (const [method, { input }] of Object.entries(contract)) {
      const issues = input.safeParse({ unheardOf: 1 }).error?.issues ?? [];
      expect(
        issues.map((issue) => issue.code),
        method,
      ).toContain('unrecognized_keys');
    }
  });
});
