/** Which town is where, offline. Takes half a second and some 30 MB to open. Runs in the places thread and the search thread. */
import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { plainText, type Place } from '../storage/index.ts';
import { loadCountries } from './countries.ts';
import { readTowns, type Towns } from './towns-file.ts';

/** Raised whenever the same coordinates may get another place: with the towns' package, or the rules here. */
export const gazetteerEdition = 1;

/**
 * The towns of so large a circle count as around a town. The file has no populations, and calls the Eiffel tower's
 * nearest town Neuilly-sur-Seine: who looks for Paris finds it by this.
 */
const nearbyKm = 10;

/** Further from any town, a photo is in its country only. */
const furthestTownKm = 30;

const noTown = { city: '', latitude: 0, longitude: 0, nearby: [] } as const;

export interface Town {
  readonly name: string;
  readonly country: string;
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
}

export interface Gazetteer {
  /** The nearest town and the country of coordinates; null far out at sea. */
  placeAt(latitude: number, longitude: number): Place | null;
  /**
   * All towns of that name, in any case and without accents. A country may follow, after a comma or not: "paris",
   * "Paris, France", "paris us". "New York" is New York City too.
   */
  townsNamed(name: string): readonly Town[];
}

function indexOf(towns: Towns): KDBush {
  const index = new KDBush(towns.count, 64, Float32Array);
  for (let town = 0; town < towns.count; town++) {
    index.add(towns.longitudes[town] ?? 0, towns.latitudes[town] ?? 0);
  }
  return index.finish();
}

/** Finds the numbers of towns by name in one long text, faster than a table of all names is made. */
function createNameSearch(towns: Towns): (plainName: string) => number[] {
  let lines: { readonly text: string; readonly starts: Uint32Array } | undefined;

  /** A line feed before each name, so that a name is found whole. */
  function load(): NonNullable<typeof lines> {
    const text = `\n${plainText(towns.allNames()).trimEnd()}\n`;
    const starts = new Uint32Array(towns.count);
    for (let at = 0, town = 0; town < towns.count; town++) {
      starts[town] = at;
      at = text.indexOf('\n', at + 1);
    }
    return { text, starts };
  }

  return (plainName) => {
    const { text, starts } = (lines ??= load());
    const found: number[] = [];
    let from = 0;
    for (;;) {
      const at = text.indexOf(`\n${plainName}\n`, from);
      if (at < 0) return found;
      found.push(numberAt(starts, at));
      from = at + 1;
    }
  };
}

/** The place of `start` among ascending starts. */
function numberAt(starts: Uint32Array, start: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? Infinity) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** "Paris, France" and "paris france" as every way to part it into a town and a country; first as a town alone. */
function readings(name: string): (readonly [town: string, country: string])[] {
  const tidy = (part: string): string => plainText(part).replace(/\s+/gu, ' ').trim();
  const comma = name.indexOf(',');
  if (comma >= 0) return [[tidy(name.slice(0, comma)), tidy(name.slice(comma + 1).replaceAll(',', ' '))]];
  const words = tidy(name).split(' ');
  return words.map((_, at) => [
    words.slice(0, words.length - at).join(' '),
    words.slice(words.length - at).join(' '),
  ]);
}

/** Opens the gazetteer that comes with the program. Rejects where its packages are not whole. */
export async function openGazetteer(): Promise<Gazetteer> {
  const [towns, countries] = [await readTowns(), await loadCountries()];
  const index = indexOf(towns);
  const numbersNamed = createNameSearch(towns);

  function townOf(town: number): Town {
    return {
      name: towns.name(town),
      country: countries.byCode(towns.countryCode(town))?.country ?? '',
      latitude: towns.latitudes[town] ?? 0,
      longitude: towns.longitudes[town] ?? 0,
    };
  }

  function isIn(town: number, country: string): boolean {
    if (country === '') return true;
    const code = towns.countryCode(town);
    const names = countries.byCode(code);
    const known = [code, names?.country ?? '', ...(names?.otherNames ?? [])];
    // England and Hawaii are found by the point, since a code is the whole country's.
    const region = countries.at(towns.latitudes[town] ?? 0, towns.longitudes[town] ?? 0)?.region ?? '';
    return [...known, region].some((name) => plainText(name) === country);
  }

  /** What a photo's place is told by, but for its country: of each town once, since photos come in places. */
  const known = new Map<number, Pick<Place, 'city' | 'latitude' | 'longitude' | 'nearby'>>();
  function townPart(town: number): Pick<Place, 'city' | 'latitude' | 'longitude' | 'nearby'> {
    let part = known.get(town);
    if (part === undefined) {
      const city = towns.name(town);
      const [latitude, longitude] = [towns.latitudes[town] ?? 0, towns.longitudes[town] ?? 0];
      const nearby = new Set(
        around(index, longitude, latitude, Infinity, nearbyKm).map((near) => towns.name(near)),
      );
      nearby.delete(city);
      part = { city, latitude, longitude, nearby: [...nearby] };
      known.set(town, part);
    }
    return part;
  }

  return {
    placeAt(latitude, longitude) {
      const [nearest] = around(index, longitude, latitude, 1, furthestTownKm);
      const names =
        countries.at(latitude, longitude) ??
        (nearest === undefined ? undefined : countries.byCode(towns.countryCode(nearest)));
      if (names === undefined) return null;
      const { country, region, continent, otherNames } = names;
      const town = nearest === undefined ? noTown : townPart(nearest);
      return { ...town, region, country, continent, otherNames };
    },
    townsNamed(name) {
      for (const [town, country] of readings(name)) {
        if (town === '') continue;
        const numbers = [...numbersNamed(town), ...numbersNamed(`${town} city`)];
        const found = numbers.filter((number) => isIn(number, country));
        if (found.length > 0) return found.map(townOf);
      }
      return [];
    },
  };
}
