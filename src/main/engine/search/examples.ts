/** Queries to begin with, drawn from what is in the library; each was asked and has an answer. Runs in the engine's main thread. */
import type { Facets, SearchAnswer, SearchExample } from '../../../contract/index.ts';

/** Things that many people have photos of, in our words; a few of the everyday things. */
const commonThings = [
  'dog',
  'beach',
  'snow',
  'birthday cake',
  'sunset',
  'children',
  'flowers',
  'bicycle',
  'mountain',
  'cat',
  'swimming',
  'red car',
  'boat',
  'horse',
  'football match',
  'waterfall',
  'baby',
  'bridge',
  'street at night',
  'camping',
  'wedding',
  'old man',
  'climbing',
  'food',
] as const;

const wantedThings = 3;
/** Fewer could be chance; what a third of the library shows is no example of finding. */
const fewestMatches = 3;
const largestShare = 1 / 3;
/** In the order in which days begin with others. */
const dayMs = 86_400_000;

export interface ExampleSources {
  readonly facets: Facets;
  /** Asks the search for the best photo alone. */
  readonly ask: (query: string) => Promise<Pick<SearchAnswer, 'total' | 'searchedCount' | 'results'>>;
  /** For another order every day. */
  readonly nowMs: number;
}

/** Things that stand out among the photos: asked one after another, so that a person's question is never far behind. */
async function findThings({ ask, nowMs }: ExampleSources): Promise<SearchExample[]> {
  const found: SearchExample[] = [];
  const start = Math.floor(nowMs / dayMs) % commonThings.length;
  for (const query of [...commonThings.slice(start), ...commonThings.slice(0, start)]) {
    const { total, searchedCount, results } = await ask(query);
    const isTelling = total >= fewestMatches && total <= searchedCount * largestShare;
    if (isTelling && results[0]?.band === 'strong') found.push({ query, count: total });
    if (found.length === wantedThings) break;
  }
  return found;
}

/** The first of these queries that finds something. */
async function firstThatFinds(
  { ask }: ExampleSources,
  queries: readonly string[],
): Promise<SearchExample | null> {
  for (const query of queries) {
    const { total } = await ask(query);
    if (total > 0) return { query, count: total };
  }
  return null;
}

/** Things, one of them in a year, a place and a camera, as far as there are such. */
export async function findExamples(sources: ExampleSources): Promise<SearchExample[]> {
  const { facets } = sources;
  const things = await findThings(sources);
  const years = facets.years.toSorted((a, b) => b.count - a.count).map(({ value }) => value);
  const [most] = things.toSorted((a, b) => b.count - a.count);
  const inYears = most === undefined ? [] : years.slice(0, 3).map((year) => `${most.query} in ${year}`);
  const [place] = facets.places;
  const [camera] = facets.cameras;
  const others = [
    await firstThatFinds(sources, [...inYears, ...years.slice(0, 1).map((year) => `year:${year}`)]),
    place === undefined ? null : await firstThatFinds(sources, [`place:"${place.value}"`]),
    camera === undefined ? null : await firstThatFinds(sources, [`camera:"${camera.value}"`]),
  ];
  return [...things, ...others.filter((example) => example !== null)];
}
