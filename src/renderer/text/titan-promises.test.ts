/** Each sentence by which somebody decides about Titan stands in a table of docs/bedrock.md, beside a test that fails where the program does otherwise. */
import { expect, it } from 'vitest';
import { titan } from './en/titan.ts';

/** Of the whole repository, by their paths from here. */
const tests = import.meta.glob<string>(['/src/**/*.test.ts', '/e2e/*.spec.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const [docs = ''] = Object.values(
  import.meta.glob<string>('/docs/bedrock.md', { query: '?raw', import: 'default', eager: true }),
);

type Words = typeof titan;
type Spoken = {
  [Key in keyof Words]: Words[Key] extends (...given: never[]) => string ? Key : never;
}[keyof Words];

/** Names, what is asked of a person, and what went wrong: they say nothing of what is sent, paid or kept. */
const promisesNothing = new Set<keyof Words>([
  ...(['setUp', 'settings', 'sendsTo', 'paid', 'leftToPay', 'dollars'] as const),
  ...([
    'where',
    'region',
    'regionHelp',
    'profile',
    'model',
    'dimensions',
    'test',
    'testing',
    'sent',
  ] as const),
  ...(['againTitle', 'againConfirm', 'cost', 'price', 'textPrice', 'textPriceHelp', 'noEstimate'] as const),
  ...(['budgetPhotos', 'budgetDollars', 'noLimit', 'aPrice', 'aNumber', 'consent', 'consentField'] as const),
  ...(['agree', 'regionFirst', 'withdraw', 'deleteVectors', 'deleteTitle', 'deleteConfirm'] as const),
  // Said of a search, elsewhere.
  ...(['blockedAction', 'instead', 'because'] as const),
]);

const name = 'Amazon Titan';
const dollars = '$1.26';

/** A word that is made of others cannot be told without them: one that is new does not compile before it stands here. */
const spoken: { readonly [Key in Spoken]: readonly string[] } = {
  sendsTo: [],
  paid: [],
  leftToPay: [],
  againTitle: [],
  deleteVectors: [],
  deleteTitle: [],
  dollars: [],
  instead: [],
  againHelp: [titan.againHelp(dollars), titan.againHelp(null)],
  sentPhotos: [titan.sentPhotos(1024)],
  sentSearches: [titan.sentSearches(name)],
  sentByItself: [titan.sentByItself(50)],
  sentTo: [
    titan.sentTo('us-east-1', { kind: 'region' }),
    titan.sentTo('us-east-1', { kind: 'group', group: 'us' }),
    titan.sentTo('us-east-1', { kind: 'world' }),
    titan.sentTo('us-east-1', { kind: 'several' }),
  ],
  count: [titan.count(21_000)],
  estimate: [titan.estimate(dollars)],
  priceHelp: [titan.priceHelp('$0.06', 'Nov 22, 2026')],
  consentHelp: [titan.consentHelp('send my photos to Amazon Bedrock')],
  agreed: [titan.agreed(Date.UTC(2026, 10, 22, 12))],
  nowUsing: [titan.nowUsing(name)],
  deleteHelp: [titan.deleteHelp(21_000, dollars), titan.deleteHelp(21_000, null)],
  deleted: [titan.deleted(name)],
  removedFolder: [titan.removedFolder(name)],
};

function wordsOf(key: keyof Words): readonly string[] {
  const words = titan[key];
  // Only these have a list.
  return typeof words === 'string' ? [words] : spoken[key as Spoken];
}

/** Sentence by sentence, so that none hides behind another. */
const promises = (Object.keys(titan) as (keyof Words)[]) // Its own keys.
  .filter((key) => !promisesNothing.has(key))
  .flatMap(wordsOf)
  .flatMap((words) => words.split(/(?<=\.) (?=[A-Z])/u));

interface Row {
  readonly promise: string;
  readonly tests: readonly string[];
}

const [, table = ''] = docs.split('## What the page promises');
const rows: readonly Row[] = [...table.matchAll(/^\| ([^|]+?) +\| (`[^|]+?) +\|$/gmu)].map(
  ([, promise = '', tests = '']) => ({
    promise,
    tests: [...tests.matchAll(/`([^`]+)`: ([^;]+)/gu)].map(
      ([, file = '', test = '']) => `${file}: ${test.trim()}`,
    ),
  }),
);

it.each([...new Set(promises)])('is in the table: %s', (promise) => {
  expect(rows.map((row) => row.promise)).toContain(promise);
});

it.each(rows)('is still said: $promise', ({ promise }) => {
  expect(promises).toContain(promise);
});

it.each([...new Set(rows.flatMap(({ tests }) => tests))])('is a test that is there: %s', (named) => {
  const [, file = '', test = ''] = /^(\S+): (.+)$/u.exec(named) ?? [];
  expect(tests[`/${file}`]).toContain(`'${test}'`);
});

it('names a test for each', () => {
  expect(rows.length).toBeGreaterThan(30);
  for (const { tests } of rows) expect(tests).not.toEqual([]);
});
