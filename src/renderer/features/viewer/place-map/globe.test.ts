import fc from 'fast-check';
import { expect, it } from 'vitest';
import { globePaths, globeRadius, nearestLevel, visibleAngle, type GlobeView } from './globe.ts';
import { borders, land } from './outlines.ts';

const views: fc.Arbitrary<GlobeView> = fc.record({
  width: fc.constant(260),
  height: fc.constant(160),
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  level: fc.integer({ min: 0, max: nearestLevel }),
});

/** Every coordinate of a path, as pairs. */
function pointsOf(path: string): [number, number][] {
  const numbers = (path.match(/-?\d+(?:\.\d+)?/gu) ?? []).map(Number);
  return numbers.flatMap((x, index) => (index % 2 === 0 ? [[x, numbers[index + 1] ?? Number.NaN]] : []));
}

it('can be drawn above any place, and stays near the picture', () => {
  fc.assert(
    fc.property(views, (view) => {
      const paths = globePaths(view, { land, borders });
      expect(paths.sea).not.toBe('');
      const reach = Math.max(globeRadius({ ...view, level: 0 }), Math.hypot(view.width, view.height) / 2 + 7);
      for (const [x, y] of pointsOf(paths.land)) {
        expect(Math.hypot(x - view.width / 2, y - view.height / 2)).toBeLessThanOrEqual(reach + 1);
      }
    }),
    // Each draws the coasts of the world.
    { numRuns: 25 },
  );
});

it('shows less of the earth the nearer it is', () => {
  const view = { width: 260, height: 160, latitude: 46.9, longitude: 7.4 };
  const angles = Array.from({ length: nearestLevel + 1 }, (_, level) => visibleAngle({ ...view, level }));
  expect(angles[0]).toBe(90);
  for (const [level, angle] of angles.entries())
    if (level > 1) expect(angle).toBeLessThan(angles[level - 1] ?? 0);
});

it('has land below Bern and none below the southern Pacific', () => {
  const view = { width: 260, height: 160, level: nearestLevel };
  const bern = globePaths({ ...view, latitude: 46.9, longitude: 7.4 }, { land, borders });
  const pacific = globePaths({ ...view, latitude: -48, longitude: -123 }, { land, borders });
  expect(bern.land).not.toBe('');
  expect(bern.borders).not.toBe('');
  expect(pacific.land).toBe('');
});
