import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actualScale,
  bounded,
  cornerOf,
  fitScale,
  fitted,
  isBeyondWindow,
  pannedBy,
  scaleRange,
  toggledScale,
  zoomedAt,
  type Point,
  type Zoom,
  type ZoomSpace,
} from './zoom-geometry.ts';

const side = fc.integer({ min: 1, max: 12_000 });
const spaces: fc.Arbitrary<ZoomSpace> = fc
  .record({
    photo: fc.record({ width: side, height: side }),
    window: fc.record({
      width: fc.integer({ min: 100, max: 4000 }),
      height: fc.integer({ min: 100, max: 3000 }),
    }),
    margin: fc.integer({ min: 0, max: 80 }),
    pixelRatio: fc.constantFrom(1, 1.25, 1.5, 2, 3),
  })
  .map(({ margin, window, ...rest }) => ({
    ...rest,
    window,
    stage: { width: Math.max(1, window.width - margin), height: Math.max(1, window.height - margin / 2) },
  }));
const shares = fc.double({ min: -1, max: 1, noNaN: true });
const factors = fc.double({ min: 0.1, max: 10, noNaN: true });

/** A place that can be reached, by zooming in somewhere and panning. */
const scenes = fc
  .record({ space: spaces, factor: factors, at: fc.tuple(shares, shares), by: fc.tuple(shares, shares) })
  .map(({ space, factor, at, by }) => {
    const zoomed = zoomedAt(space, fitted(space), fitScale(space) * factor, pointAt(space, at));
    const move = { x: by[0] * 5000, y: by[1] * 5000 };
    return { space, zoom: pannedBy(space, zoomed, move) };
  });

function pointAt({ window }: ZoomSpace, [x, y]: readonly [number, number]): Point {
  return { x: (x * window.width) / 2, y: (y * window.height) / 2 };
}

/** Which point of the photo is under a point of the window, from its middle, in the photo's pixels. */
function under({ scale, x, y }: Zoom, point: Point): Point {
  return { x: (point.x - x) / scale, y: (point.y - y) / scale };
}

describe('zooming at a point', () => {
  it('keeps what is under it still, unless that would leave a gap', () => {
    fc.assert(
      fc.property(scenes, factors, fc.tuple(shares, shares), ({ space, zoom }, factor, at) => {
        const point = pointAt(space, at);
        const next = zoomedAt(space, zoom, zoom.scale * factor, point);
        const before = under(zoom, point);
        const after = under(next, point);
        for (const [axis, length] of [
          ['x', 'width'],
          ['y', 'height'],
        ] as const) {
          const slack = (space.photo[length] * next.scale - space.window[length]) / 2;
          const isFree = slack > 0 && Math.abs(next[axis]) < slack - 1e-6;
          if (isFree) expect(after[axis]).toBeCloseTo(before[axis], 3);
        }
      }),
    );
  });

  it('there and back again ends where it began, where nothing was in the way', () => {
    const space: ZoomSpace = {
      photo: { width: 6000, height: 4000 },
      window: { width: 1200, height: 700 },
      stage: { width: 1100, height: 680 },
      pixelRatio: 1,
    };
    const start = zoomedAt(space, fitted(space), 1, { x: 50, y: -20 });
    const point = { x: 13, y: 77 };
    const back = zoomedAt(space, zoomedAt(space, start, 2.5, point), start.scale, point);
    expect(back.x).toBeCloseTo(start.x, 6);
    expect(back.y).toBeCloseTo(start.y, 6);
  });
});

describe('the bounds', () => {
  it('leave no gap that the photo could fill, and keep what is smaller in the middle', () => {
    fc.assert(
      fc.property(scenes, ({ space, zoom }) => {
        for (const [axis, length] of [
          ['x', 'width'],
          ['y', 'height'],
        ] as const) {
          const half = (space.photo[length] * zoom.scale) / 2;
          const edge = space.window[length] / 2;
          if (half <= edge) expect(zoom[axis]).toBe(0);
          else {
            expect(zoom[axis] - half).toBeLessThanOrEqual(-edge + 1e-6);
            expect(zoom[axis] + half).toBeGreaterThanOrEqual(edge - 1e-6);
          }
        }
        const { least, most } = scaleRange(space);
        expect(zoom.scale).toBeGreaterThanOrEqual(least);
        expect(zoom.scale).toBeLessThanOrEqual(most);
        expect(bounded(space, zoom)).toEqual(zoom);
      }),
    );
  });

  it('hold a fitted photo, which is all in sight', () => {
    fc.assert(
      fc.property(spaces, (space) => {
        expect(bounded(space, fitted(space))).toEqual(fitted(space));
        expect(isBeyondWindow(space, fitted(space))).toBe(false);
        expect(fitScale(space)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a double click', () => {
  it('always changes something, and the second one fits the photo again', () => {
    fc.assert(
      fc.property(spaces, (space) => {
        const first = zoomedAt(space, fitted(space), toggledScale(space, fitted(space)), { x: 0, y: 0 });
        expect(first.scale).toBeGreaterThan(fitScale(space) * 1.01);
        expect(toggledScale(space, first)).toBe(fitScale(space));
      }),
    );
  });

  it('leads to the pixels of a large photo on any screen', () => {
    const large = { photo: { width: 6000, height: 4000 }, window: { width: 1200, height: 700 } };
    for (const pixelRatio of [1, 1.5, 2]) {
      const space = { ...large, stage: large.window, pixelRatio };
      expect(toggledScale(space, fitted(space)) * pixelRatio).toBe(1);
    }
  });
});

describe('the corner', () => {
  it('lies on a pixel of the screen, nowhere near further from its place than that', () => {
    fc.assert(
      fc.property(scenes, ({ space, zoom }) => {
        const corner = cornerOf(space, { ...zoom, scale: actualScale(space) });
        for (const px of [corner.x, corner.y]) {
          const devicePx = px * space.pixelRatio;
          expect(Math.abs(devicePx - Math.round(devicePx))).toBeLessThan(1e-6);
        }
        const exact = space.window.width / 2 + zoom.x - (space.photo.width * actualScale(space)) / 2;
        expect(Math.abs(corner.x - exact)).toBeLessThanOrEqual(0.5 / space.pixelRatio + 1e-9);
      }),
    );
  });
});
