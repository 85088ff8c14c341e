import { expect, it } from 'vitest';
import { RecollectError } from '../../contract/index.ts';
import { openAfterLeftover } from './engine-leftover.ts';

const ownName = 'the desktop app';
const busy = (): Promise<never> => Promise.reject(new RecollectError('LIBRARY_BUSY', 'It is held.'));

/** A library that is held for `heldTurns` attempts; notes how it was opened. */
function openHeld(
  heldTurns: number,
  owner: string | undefined,
): { opened: Promise<string>; tried: string[] } {
  const tried: string[] = [];
  const opened = openAfterLeftover({
    open(access) {
      tried.push(access);
      if (access === 'write' && tried.length <= heldTurns) return busy();
      return Promise.resolve(access);
    },
    holder: () => (owner === undefined ? undefined : { pid: 1, owner }),
    ownName,
    attempts: 5,
    everyMs: 1,
  });
  return { opened, tried };
}

it('opens a free library at once', async () => {
  const { opened, tried } = openHeld(0, undefined);
  expect(await opened).toBe('write');
  expect(tried).toHaveLength(1);
});

it('waits for an engine that a shell left behind', async () => {
  expect(await openHeld(3, ownName).opened).toBe('write');
});

it('does not wait for ever', async () => {
  const { opened, tried } = openHeld(100, ownName);
  expect(await opened).toBe('write-if-free');
  expect(tried).toHaveLength(6);
});

it.each([['recollect index'], [undefined]])('does not wait for %s', async (owner) => {
  const { opened, tried } = openHeld(100, owner);
  expect(await opened).toBe('write-if-free');
  expect(tried).toEqual(['write', 'write-if-free']);
});

it('passes on every other refusal', async () => {
  const newer = new RecollectError('LIBRARY_NEWER', 'It is newer.');
  const opened = openAfterLeftover({
    open: () => Promise.reject(newer),
    holder: () => ({ pid: 1, owner: ownName }),
    ownName,
  });
  await expect(opened).rejects.toBe(newer);
});
