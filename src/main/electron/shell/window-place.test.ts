import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isInSight,
  leastSize,
  quickBounds,
  windowBounds,
  windowPlaceSchema,
  type Area,
} from './window-place.ts';

const laptop: Area = { x: 0, y: 25, width: 1440, height: 875 };
const right: Area = { x: 1440, y: 0, width: 2560, height: 1400 };
const left: Area = { x: -1920, y: -200, width: 1920, height: 1080 };
const at = (x: number, y: number, width = 800, height = 600) => ({
  bounds: { x, y, width, height },
  look: 'normal' as const,
});

describe('the place of the window', () => {
  it('is where it was, where all of it can be seen', () => {
    expect(windowBounds(at(2000, 100), [laptop, right])).toEqual({
      x: 2000,
      y: 100,
      width: 800,
      height: 600,
    });
    expect(windowBounds(at(-1900, -150), [laptop, left])).toEqual({
      x: -1900,
      y: -150,
      width: 800,
      height: 600,
    });
  });

  it('is the middle of the main display at the first start', () => {
    expect(windowBounds(null, [laptop, right])).toEqual({ x: 80, y: 49, width: 1280, height: 827 });
  });

  it('is the middle of the main display when its own is gone', () => {
    expect(windowBounds(at(2000, 100), [laptop])).toEqual({ x: 320, y: 163, width: 800, height: 600 });
  });

  it('is moved in where a part would be out of sight', () => {
    expect(windowBounds(at(1000, 700), [laptop])).toEqual({ x: 640, y: 300, width: 800, height: 600 });
    expect(windowBounds(at(-100, -300), [laptop])).toEqual({ x: 0, y: 25, width: 800, height: 600 });
  });

  it('shrinks to a smaller display', () => {
    expect(windowBounds(at(0, 0, 2560, 1400), [laptop])).toEqual(laptop);
  });

  it('goes to the display that has most of it', () => {
    expect(windowBounds(at(1300, 100), [laptop, right])).toMatchObject({ x: 1440 });
    expect(windowBounds(at(800, 100), [laptop, right])).toMatchObject({ x: 640 });
  });

  const area = fc.record({
    x: fc.integer({ min: -10_000, max: 10_000 }),
    y: fc.integer({ min: -10_000, max: 10_000 }),
    width: fc.integer({ min: 200, max: 8000 }),
    height: fc.integer({ min: 200, max: 8000 }),
  });
  const place = fc.record({
    bounds: fc.record({
      x: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      y: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      width: fc.integer({ min: 1, max: 1_000_000 }),
      height: fc.integer({ min: 1, max: 1_000_000 }),
    }),
    look: fc.constantFrom('normal' as const, 'maximised' as const, 'full-screen' as const),
  });

  it('lies on one of the displays as a whole, and stays there, whatever was remembered', () => {
    fc.assert(
      fc.property(fc.option(place), fc.array(area, { minLength: 1, maxLength: 4 }), (remembered, areas) => {
        const bounds = windowBounds(remembered, areas);
        const home = areas.find(
          (one) =>
            bounds.x >= one.x &&
            bounds.y >= one.y &&
            bounds.x + bounds.width <= one.x + one.width &&
            bounds.y + bounds.height <= one.y + one.height,
        );
        expect(home).toBeDefined();
        expect(Object.values(bounds).every((value) => Number.isInteger(value))).toBe(true);
        const smallest = areas.map(({ width, height }) => [width, height] as const);
        expect(bounds.width).toBeGreaterThanOrEqual(
          Math.min(leastSize.width, ...smallest.map(([width]) => width - 48)),
        );
      }),
    );
  });

  it('is out of sight where its display is gone, and not where a corner of it is left', () => {
    expect(isInSight(at(2000, 100).bounds, [laptop, right])).toBe(true);
    expect(isInSight(at(2000, 100).bounds, [laptop])).toBe(false);
    expect(isInSight(at(1430, 880).bounds, [laptop])).toBe(true);
    // Beside it, edge to edge.
    expect(isInSight(at(1440, 100).bounds, [laptop])).toBe(false);
    expect(isInSight(at(0, 0).bounds, [])).toBe(false);
  });

  it('is not remembered where it makes no sense', () => {
    const read = (bounds: object) => windowPlaceSchema.safeParse({ bounds, look: 'normal' }).success;
    expect(read({ x: 0, y: 0, width: 800, height: 600 })).toBe(true);
    expect(read({ x: 0, y: 0, width: -800, height: 600 })).toBe(false);
    expect(read({ x: 0, y: 0, width: 0, height: 600 })).toBe(false);
    expect(read({ x: 1e300, y: 0, width: 800, height: 600 })).toBe(false);
    expect(read({ x: null, y: 0, width: 800, height: 600 })).toBe(false);
    expect(read({ x: 0.5, y: 0, width: 800, height: 600 })).toBe(false);
  });

  it('of the small search window is the upper middle of its display, however small that is', () => {
    expect(quickBounds(right)).toEqual({ x: 2380, y: 279, width: 680, height: 236 });
    expect(quickBounds({ x: 10, y: 10, width: 400, height: 100 })).toEqual({
      x: 10,
      y: 10,
      width: 400,
      height: 100,
    });
  });
});
