/** Circles on the earth as boxes of coordinates that an index can look up. Pure. */

/** All within a distance of a point. */
export interface Circle {
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
}

/** The earth's mean radius (IUGG 1980). */
const earthRadiusKm = 6371.0088;

/** `[latitude, longitude, haversine of the radius, south, north, west, east]`, in degrees but for the third. */
export type CircleBox = readonly [number, number, number, number, number, number, number];

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * The one or two boxes around a circle: two where it reaches over the 180th meridian. A point is in the circle where
 * it is in a box and the haversine of its distance, sin²(distance / 2 radius), is no more than the third number.
 */
export function boxesAround({ latitude, longitude, radiusKm }: Circle): CircleBox[] {
  const angle = Math.min(radiusKm / earthRadiusKm, Math.PI);
  const reach = (angle * 180) / Math.PI;
  const [south, north] = [latitude - reach, latitude + reach];
  const box = (west: number, east: number): CircleBox => [
    latitude,
    longitude,
    Math.sin(angle / 2) ** 2,
    south,
    north,
    west,
    east,
  ];
  // Around a pole every longitude is near.
  if (south <= -90 || north >= 90) return [box(-180, 180)];
  // Of the meridians that touch the circle: sin(width) = sin(angle) / cos(latitude).
  const width = (Math.asin(Math.min(1, Math.sin(angle) / Math.cos(radians(latitude)))) * 180) / Math.PI;
  const [west, east] = [longitude - width, longitude + width];
  if (west < -180) return [box(-180, east), box(west + 360, 180)];
  if (east > 180) return [box(west, 180), box(-180, east - 360)];
  return [box(west, east)];
}

/** SQL of the ids of contents in any of the boxes, which are bound as one JSON array. */
export const contentsInBoxes = /* sql */ `
  WITH box AS MATERIALIZED (
    SELECT value ->> 0 AS latitude, value ->> 1 AS longitude, value ->> 2 AS reach, value ->> 3 AS south,
      value ->> 4 AS north, value ->> 5 AS west, value ->> 6 AS east
    FROM json_each(?)
  )
  SELECT content_id FROM box CROSS JOIN content AS spot
    ON spot.latitude BETWEEN south AND north AND spot.longitude BETWEEN west AND east
  WHERE pow(sin(radians(spot.latitude - box.latitude) / 2), 2) + cos(radians(box.latitude)) * cos(radians(spot.latitude))
    * pow(sin(radians(spot.longitude - box.longitude) / 2), 2) <= reach`;
