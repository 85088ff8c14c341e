import { expect, it } from 'vitest';
import { edgeScrollPx } from './use-marquee.ts';

it('scrolls near the edges only, the faster the nearer, and never faster than that', () => {
  expect(edgeScrollPx(300, 600)).toBe(0);
  expect(edgeScrollPx(48, 600)).toBe(0);
  expect(edgeScrollPx(24, 600)).toBe(-14);
  expect(edgeScrollPx(0, 600)).toBe(-28);
  expect(edgeScrollPx(-500, 600)).toBe(-28);
  expect(edgeScrollPx(576, 600)).toBe(14);
  expect(edgeScrollPx(5000, 600)).toBe(28);
});
