/** Over the contract's own client and server, with ports in memory. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { IndexingState } from '../../../contract/index.ts';
import { createEventHub, inMemoryPorts, serve, type Port } from '../../../contract/rpc/index.ts';
import { testBackend } from '../../../contract/rpc/testing/test-backend.ts';
import { followIndexing } from './follow-indexing.ts';

const context = { signal: new AbortController().signal };

async function setUp() {
  const backend = testBackend();
  const idle = await backend.handlers['indexing.state']({}, context);
  const events = createEventHub();
  let far: Port | undefined;
  let isThere = true;
  const open = (): Port => {
    const [near, other] = inMemoryPorts();
    far = other;
    if (isThere) {
      const handlers = {
        ...backend.handlers,
        'indexing.pause': () => ({ ...idle, phase: 'paused' as const }),
        'indexing.resume': () => ({ ...idle, phase: 'indexing' as const }),
      };
      serve(other, { ...backend, handlers, events });
    } else other.close();
    return near;
  };
  const phases: (IndexingState['phase'] | null)[] = [];
  const follower = followIndexing({
    open,
    onState: (state) => phases.push(state?.phase ?? null),
    log: { debug: vi.fn() },
    retryMs: 1,
  });
  onTestFinished(() => follower.stop());
  return {
    idle,
    events,
    phases,
    follower,
    die: () => far?.close(),
    setThere: (next: boolean) => void (isThere = next),
  };
}

describe('what the engine is doing', () => {
  it('is asked for once, and told with every change', async () => {
    const { phases, events, idle } = await setUp();
    await expect.poll(() => phases).toEqual(['idle']);
    events.emit('indexing.changed', { ...idle, phase: 'indexing' });
    await expect.poll(() => phases).toEqual(['idle', 'indexing']);
  });

  it('is nothing while there is no engine, and is asked of the next one', async () => {
    const { phases, die, setThere } = await setUp();
    await expect.poll(() => phases).toEqual(['idle']);
    setThere(false);
    die();
    await expect.poll(() => phases.filter((phase) => phase === null).length).toBeGreaterThan(2);
    setThere(true);
    await expect.poll(() => phases.at(-1)).toBe('idle');
  });

  it('is paused and gone on with, and left alone where there is no engine', async () => {
    const { phases, follower, die, setThere } = await setUp();
    await expect.poll(() => phases).toEqual(['idle']);
    follower.pause();
    await expect.poll(() => phases.at(-1)).toBe('paused');
    follower.resume();
    await expect.poll(() => phases.at(-1)).toBe('indexing');
    setThere(false);
    die();
    await expect.poll(() => phases.at(-1)).toBe(null);
    follower.pause();
  });

  it('is not followed any more once it was stopped', async () => {
    const { phases, follower } = await setUp();
    await expect.poll(() => phases).toEqual(['idle']);
    follower.stop();
    await new Promise((resolve) => setImmediate(resolve));
    expect(phases).toEqual(['idle']);
  });
});
