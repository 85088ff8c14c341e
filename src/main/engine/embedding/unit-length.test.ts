import { expect, it } from 'vitest';
import { toUnitLength } from './unit-length.ts';

it('scales to length one, into a buffer of its own', () => {
  const rows = new Float32Array([3, 4, 9, 9]);
  const unit = toUnitLength(rows.subarray(0, 2));
  expect(unit[0]).toBeCloseTo(0.6, 6);
  expect(unit[1]).toBeCloseTo(0.8, 6);
  expect(unit.buffer.byteLength).toBe(8);
});

it('bears values whose squares float32 cannot hold', () => {
  expect(toUnitLength(new Float32Array([1e30, 0]))).toEqual(new Float32Array([1, 0]));
});

it.each([[[0, 0]], [[Number.NaN, 1]], [[Infinity, 1]]])('refuses %j', (values) => {
  expect(() => toUnitLength(new Float32Array(values))).toThrow(
    expect.objectContaining({ code: 'MODEL_CORRUPT' }),
  );
});
