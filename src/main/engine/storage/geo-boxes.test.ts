import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxesAround } from './geo-boxes.ts';

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres between two points by vectors, which have no trouble at poles and date line. */
function distanceKm(a: readonly [number, number], b: readonly [number, number]): number {
  const vector = ([latitude, longitude]: readonly [number, number]): [number, number, number] => [
    Math.cos(radians(latitude)) * Math.cos(radians(longitude)),
    Math.cos(radians(latitude)) * Math.sin(radians(longitude)),
    Math.sin(radians(latitude)),
  ];
  const [u, v] = [vector(a), vector(b)];
  const chord = Math.hypot(u[0] - v[0], u[1] - v[1], u[2] - v[2]);
  return 2 * 6371.0088 * Math.asin(Math.min(1, chord / 2));
}

const latitude = fc.double({ min: -90, max: 90, noNaN: true });
const longitude = fc.double({ min: -180, max: 180, noNaN: true });

describe('boxesAround', () => {
  it('leaves no point of the circle out of its boxes', () => {
    fc.assert(
      fc.property(
        latitude,
        longitude,
        fc.double({ min: 0.01, max: 20_040, noNaN: true }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        (lat, lon, radiusKm, share, bearing) => {
          // The point in that direction and at that share of the radius: the usual "destination" formula.
          const angle = (share * radiusKm) / 6371.0088;
          const sine =
            Math.sin(radians(lat)) * Math.cos(angle) +
            Math.cos(radians(lat)) * Math.sin(angle) * Math.cos(bearing);
          const there = (Math.asin(Math.max(-1, Math.min(1, sine))) * 180) / Math.PI;
          const turn = Math.atan2(
            Math.sin(bearing) * Math.sin(angle) * Math.cos(radians(lat)),
            Math.cos(angle) - Math.sin(radians(lat)) * sine,
          );
          const east = ((((lon + (turn * 180) / Math.PI + 180) % 360) + 360) % 360) - 180;
          // Rounding at a pole may have moved the point by more than the edge is away.
          fc.pre(distanceKm([lat, lon], [there, east]) < radiusKm * 0.9999);
          const boxes = boxesAround({ latitude: lat, longitude: lon, radiusKm });
          const isInside = boxes.some(
            ([, , , south, north, west, eastEnd]) =>
              there >= south && there <= north && east >= west && east <= eastEnd,
          );
          expect(isInside).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is no larger than it has to be', () => {
    const [box, ...others] = boxesAround({ latitude: 60, longitude: 10, radiusKm: 111.195 });
    expect(others).toEqual([]);
    expect(box?.slice(3)).toEqual([59, 61, 8, 12].map((degrees) => expect.closeTo(degrees, 1) as unknown));
    expect(boxesAround({ latitude: 0, longitude: 180, radiusKm: 10 })).toHaveLength(2);
  });
});
