import { expect, it } from 'vitest';
import { gather } from './gather.ts';

it('hands on at once what comes in one go, and what comes later by itself', async () => {
  const told: (readonly string[])[] = [];
  const offer = gather<string>((paths) => void told.push(paths));
  offer('/a');
  offer('/b');
  expect(told).toEqual([]);
  await expect.poll(() => told).toEqual([['/a', '/b']]);
  offer('/c');
  await expect.poll(() => told).toEqual([['/a', '/b'], ['/c']]);
});
