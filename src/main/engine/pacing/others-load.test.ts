import { describe, expect, it } from 'vitest';
import { OthersLoad, readCpuTimes, type CpuTimes } from './others-load.ts';

/** A machine of four processors on which others and this process keep so many of them busy. */
function machine(): { read: () => CpuTimes; run: (ms: number, others: number, own: number) => void } {
  let times: CpuTimes = { busyMs: 5_000, totalMs: 90_000, ownMs: 700, cores: 4 };
  return {
    read: () => times,
    run(ms, others, own) {
      const { busyMs, totalMs, ownMs, cores } = times;
      times = {
        busyMs: busyMs + ms * (others + own),
        totalMs: totalMs + 4 * ms,
        ownMs: ownMs + ms * own,
        cores,
      };
    },
  };
}

describe('the load by others', () => {
  it('leaves out what this process does itself', () => {
    const { read, run } = machine();
    const load = new OthersLoad(read);
    for (let look = 0; look < 30; look += 1) {
      run(2_000, 1.5, 2.5);
      load.sample();
    }
    expect(load.sample()).toBeCloseTo(1.5, 1);
    for (let look = 0; look < 30; look += 1) {
      run(2_000, 0, 4);
      load.sample();
    }
    expect(load.sample()).toBeCloseTo(0, 1);
  });

  it('is moved by what lasts, and hardly by a moment', () => {
    const { read, run } = machine();
    const load = new OthersLoad(read);
    run(2_000, 2, 0);
    expect(load.sample()).toBeLessThan(0.5);
    for (let look = 0; look < 8; look += 1) {
      run(2_000, 2, 0);
      load.sample();
    }
    expect(load.sample()).toBeGreaterThan(1.6);
  });

  it('bears a clock that stands still and a processor that goes', () => {
    const { read, run } = machine();
    let times = read();
    const load = new OthersLoad(() => times);
    expect(load.sample()).toBe(0);
    times = { ...times, cores: 2, busyMs: 10, totalMs: 20 };
    expect(load.sample()).toBe(0);
    run(1, 1, 1);
    expect(load.cores).toBe(2);
  });

  it('reads the real machine', () => {
    const { busyMs, totalMs, ownMs, cores } = readCpuTimes();
    expect(busyMs).toBeGreaterThan(0);
    expect(totalMs).toBeGreaterThan(busyMs);
    expect(ownMs).toBeGreaterThan(0);
    expect(cores).toBeGreaterThan(0);
  });
});
