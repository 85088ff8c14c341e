import { EventEmitter } from 'node:events';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Power } from '../../contract/index.ts';
import { tellPower, type PowerSource } from './power.ts';

it('tells at once, with every change, and again where nobody tells of one', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let isOnBattery = false;
  const source: PowerSource & EventEmitter = Object.assign(new EventEmitter(), {
    isOnBatteryPower: () => isOnBattery,
  });
  const told: Power[] = [];
  const stop = tellPower(source, (power) => told.push(power));
  isOnBattery = true;
  source.emit('on-battery');
  isOnBattery = false;
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual(['mains', 'battery', 'mains']);
  stop();
  vi.advanceTimersByTime(600_000);
  expect(told).toHaveLength(3);
});
