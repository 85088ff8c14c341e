/** A globe seen from above a place, from the whole of it down to a region, as paths for SVG. Pure. */
import { geoGraticule10, geoOrthographic, geoPath, type GeoPermissibleObjects } from 'd3-geo';

export interface GlobeView {
  /** Of the picture, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the place in its middle, in degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
  /** From 0, the whole globe, to `nearestLevel`. */
  readonly level: number;
}

export interface GlobePaths {
  /** The globe's disc, or as much of it as there is to be seen. */
  readonly sea: string;
  readonly land: string;
  readonly borders: string;
  /** Degrees in tens. */
  readonly graticule: string;
}

export const nearestLevel = 4;
/** Each level is this much nearer than the one before. */
const levelFactor = 2.6;
const marginPx = 6;

/** Radius of the globe, in CSS pixels. */
export function globeRadius({ width, height, level }: GlobeView): number {
  return (Math.min(width, height) / 2 - marginPx) * levelFactor ** level;
}

/** Half of what is to be seen, as an angle at the middle of the earth, in degrees: no more is drawn. */
export function visibleAngle(view: GlobeView): number {
  const sine = (Math.hypot(view.width, view.height) / 2 + marginPx) / globeRadius(view);
  return sine >= 1 ? 90 : (Math.asin(sine) * 180) / Math.PI;
}

/** @param land and borders as GeoJSON */
export function globePaths(
  view: GlobeView,
  { land, borders }: { readonly land: GeoPermissibleObjects; readonly borders: GeoPermissibleObjects },
): GlobePaths {
  const projection = geoOrthographic()
    .rotate([-view.longitude, -view.latitude])
    .translate([view.width / 2, view.height / 2])
    .scale(globeRadius(view))
    .clipAngle(visibleAngle(view))
    .precision(0.4);
  const path = geoPath(projection).digits(1);
  const draw = (object: GeoPermissibleObjects): string => path(object) ?? '';
  return {
    sea: draw({ type: 'Sphere' }),
    land: draw(land),
    borders: draw(borders),
    graticule: draw(geoGraticule10()),
  };
}
