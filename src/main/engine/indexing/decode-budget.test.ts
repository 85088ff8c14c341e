import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DecodeBudget, tooCostly } from './decode-budget.ts';

const never = new AbortController().signal;

it('never lets more bytes be taken at once, but for one photo that is larger alone, and lets every photo begin', async () => {
  const photo = fc.record({
    bytes: fc.integer({ min: 1, max: 250 }),
    turns: fc.nat(5),
    isCancelled: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(photo, { maxLength: 40 }), async (photos) => {
      const budget = new DecodeBudget(100);
      const decoding = new Set<number>();
      const begun: number[] = [];
      const outcomes = await Promise.all(
        photos.map(async ({ bytes, turns, isCancelled }, index) => {
          const abort = new AbortController();
          if (isCancelled && index % 3 === 0) setImmediate(() => abort.abort());
          const release = await budget.acquire(bytes, abort.signal).catch(() => null);
          if (release === null) return 'cancelled';
          decoding.add(index);
          begun.push(index);
          const sum = [...decoding].reduce((total, each) => total + (photos[each]?.bytes ?? 0), 0);
          expect(budget.inUse).toBeGreaterThanOrEqual(sum);
          expect(budget.inUse <= 100 || budget.inUse === bytes).toBe(true);
          for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
          decoding.delete(index);
          release();
          release();
          return 'decoded';
        }),
      );
      expect(budget.inUse).toBe(0);
      expect(begun).toEqual([...begun].sort((a, b) => a - b));
      for (const [index, { isCancelled }] of photos.entries()) {
        if (!(isCancelled && index % 3 === 0)) expect(outcomes[index]).toBe('decoded');
      }
    }),
    { numRuns: 60 },
  );
});

it('does not begin what is cancelled while it waits, and lets those behind it go on', async () => {
  const budget = new DecodeBudget(100);
  const release = await budget.acquire(60, never);
  const abort = new AbortController();
  const large = budget.acquire(90, abort.signal);
  const small = budget.acquire(30, never);
  abort.abort();
  await expect(large).rejects.toMatchObject({ code: 'CANCELLED' });
  await small;
  expect(budget.inUse).toBe(90);
  release();
  expect(budget.inUse).toBe(30);
});

it('refuses a photo that would take more memory than any may, with a reason that a person can read', () => {
  expect(tooCostly(4e9)).toBeNull();
  expect(tooCostly(4e9 + 1)).toEqual({
    reason: 'too-large',
    message: 'Decoding this image would take more than 4 GB of memory.',
  });
});
