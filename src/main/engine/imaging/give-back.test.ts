import { expect, it } from 'vitest';
import { giveBack } from './give-back.ts';

it('frees bytes that have their memory alone, and leaves what others share', () => {
  const alone = new Uint8Array(1000);
  giveBack(alone);
  giveBack(alone);
  expect(alone.buffer.detached).toBe(true);
  const shared = new Uint8Array(1000).fill(7);
  giveBack(shared.subarray(1));
  expect(shared[999]).toBe(7);
});
