import { describe, expect, it } from 'vitest';
import type { Facets } from '../../../contract/index.ts';
import { everydayThings } from './everyday-things.ts';
import { findExamples, type ExampleSources } from './examples.ts';

const noFacets: Facets = {
  cameras: [],
  lenses: [],
  types: [],
  places: [],
  countries: [],
  years: [],
  folders: [],
};

/** A search in 100 photos that finds as many as the table says, the best of them with this band. */
function asking(totals: Record<string, number>, band: 'strong' | 'likely' = 'strong'): ExampleSources['ask'] {
  return (query) => {
    const total = totals[query] ?? 0;
    // Of the results only the first one's band is looked at.
    const results = [{ band }] as unknown as Awaited<ReturnType<ExampleSources['ask']>>['results'];
    return Promise.resolve({ total, searchedCount: 100, results: total === 0 ? [] : results });
  };
}

describe('example queries', () => {
  it('are things that stand out, one of them in its most frequent year, a place and a camera', async () => {
    const facets: Facets = {
      ...noFacets,
      cameras: [{ value: 'Acme One', count: 9 }],
      places: [{ value: 'Bern, Switzerland', count: 5 }],
      years: [
        { value: '2021', count: 1 },
        { value: '2019', count: 6 },
      ],
    };
    const ask = asking({
      dog: 12,
      beach: 80,
      snow: 2,
      sunset: 7,
      'dog in 2021': 1,
      'place:"Bern, Switzerland"': 5,
      'camera:"Acme One"': 9,
    });
    expect(await findExamples({ facets, ask, nowMs: 0 })).toEqual([
      { query: 'dog', count: 12 },
      { query: 'sunset', count: 7 },
      { query: 'dog in 2021', count: 1 },
      { query: 'place:"Bern, Switzerland"', count: 5 },
      { query: 'camera:"Acme One"', count: 9 },
    ]);
  });

  it('are none where nothing stands out and nothing is known', async () => {
    expect(await findExamples({ facets: noFacets, ask: asking({ dog: 12 }, 'likely'), nowMs: 0 })).toEqual(
      [],
    );
  });

  it('begin with another thing the next day', async () => {
    const ask = asking({ dog: 12, cat: 4, boat: 4, horse: 9 });
    const firstOf = async (nowMs: number) => (await findExamples({ facets: noFacets, ask, nowMs }))[0]?.query;
    expect(await firstOf(0)).toBe('dog');
    expect(await firstOf(86_400_000)).toBe('cat');
  });

  it('ask for nothing that is no everyday thing', async () => {
    const asked: string[] = [];
    const ask: ExampleSources['ask'] = (query) => {
      asked.push(query);
      return asking({})(query);
    };
    await findExamples({ facets: noFacets, ask, nowMs: 0 });
    expect(asked).toHaveLength(24);
    expect(asked.filter((thing) => !everydayThings.includes(thing))).toEqual([]);
  });
});
