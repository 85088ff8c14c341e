import { describe, expect, it } from 'vitest';
import type { HostHandlers } from '../../contract/host-contract.ts';
import { answerHostRequests } from './host-requests.ts';

/** Handlers that note what reached them. */
function connect(overrides: Partial<HostHandlers<string>> = {}): {
  ask: (method: unknown, input: unknown) => Promise<unknown>;
  reached: unknown[];
  logged: unknown[];
} {
  const reached: unknown[] = [];
  const logged: unknown[] = [];
  const note =
    <Output>(method: string, output: Output) =>
    (input: unknown, caller: string): Output => {
      reached.push([method, input, caller]);
      return output;
    };
  const answer = answerHostRequests<string>(
    {
      pickFolder: note('pickFolder', '/photos'),
      showInFolder: note('showInFolder', 'done' as const),
      openWithDefaultApp: note('openWithDefaultApp', 'done' as const),
      copyImage: note('copyImage', 'done' as const),
      copyText: note('copyText', 'done' as const),
      startDrag: note('startDrag', 'done' as const),
      ...overrides,
    },
    { error: (about: unknown) => void logged.push(about) },
  );
  return { ask: (method, input) => answer('the window', method, input), reached, logged };
}

describe('requests of the host contract', () => {
  it('reach their handler, which is told what window asks', async () => {
    const { ask, reached } = connect();
    expect(await ask('pickFolder', 'copies')).toBe('/photos');
    expect(await ask('startDrag', [3, 4])).toBe('done');
    expect(reached).toEqual([
      ['pickFolder', 'copies', 'the window'],
      ['startDrag', [3, 4], 'the window'],
    ]);
  });

  it.each(['showInFolder', 'openWithDefaultApp', 'copyImage'])(
    '%s takes an id and no path',
    async (method) => {
      const { ask, reached } = connect();
      for (const named of ['/etc/passwd', { photoId: 1 }, -1, 0, 1.5, null, undefined, [1]])
        await expect(ask(method, named)).rejects.toThrow('does not fit');
      expect(reached).toEqual([]);
    },
  );

  it.each([
    ['copyText', ['', 'x'.repeat(10_001), 7, null]],
    ['startDrag', [[], ['/etc/passwd'], 1, null, Array.from({ length: 1001 }, () => 1)]],
    ['pickFolder', ['/etc', undefined, {}]],
  ])('%s takes nothing beyond its bounds', async (method, inputs) => {
    const { ask, reached } = connect();
    for (const input of inputs) await expect(ask(method, input)).rejects.toThrow('does not fit');
    expect(reached).toEqual([]);
  });

  it.each(['quit', '__proto__', 'constructor', 'toString', 7, null, undefined, ['pickFolder']])(
    'there is none called %s',
    async (method) => {
      await expect(connect().ask(method, 'watch')).rejects.toThrow('There is no such request.');
    },
  );

  it('fail without telling the page what went wrong inside', async () => {
    const { ask, logged } = connect({
      pickFolder: () => Promise.reject(new Error('/home/someone is locked')),
    });
    await expect(ask('pickFolder', 'watch')).rejects.toThrow(/^The desktop could not do that\.$/u);
    expect(logged).toMatchObject([{ method: 'pickFolder', err: { message: '/home/someone is locked' } }]);
  });
});
