/** Queries by chance for property tests: texts that come close to the grammar, and clauses built by hand. */
import fc from 'fast-check';
import { photoIdSchema, queryImageIdSchema } from '../../ids.ts';
import {
  endMs,
  factFilterValues,
  firstMs,
  orientations,
  photoTypes,
  stateFilterValues,
  textFilterKeys,
  type FilterMeaning,
} from '../filter.ts';
import type { QueryClause, QueryTerm } from '../query.ts';

/** Thursday, 21 November 2024, noon. */
export const nowMs = Date.UTC(2024, 10, 21, 12);

const snippets = [
  ...[
    'dog',
    'beach',
    'Straße',
    '犬',
    '🐕',
    'last',
    'summer',
    'in',
    'the',
    'of',
    'march',
    '2019',
    '2020',
    '1850',
  ],
  ...[
    'christmas',
    'yesterday',
    'two',
    'weeks',
    'ago',
    'since',
    'between',
    'and',
    'to',
    'every',
    '90s',
    '5th',
  ],
  ...[
    'OR',
    'OR',
    'or',
    '-',
    '--',
    '–',
    '^',
    '^2',
    '^0.5',
    '^9',
    '^x',
    '"',
    '"',
    '""',
    '“',
    '”',
    ' ',
    ' ',
    '\t',
    '\u0000',
  ],
  ...[
    'year:',
    'year:2019',
    'year:2019..2021',
    'year:x',
    'month:',
    'month:11..2',
    'iso:>800',
    'is:raw',
    'is:foo',
  ],
  ...[
    'date:',
    'date:2020-03',
    'date:2020-03-01T10:30',
    'before:2020',
    'after:',
    'colour:red',
    'camera:canon',
    'album:"Summer, in Rome"',
    'album:one',
  ],
  ...[
    'folder:"a b"',
    'name:',
    'near:',
    'near:48.85,2.35,10km',
    '48.85,2.35',
    'image:',
    'image:12',
    'image:a-b',
    'has:place',
  ],
  ...[
    '..',
    ':',
    '//',
    'http://x',
    'C:\\x',
    '(',
    ')',
    '\ud800',
    'date:"',
    'type:jpg',
    'orientation:portrait',
    'place:rome',
    '-camera:x',
  ],
];

/** Pieces of the grammar and of nonsense, with spaces between most of them. */
export const queryTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: pieces(fc.constantFrom(...snippets), 14) },
  { weight: 2, arbitrary: pieces(fc.oneof(fc.constantFrom(...snippets), fc.string({ unit: 'binary' })), 8) },
  { weight: 1, arbitrary: pieces(fc.constantFrom(...snippets), 300) },
);

function pieces(piece: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(piece, fc.constantFrom(' ', ' ', ' ', '')), { maxLength, size: 'max' })
    .map((list) => list.flat().join(''));
}

const place = { span: { start: 0, end: 0 }, parts: [{ start: 0, end: 0 }] };
const weights = fc.oneof(
  fc.constant(1),
  fc.constantFrom(0.01, 0.5, 2, 4),
  fc.double({ min: 0.01, max: 4, noNaN: true }),
);

/** Words that are easily taken for something else, but never for a date. */
const words = fc.oneof(
  fc.constantFrom(
    'dog',
    'beach',
    'or',
    'OR',
    '-cat',
    '-',
    'a^2',
    'OR^2',
    'x:y',
    'year:2020',
    'q"r',
    '"s',
    '“t”',
    '^_^',
  ),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 4 })
    .filter((text) => /^[^\s\p{Cc}\d]+$/u.test(text)),
);

const terms: fc.Arbitrary<QueryTerm> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.array(words, { minLength: 1, maxLength: 3 }).map((list) => list.join(' ')),
    isQuoted: fc.boolean(),
    weight: weights,
    ...constantPlace(),
  }),
  fc.record({
    kind: fc.constant('photo' as const),
    photoId: fc.integer({ min: 1, max: 1e9 }).map((id) => photoIdSchema.parse(id)),
    weight: weights,
    ...constantPlace(),
  }),
  fc.record({
    kind: fc.constant('image' as const),
    queryImageId: fc.uuid().map((id) => queryImageIdSchema.parse(id)),
    weight: weights,
    ...constantPlace(),
  }),
);

function constantPlace() {
  return { span: fc.constant(place.span), parts: fc.constant(place.parts) };
}

/** Two of `values` in order, either of which may be open, but not both. */
function ranges(values: fc.Arbitrary<number>): fc.Arbitrary<{ from: number | null; to: number | null }> {
  return fc.tuple(values, values, fc.constantFrom('both', 'from', 'to')).map(([a, b, which]) => ({
    from: which === 'to' ? null : Math.min(a, b),
    to: which === 'from' ? null : Math.max(a, b),
  }));
}

const dayMs = 86_400_000;
const instants = fc.oneof(
  fc.integer({ min: firstMs + 1, max: endMs - 1 }),
  fc.integer({ min: -350_000, max: 2_900_000 }).map((day) => day * dayMs),
  fc.integer({ min: 1001, max: 9998 }).map((year) => Date.UTC(year, 0, 1)),
);
const dateRanges = ranges(instants)
  .filter(({ from, to }) => from !== to)
  .map(({ from, to }) => ({ fromMs: from, toMs: to }));
const values = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom(
    'My Photos',
    'Pictures/2020/',
    '24"',
    '""',
    '//server/x',
    'a:b',
    '-x',
    'a OR b',
    'x^2',
    'C:\\a b\\',
    '“x”',
    'a\nb',
  ),
);
const trimmed = values.map((text) => text.trim()).filter((text) => text !== '');
const radii = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 1, max: 20_040_000 }).map((metres) => metres / 1000),
);
const degrees = (limit: number) =>
  fc.integer({ min: -limit * 1e6, max: limit * 1e6 }).map((n) => n / 1e6 + 0);

const filterMeanings: fc.Arbitrary<FilterMeaning> = fc.oneof(
  fc.record({ key: fc.constantFrom(...textFilterKeys), value: trimmed }),
  fc.record({ key: fc.constant('type' as const), value: fc.constantFrom(...photoTypes) }),
  fc.record({ key: fc.constant('orientation' as const), value: fc.constantFrom(...orientations) }),
  fc.record({ key: fc.constant('is' as const), value: fc.constantFrom(...stateFilterValues) }),
  fc.record({ key: fc.constant('has' as const), value: fc.constantFrom(...factFilterValues) }),
  fc.record({ key: fc.constant('iso' as const), value: ranges(fc.nat(10_000_000)) }),
  fc.record({ key: fc.constant('year' as const), value: ranges(fc.integer({ min: 1000, max: 9999 })) }),
  fc.record({
    key: fc.constant('month' as const),
    value: fc.record({ from: fc.integer({ min: 1, max: 12 }), to: fc.integer({ min: 1, max: 12 }) }),
  }),
  fc.record({ key: fc.constant('date' as const), value: dateRanges }),
  fc.record({ key: fc.constant('before' as const), value: instants.map((toMs) => ({ fromMs: null, toMs })) }),
  fc.record({
    key: fc.constant('after' as const),
    value: instants.map((fromMs) => ({ fromMs, toMs: null })),
  }),
  fc.record({
    key: fc.constant('near' as const),
    value: fc.record({
      kind: fc.constant('coordinates' as const),
      latitude: degrees(90),
      longitude: degrees(180),
      radiusKm: radii,
    }),
  }),
  fc.record({
    key: fc.constant('near' as const),
    value: fc.record({
      kind: fc.constant('place' as const),
      name: fc.constantFrom('paris', 'São Paulo', 'Paris, France', '5 km', 'a "b"'),
      radiusKm: radii,
    }),
  }),
);

const filters = fc
  .tuple(filterMeanings, fc.boolean())
  .map(([meaning, isNegative]) => ({ ...meaning, isNegative, isFromWords: false, ...place }));

/** Clauses as a program may build them, which no text needs to have had. */
export const clauseLists: fc.Arbitrary<readonly QueryClause[]> = fc.array(
  fc.oneof(
    fc
      .tuple(fc.array(terms, { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([alternatives, isNegative]) => ({
        kind: 'term' as const,
        isNegative,
        alternatives: isNegative ? alternatives.slice(0, 1) : alternatives,
        joins: [],
        span: place.span,
      })),
    fc.array(filters, { minLength: 1, maxLength: 3 }).map((alternatives) => ({
      kind: 'filter' as const,
      alternatives,
      joins: [],
      span: place.span,
    })),
  ),
  { maxLength: 5 },
);
