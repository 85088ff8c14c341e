import { expect, it, vi } from 'vitest';
import { createPublishing } from './publishing.ts';

it('throws at nobody what it meets when it asks for a state', () => {
  const onError = vi.fn();
  const trouble = new Error('The library cannot be read.');
  const publishing = createPublishing(() => {
    throw trouble;
  }, onError);
  publishing.library();
  publishing.binSoon();
  expect(onError.mock.calls).toEqual([[trouble], [trouble], [trouble]]);
});
