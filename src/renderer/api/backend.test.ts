import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { RecollectError, type Handlers, type LibraryState } from '../../contract/index.ts';
import { createEventHub, inMemoryPorts, serve, type Port } from '../../contract/rpc/index.ts';
import { connectBackend, type Backend } from './backend.ts';

const info = { version: '1', access: 'write', displayLibraryPath: '/library' } as const;
const state: LibraryState = { folders: [], photoCount: 0, refusedCount: 0, revision: 1 };

/** An engine that can be taken away and given back. */
class Engine {
  readonly events = createEventHub();
  isThere = true;
  isAdmitting = true;
  readonly #ports: Port[] = [];

  readonly openPort = (): Port => {
    const [here, there] = inMemoryPorts();
    // Only what these tests call is there; anything else is refused as unknown.
    const handlers = {
      'app.info': () => info,
      'library.state': () => state,
    } as Partial<Handlers> as Handlers;
    this.#ports.push(there);
    if (this.isThere) serve(there, { handlers, events: this.events, logError: () => 'none' });
    else there.close();
    return here;
  };

  readonly isAdmitted = (): Promise<boolean> => Promise.resolve(this.isAdmitting);

  die(): void {
    this.isThere = false;
    for (const port of this.#ports.splice(0)) port.close();
  }
}

function connect(engine: Engine): Backend {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  return connectBackend({ openPort: engine.openPort, isAdmitted: engine.isAdmitted });
}

describe('connectBackend', () => {
  it('connects and answers', async () => {
    const backend = connect(new Engine());
    expect(await backend.call('library.state', {}, { waits: true })).toEqual(state);
    expect(backend.status()).toBe('connected');
  });

  it('fails a command at once while nobody is there, and lets a question wait', async () => {
    const engine = new Engine();
    engine.isThere = false;
    const backend = connect(engine);
    await vi.advanceTimersByTimeAsync(10);
    expect(backend.status()).toBe('lost');
    await expect(backend.call('library.state', {})).rejects.toMatchObject({ code: 'DISCONNECTED' });
    const answer = backend.call('library.state', {}, { waits: true });
    engine.isThere = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toEqual(state);
  });

  it('gives up a waiting question when its caller does', async () => {
    const engine = new Engine();
    engine.isThere = false;
    const backend = connect(engine);
    const abort = new AbortController();
    const answer = backend.call('library.state', {}, { waits: true, signal: abort.signal });
    const outcome = expect(answer).rejects.toBeInstanceOf(RecollectError);
    abort.abort();
    await outcome;
  });

  it('connects again by itself, and listeners hear on', async () => {
    const engine = new Engine();
    const backend = connect(engine);
    const heard = vi.fn();
    backend.on('library.changed', heard);
    await backend.call('library.state', {}, { waits: true });
    engine.die();
    await vi.advanceTimersByTimeAsync(10);
    expect(backend.status()).toBe('lost');
    engine.isThere = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(backend.status()).toBe('connected');
    engine.events.emit('library.changed', state);
    await vi.advanceTimersByTimeAsync(10);
    expect(heard).toHaveBeenCalledExactlyOnceWith(state);
  });

  it('says that it is refused where the host does not let it in', async () => {
    const engine = new Engine();
    engine.isThere = false;
    engine.isAdmitting = false;
    const backend = connect(engine);
    await vi.advanceTimersByTimeAsync(10);
    expect(backend.status()).toBe('refused');
  });
});
