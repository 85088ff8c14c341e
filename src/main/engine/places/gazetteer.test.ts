import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { openGazetteer, type Gazetteer } from './index.ts';
import { readTowns, type Towns } from './towns-file.ts';

let gazetteer: Gazetteer;
let towns: Towns;

beforeAll(async () => {
  [gazetteer, towns] = [await openGazetteer(), await readTowns()];
});

describe('placeAt', () => {
  it.each([
    ['Bern', [46.948, 7.4474], { city: 'Bern', region: '', country: 'Switzerland', continent: 'Europe' }],
    ['London', [51.5033, -0.1195], { city: 'London', region: 'England', country: 'United Kingdom' }],
    ['Honolulu', [21.3069, -157.8583], { city: 'Honolulu', region: 'Hawaii', country: 'United States' }],
    ['Rio', [-22.9068, -43.1729], { country: 'Brazil', continent: 'South America' }],
    ['the desert', [26, 20], { city: '', country: 'Libya', continent: 'Africa' }],
    ['a bridge between two countries', [47.5596, 7.5886], { city: 'Basel', country: 'Switzerland' }],
  ] as const)('knows %s', (_name, [latitude, longitude], place) => {
    expect(gazetteer.placeAt(latitude, longitude)).toMatchObject(place);
  });

  it('knows the town and the land on both sides of the date line', () => {
    expect(gazetteer.placeAt(-16.8, 179.99)?.country).toBe('Fiji');
    expect(gazetteer.placeAt(-16.8, -179.99)?.country).toBe('Fiji');
  });

  it('knows nothing of the open sea', () => {
    expect(gazetteer.placeAt(30, -40)).toBeNull();
    expect(gazetteer.placeAt(0, 0)).toBeNull();
  });

  it('takes the nearest town as the globe has it, and not as degrees do', () => {
    const radians = (degrees: number): number => (degrees * Math.PI) / 180;
    /** Twice the chord between two points on a unit globe: grows with the distance. */
    const chord = (latitude: number, longitude: number, town: number): number => {
      const there = [towns.latitudes[town] ?? 0, towns.longitudes[town] ?? 0] as const;
      const between = Math.sin(radians(there[0] - latitude) / 2) ** 2;
      const across = Math.sin(radians(there[1] - longitude) / 2) ** 2;
      return between + Math.cos(radians(latitude)) * Math.cos(radians(there[0])) * across;
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: towns.count - 1 }),
        fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        (start, north, east) => {
          const latitude = Math.max(-90, Math.min(90, (towns.latitudes[start] ?? 0) + north));
          const longitude = Math.max(-180, Math.min(180, (towns.longitudes[start] ?? 0) + east));
          let [nearest, least] = [-1, Infinity];
          for (let town = 0; town < towns.count; town++) {
            const far = chord(latitude, longitude, town);
            if (far < least) [nearest, least] = [town, far];
          }
          const city = gazetteer.placeAt(latitude, longitude)?.city ?? '';
          // Two names at one spot are both right.
          const isSame = city === towns.name(nearest);
          const twins = Array.from({ length: isSame ? 0 : towns.count }, (_, town) => town)
            .filter((town) => chord(latitude, longitude, town) <= least * 1.000001)
            .map((town) => towns.name(town));
          expect(isSame || twins.includes(city), `${city} is not ${towns.name(nearest)}`).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has the big town in whose suburb a photo was taken', () => {
    expect(gazetteer.placeAt(48.8584, 2.2945)).toMatchObject({
      city: 'Neuilly-sur-Seine',
      country: 'France',
    });
    expect(gazetteer.placeAt(48.8584, 2.2945)?.nearby).toContain('Paris');
    expect(gazetteer.placeAt(40.758, -73.9855)?.nearby).toContain('New York City');
    expect(gazetteer.placeAt(48.8566, 2.3522)?.nearby).not.toContain('Paris');
  });

  it('is looked for by other names of the country too', () => {
    expect(gazetteer.placeAt(52.52, 13.405)?.otherNames).toContain('Deutschland');
    expect(gazetteer.placeAt(40.7128, -74.006)?.otherNames).toContain('USA');
  });
});

describe('townsNamed', () => {
  const countriesOf = (name: string): string[] => gazetteer.townsNamed(name).map(({ country }) => country);

  it('finds every town of a name, without accents and in any case', () => {
    expect(countriesOf('paris')).toEqual(expect.arrayContaining(['France', 'United States', 'Canada']));
    expect(gazetteer.townsNamed('ZURICH')).toEqual(gazetteer.townsNamed('zürich'));
    const [zurich] = gazetteer.townsNamed('Zürich');
    expect(zurich?.name).toBe('Zürich');
    expect(zurich?.latitude).toBeCloseTo(47.37, 1);
    expect(gazetteer.townsNamed('New York').map(({ name }) => name)).toContain('New York City');
  });

  it.each(['Paris, France', 'paris france', 'paris fr', 'paris FRA'])(
    'takes a country behind it: %s',
    (name) => {
      expect([...new Set(countriesOf(name))]).toEqual(['France']);
    },
  );

  it('takes a part of a country behind it, and a town of several words before it', () => {
    expect(countriesOf('york england')).toEqual(['United Kingdom']);
    expect([...new Set(countriesOf('new york usa'))]).toEqual(['United States']);
  });

  it('finds nothing where there is nothing, or no name', () => {
    for (const name of ['no such town', 'paris, mars', '', ' , ', 'pari', '\n', ';']) {
      expect(gazetteer.townsNamed(name), name).toEqual([]);
    }
  });

  it('finds each town by its own name', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: towns.count - 1 }), (town) => {
        const found = gazetteer.townsNamed(towns.name(town));
        // A name with a comma in it would be read as a town and its country.
        fc.pre(!towns.name(town).includes(','));
        const latitude = towns.latitudes[town];
        expect(found).toContainEqual(expect.objectContaining({ name: towns.name(town), latitude }));
      }),
      { numRuns: 200 },
    );
  });
});

describe('readTowns', () => {
  it('refuses a file that is something else', async () => {
    const path = join(temporaryDirectory(), 'towns.csv');
    writeFileSync(path, 'Bern;46.9;7.4;CH\nnonsense\n');
    await expect(readTowns(path)).rejects.toThrow('line 2');
    await expect(readTowns(`${path}.gone`)).rejects.toThrow('ENOENT');
  });

  it('reads the last line with and without its end', async () => {
    const path = join(temporaryDirectory(), 'towns.csv');
    for (const end of ['', '\n']) {
      writeFileSync(path, `Bern;46.9;7.4;CH\nOberdürnten;47.3;8.8;CH${end}`);
      const read = await readTowns(path);
      expect([read.count, read.name(1), read.countryCode(0), read.countryCode(1)]).toEqual([
        2,
        'Oberdürnten',
        'CH',
        'CH',
      ]);
      expect(read.allNames().trim().split('\n')).toEqual(['Bern', 'Oberdürnten']);
    }
  });
});
