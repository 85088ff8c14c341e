import { describe, expect, it } from 'vitest';
import { latencyOf, quantile } from './statistics.ts';

describe('quantile', () => {
  it('takes the nearest rank whatever the order', () => {
    const values = [5, 1, 4, 2, 3];
    expect(quantile(values, 0.5)).toBe(3);
    expect(quantile(values, 0.95)).toBe(5);
    expect(quantile(values, 0)).toBe(1);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('sums up latencies', () => {
    const times = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(latencyOf(times)).toEqual({ count: 100, medianMs: 50, p95Ms: 95, maxMs: 100 });
  });
});
