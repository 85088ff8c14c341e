import { expect, it } from 'vitest';
import { loadOnce } from './load-once.ts';

it('loads at the first call, and once for all that wait', async () => {
  let loads = 0;
  const get = loadOnce(() => Promise.resolve((loads += 1)));
  expect(loads).toBe(0);
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  expect(await get()).toBe(1);
});

it('forgets a load that failed, so that the next call tries again', async () => {
  let loads = 0;
  const get = loadOnce(() => {
    loads += 1;
    return loads === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve(loads);
  });
  await expect(Promise.all([get(), get()])).rejects.toThrow('not yet');
  expect(await get()).toBe(2);
});

it('gives away what was loaded, and knows it no more', async () => {
  let loads = 0;
  const get = loadOnce(() => Promise.resolve((loads += 1)));
  expect(get.take()).toBeUndefined();
  await get();
  expect(await get.take()).toBe(1);
  expect(await get()).toBe(2);
});
