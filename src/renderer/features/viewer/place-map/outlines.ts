/** Coasts and borders of the world, by Natural Earth: in the page's own files, nobody is asked for them. */
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import world from 'world-atlas/countries-50m.json';

// The file's own description says more than its compiled type.
const topology = world as unknown as Topology<{
  readonly countries: GeometryCollection;
  readonly land: GeometryCollection;
}>;

export const land = feature(topology, topology.objects.land);

/** Between countries, without the coasts. */
export const borders = mesh(topology, topology.objects.countries, (a, b) => a !== b);
